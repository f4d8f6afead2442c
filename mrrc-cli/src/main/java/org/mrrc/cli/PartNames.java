package org.mrrc.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The names of numbered files.
 *
 * @param before what stands before the number
 * @param digits how many digits the number has, at least
 * @param behind what stands behind it
 */
record PartNames(String before, int digits, String behind) {

    /** The file with a number. */
    Path of(long number) {
        String written = String.valueOf(number);
        return Path.of(before + "0".repeat(Math.max(0, digits - written.length())) + written + behind);
    }

    /** Reads a pattern with one place for the number: {@code %d}, or {@code %04d} for four digits. */
    static final class Converter implements ITypeConverter<PartNames> {

        private static final Pattern NUMBER = Pattern.compile("%(?:0(\\d))?d");

        @Override
        public PartNames convert(String pattern) {
            Matcher number = NUMBER.matcher(pattern);
            if (!number.find()) {
                throw refused(pattern);
            }
            String digits = number.group(1);
            PartNames names = new PartNames(
                    pattern.substring(0, number.start()),
                    digits == null ? 1 : Integer.parseInt(digits),
                    pattern.substring(number.end()));
            if (number.find()) {
                throw refused(pattern);
            }
            return names;
        }

        private static TypeConversionException refused(String pattern) {
            return new TypeConversionException("'" + pattern + "' has not one place for a number, such as %d or %04d");
        }
    }
}
