package org.mrrc.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many there are of something, one at least. */
final class PositiveNumber implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            long number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is refused below.
        }
        throw new TypeConversionException("'" + text + "' is no whole number from 1");
    }
}
