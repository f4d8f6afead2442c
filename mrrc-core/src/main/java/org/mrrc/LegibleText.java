package org.mrrc;

/** Text of a record, or of anybody, within the words of a problem: one line, that a terminal and every form of Unicode can take. */
final class LegibleText {

    /** Where a text is cut: a record may have a megabyte where an indicator should be. */
    private static final int LONGEST = 200;

    /** The text, where control characters stand as {@code \x0A} and halves of surrogate pairs as {@code \}{@code uD800}. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    /** The beginning of the text, with an ellipsis if that is not all. */
    static String beginningOf(String text) {
        String legible = of(text);
        if (legible.length() <= LONGEST) {
            return legible;
        }
        int end = LONGEST - 1;
        return legible.substring(0, Character.isHighSurrogate(legible.charAt(end - 1)) ? end - 1 : end) + '\u2026';
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                escaped.append(String.format("\\x%02X", character));
            } else if (Character.getType(character) == Character.SURROGATE) {
                escaped.append(String.format("\\u%04X", character));
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private LegibleText() {}
}
