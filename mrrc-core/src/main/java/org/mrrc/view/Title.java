package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * A title statement (field 245).
 *
 * <pre>{@code
 * Optional<Title> title = Bibliographic.of(record).title();
 * title.ifPresent(found -> System.out.println(found.text() + ", filed as " + found.filingForm()));
 * }</pre>
 *
 * @param text {@code $a $b $n $p} in the order of the field
 * @param proper the title proper, {@code $a}
 * @param remainder parallel titles and other title information, {@code $b}
 * @param parts numbers and names of parts, each {@code $n} and {@code $p}
 * @param statementOfResponsibility {@code $c}
 * @param nonfilingCharacters how many characters at the beginning do not count in filing: indicator 2, or what stands between marks of non-sorting; 0 to the length of the
 *     text
 */
public record Title(
        String text,
        Optional<String> proper,
        Optional<String> remainder,
        List<String> parts,
        Optional<String> statementOfResponsibility,
        int nonfilingCharacters) {

    /**
     * A title; the list is copied.
     *
     * @param text {@code $a $b $n $p} in the order of the field
     * @param proper the title proper, {@code $a}
     * @param remainder parallel titles and other title information, {@code $b}
     * @param parts numbers and names of parts, each {@code $n} and {@code $p}
     * @param statementOfResponsibility {@code $c}
     * @param nonfilingCharacters how many characters at the beginning do not count in filing: indicator 2, or what stands between marks of non-sorting; 0 to the length of the
     *     text
     */
    public Title {
        parts = List.copyOf(parts);
    }

    /** The title in a field 245, or in an 880 linked to one; empty if it has none. */
    static Optional<Title> of(DataField field) {
        return Texts.text(field, "abnp")
                .map(text -> new Title(
                        text,
                        Texts.first(field, 'a'),
                        Texts.first(field, 'b'),
                        Texts.each(field, "np"),
                        Texts.first(field, 'c'),
                        Math.min(nonfiling(field), text.length())));
    }

    private static int nonfiling(DataField field) {
        String start = field.subfield('a').orElse("").strip();
        int end = start.indexOf(Texts.NON_SORT_END);
        if (!start.isEmpty() && start.charAt(0) == Texts.NON_SORT_BEGIN && end > 0) {
            return end - 1;
        }
        int digit = field.indicator2() - '0';
        return digit >= 0 && digit <= 9 ? digit : 0;
    }

    /**
     * The text as it is filed.
     *
     * @return the text without its nonfiling characters
     */
    public String filingForm() {
        return text.substring(nonfilingCharacters);
    }
}
