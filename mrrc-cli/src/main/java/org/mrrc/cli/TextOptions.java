package org.mrrc.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mrrc.ReadOptions;
import org.mrrc.RecordCoding;
import org.mrrc.RecordFormat;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Utf8;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What users may say of the text of the input. */
final class TextOptions {

    @Option(
            names = "--charset",
            paramLabel = "CODING",
            defaultValue = "auto",
            converter = Converter.class,
            description = {
                "The character coding of ISO 2709 that is read: auto, the default, believes Leader/09 unless the bytes say otherwise; label always believes it; unimarc"
                        + " reads field 100; else the name of a coding: marc-8, utf-8, iso-5426, windows-1252, cp850 ..."
                        + " Other formats say it themselves, so any but auto means --from marc."
            })
    private RecordCoding coding;

    @Option(
            names = "--normalize",
            paramLabel = "FORM",
            description =
                    "Give text a normal form: none, nfc or nfd. If not given, text that is not in UTF-8 is read in NFC, other text as it is.")
    private @Nullable Normalization normalization;

    /**
     * How an input is read.
     *
     * @throws Failure if a coding is named, and the input is said to be in a format that does not heed it
     */
    ReadOptions optionsFor(Input input, FormatOptions formats) {
        RecordFormat marc = RecordFormat.iso2709();
        boolean named = !coding.equals(RecordCoding.AUTO);
        RecordFormat other =
                formats.named(input).filter(format -> !format.equals(marc)).orElse(null);
        if (named && other != null) {
            throw new Failure("--charset is for marc, and " + input.name() + " is " + other.name()
                    + (formats.isNamed() ? "" : "; if it is not, say --from marc"));
        }
        return ReadOptions.DEFAULT.withFormat(named ? marc : formats.of(input)).withCoding(normalized(coding));
    }

    private RecordCoding normalized(RecordCoding rule) {
        return normalization == null ? rule : rule.withNormalization(normalization);
    }

    /** A spool that reads text as it was read first. */
    Spool newSpool() {
        return new Spool(normalized(coding), normalized(RecordCoding.of(Utf8.CODING)));
    }

    @Nullable
    Normalization normalization() {
        return normalization;
    }

    /** Reads the name of a rule or a coding. */
    static final class Converter implements ITypeConverter<RecordCoding> {

        @Override
        public RecordCoding convert(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "auto" -> RecordCoding.AUTO;
                case "label" -> RecordCoding.LABEL;
                case "unimarc" -> RecordCoding.UNIMARC;
                default -> named(name);
            };
        }

        private static RecordCoding named(String name) {
            try {
                return RecordCoding.of(CharacterCodings.named(name));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
