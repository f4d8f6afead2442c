package org.mrrc.cli;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.mrrc.charset.Normalization;

/** Text of records as it is shown to people. */
final class VisibleText {

    /** What would end a line, or mean something to a terminal. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]");

    /** Whatever may look like something else: all but graphic characters of ASCII, blanks behind blanks, and one at the end. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[^\\x20-\\x7E]|(?<=\\x20)\\x20|\\x20$");

    /** What has no width of its own. */
    private static final Pattern FORMAT = Pattern.compile("[\\p{Cf}\\p{Cc}\\x{FE00}-\\x{FE0F}]");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** Letters of other scripts, and marks, that most fonts draw like those below. */
    private static final String OTHERS = "АВЕЅІЈКМНОРСТХҮаеѕіјорсухһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲıǀ‐‒–—−’‘ʼʹʻ′";

    private static final String ALIKE = "ABESIJKMHOPCTXYaesijopcyxhdABEZHIKMNOPTYXocil-----''''''";

    /** More than a field of ISO 2709 has; the JDK takes the square of the time if most of it are marks. */
    private static final int LONG = 10_000;

    private static final int LATIN_1_END = 0x100;
    private static final int SHORT_END = 0x10000;

    private VisibleText() {}

    /** A text on one line, that does nothing to a terminal. */
    static String of(String text) {
        return escaped(CONTROL, text);
    }

    /** A text of which every character can be told from those that look like it. */
    static String unambiguous(String text) {
        return escaped(AMBIGUOUS, text);
    }

    private static String escaped(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(found -> "\\\\" + codeOf(found.group().codePointAt(0)));
    }

    private static String codeOf(int character) {
        return character < LATIN_1_END
                ? String.format("x%02X", character)
                : String.format(character < SHORT_END ? "u%04X" : "u{%X}", character);
    }

    /** What is the same for texts that look the same: in the compatible forms of Unicode, without what cannot be seen. */
    static String appearance(String text) {
        String compatible = text.length() > LONG
                ? Normalization.NFC.normalize(text)
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        String visible = FORMAT.matcher(compatible).replaceAll("");
        StringBuilder appearance = new StringBuilder(visible.length());
        for (int i = 0; i < visible.length(); i++) {
            int other = OTHERS.indexOf(visible.charAt(i));
            appearance.append(other < 0 ? visible.charAt(i) : ALIKE.charAt(other));
        }
        return BLANKS.matcher(appearance).replaceAll(" ").strip();
    }
}
