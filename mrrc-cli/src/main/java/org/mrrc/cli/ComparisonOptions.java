package org.mrrc.cli;

import java.util.List;
import org.mrrc.TagPattern;
import org.mrrc.charset.Normalization;
import org.mrrc.compare.Comparison;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What users may say of what counts when records are compared. */
final class ComparisonOptions {

    @Option(
            names = "--ignore",
            paramLabel = "TAG",
            split = ",",
            converter = Tags.class,
            description = "Leave out fields with these tags, separated by commas: 005, 9.., 001-009.")
    private List<String> tags = List.of();

    @Option(
            names = "--exact",
            description = "Take composed and decomposed letters for different; if not given, text is compared in NFC.")
    private boolean exact;

    @Option(names = "--ignore-leader", description = "Leave out the leader.")
    private boolean leader;

    @Option(names = "--ignore-order", description = "Leave out the order of fields.")
    private boolean order;

    @Option(names = "--ignore-case", description = "Take capital and small letters for the same.")
    private boolean letterCase;

    @Option(names = "--ignore-diacritics", description = "Leave out marks over and under letters.")
    private boolean diacritics;

    @Option(names = "--ignore-punctuation", description = "Leave out . , : ; / = + - at the ends of subfields.")
    private boolean punctuation;

    @Option(names = "--ignore-whitespace", description = "Take white space for one blank, and none at the ends.")
    private boolean whitespace;

    /** The form in which text is compared. */
    Normalization form() {
        return exact ? Normalization.NONE : Normalization.NFC;
    }

    /** What counts. */
    Comparison comparison() {
        Comparison comparison =
                Comparison.CONTENT.ignoringFields(tags.toArray(new String[0])).withNormalization(form());
        comparison = leader ? comparison.ignoringLeader() : comparison;
        comparison = order ? comparison.ignoringFieldOrder() : comparison;
        comparison = letterCase ? comparison.ignoringCase() : comparison;
        comparison = diacritics ? comparison.ignoringDiacritics() : comparison;
        comparison = punctuation ? comparison.ignoringPunctuation() : comparison;
        return whitespace ? comparison.ignoringWhitespace() : comparison;
    }

    /** Reads a pattern of tags. */
    static final class Tags implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            try {
                return TagPattern.of(text).toString();
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
