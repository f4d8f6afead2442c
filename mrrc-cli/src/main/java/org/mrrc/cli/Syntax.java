package org.mrrc.cli;

import org.mrrc.path.MarcPath;
import org.mrrc.path.PathSyntaxException;
import org.mrrc.path.RecordCondition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what users write in the languages of paths and conditions. */
final class Syntax {

    private static final String TRAJECT = "traject:";

    private Syntax() {}

    /** A path in the notation of MARCspec, or of traject behind {@code traject:}, with which no MARCspec begins. */
    static MarcPath path(String text) {
        try {
            return text.startsWith(TRAJECT)
                    ? MarcPath.traject(text.substring(TRAJECT.length()))
                    : MarcPath.marcSpec(text);
        } catch (PathSyntaxException e) {
            throw refused(text, e);
        }
    }

    /** A message of the command has one line, so the character is told by its number only. */
    private static TypeConversionException refused(String text, PathSyntaxException e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new TypeConversionException("'" + text + "': " + reason.substring(0, reason.length() - 1));
    }

    /** Reads a path. */
    static final class OfPath implements ITypeConverter<MarcPath> {

        @Override
        public MarcPath convert(String text) {
            return path(text);
        }
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
