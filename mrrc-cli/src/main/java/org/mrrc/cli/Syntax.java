package org.mrrc.cli;

import org.mrrc.path.PathSyntaxException;
import org.mrrc.path.RecordCondition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what users write in the language of conditions. */
final class Syntax {

    private Syntax() {}

    /** A message of the command has one line, so the character is told by its number only. */
    private static TypeConversionException refused(String text, PathSyntaxException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new TypeConversionException("'" + text + "': " + reason.substring(0, reason.length() - 1));
    }

    /** Reads a condition. */
    static final class OfCondition implements ITypeConverter<RecordCondition> {

        @Override
        public RecordCondition convert(String text) {
            try {
                return RecordCondition.of(text);
            } catch (PathSyntaxException e) {
                throw refused(text, e);
            }
        }
    }
}
