package org.mrrc.view;

import java.util.Map;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * What subfield {@code $6} says: with which field its own is linked, and in which script it is (MARC 21, Appendix A, "Control Subfields").
 *
 * <pre>{@code
 * Linkage linkage = Linkage.of("245-01/(3/r").orElseThrow();
 * String script = linkage.scriptName().orElse("unknown");   // Arabic
 * boolean rightToLeft = linkage.isRightToLeft();            // true
 * }</pre>
 *
 * @param tag the tag of the other field
 * @param occurrence the number that two linked fields share; 0 if the field is linked with none
 * @param script the code of the script, if there is one: of MARC-8's sets, or of ISO 15924
 * @param orientation {@code r} for a text from right to left
 */
public record Linkage(String tag, int occurrence, Optional<String> script, Optional<String> orientation) {

    /** The tag of fields in another script. */
    static final String ALTERNATE = "880";

    private static final int TAG_LENGTH = 3;
    /** Two digits by the standard; records with more than 99 such fields have three. */
    private static final int MOST_DIGITS = 4;

    private static final Map<String, String> NAMES = Map.of(
            "(3", "Arabic",
            "(4", "Arabic",
            "(B", "Latin",
            "$1", "Chinese, Japanese, Korean",
            "(N", "Cyrillic",
            "(Q", "Cyrillic",
            "(S", "Greek",
            "(2", "Hebrew");

    /**
     * Reads the first subfield {@code $6} of a field.
     *
     * @param field any data field
     * @return what it says; empty if there is none, or it is no linkage
     */
    public static Optional<Linkage> of(DataField field) {
        return field.subfield('6').flatMap(Linkage::of);
    }

    /**
     * Reads the data of a subfield {@code $6}.
     *
     * @param data any text
     * @return what it says; empty if it does not begin with a tag, a hyphen and a number
     */
    public static Optional<Linkage> of(String data) {
        String[] parts = data.split("/", 3);
        String link = plain(parts[0]);
        if (link.length() <= TAG_LENGTH + 1 || link.charAt(TAG_LENGTH) != '-') {
            return Optional.empty();
        }
        String number = link.substring(TAG_LENGTH + 1);
        if (number.length() > MOST_DIGITS || !number.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        return Optional.of(
                new Linkage(link.substring(0, TAG_LENGTH), Integer.parseInt(number), part(parts, 1), part(parts, 2)));
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length
                ? Optional.of(plain(parts[index])).filter(part -> !part.isEmpty())
                : Optional.empty();
    }

    /** The graphic ASCII characters of a part; real data have blanks around it, and marks of direction behind it. */
    private static String plain(String part) {
        return part.chars()
                .filter(character -> character > ' ' && character <= '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Whether there is another field: occurrence 00 says that there is none.
     *
     * @return true if the occurrence is not 0
     */
    public boolean isLinked() {
        return occurrence != 0;
    }

    /**
     * Whether the text runs from right to left.
     *
     * @return true if the orientation is {@code r}
     */
    public boolean isRightToLeft() {
        return orientation.filter("r"::equals).isPresent();
    }

    /**
     * The script by name.
     *
     * @return the name of a set of MARC-8, or the code itself if it is another
     */
    public Optional<String> scriptName() {
        return script.map(code -> NAMES.getOrDefault(code, code));
    }
}
