package org.mrrc.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.Normalization;
import org.mrrc.compare.Comparison;
import picocli.CommandLine.Option;

/** What users may say of what counts when records are compared. */
final class ComparisonOptions {

    @Option(
            names = "--ignore",
            paramLabel = "TAG",
            split = ",",
            description = "Leave out fields with these tags, separated by commas: 005, 9.., 001-009.")
    private List<String> tags = List.of();

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

    /**
     * What counts.
     *
     * @param form the form in which text is compared; {@code null} for that in which it stands
     */
    Comparison comparison(@Nullable Normalization form) {
        Comparison comparison;
        try {
            comparison = Comparison.CONTENT.ignoringFields(tags.toArray(new String[0]));
        } catch (IllegalArgumentException e) {
            throw new Failure("--ignore: " + e.getMessage());
        }
        comparison = form == null ? comparison : comparison.withNormalization(form);
        comparison = leader ? comparison.ignoringLeader() : comparison;
        comparison = order ? comparison.ignoringFieldOrder() : comparison;
        comparison = letterCase ? comparison.ignoringCase() : comparison;
        comparison = diacritics ? comparison.ignoringDiacritics() : comparison;
        comparison = punctuation ? comparison.ignoringPunctuation() : comparison;
        return whitespace ? comparison.ignoringWhitespace() : comparison;
    }
}
