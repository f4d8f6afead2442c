package org.mrrc;

import java.util.Objects;
import java.util.function.Supplier;

/** What may stand in a field that is made: checked at once, and refused by a message that names the place. */
final class FieldRules {

    /** The code of the tag of a control field. */
    static int controlTag(String tag) {
        int code = wellFormedTag(tag);
        if (!Tag.isControl(code) && Tag.isNumeric(code)) {
            throw new IllegalArgumentException("The tag of a control field starts with 00, not: " + tag);
        }
        return code;
    }

    /** The code of the tag of a data field. */
    static int dataTag(String tag) {
        int code = wellFormedTag(tag);
        if (Tag.isControl(code)) {
            throw new IllegalArgumentException("The tag of a data field does not start with 00: " + tag);
        }
        return code;
    }

    private static int wellFormedTag(String tag) {
        int code = Tag.code(tag);
        if (!Tag.isWellFormed(code)) {
            throw new IllegalArgumentException("A tag is three digits, or digits and letters of one case, not: " + tag);
        }
        return code;
    }

    static void requireIndicator(Supplier<Problem.FieldPlace> place, char indicator) {
        if (indicator < ' ' || indicator > '~') {
            throw notGraphic("The " + place.get(), indicator);
        }
    }

    static void requireSubfieldCode(Supplier<Problem.FieldPlace> place, char code) {
        if (code <= ' ' || code > '~') {
            throw notGraphic("The code of a subfield of " + place.get(), code);
        }
    }

    private static IllegalArgumentException notGraphic(String what, char character) {
        return new IllegalArgumentException(
                what + " is not a graphic ASCII character: " + String.format("U+%04X", (int) character));
    }

    /**
     * Refuses what ends fields and records, what begins escape sequences, which would be read as a sign of MARC-8 and not as text, and halves of surrogate pairs, which no coding
     * has. Other control characters are not MARC 21's either, but are read as they are written, and stand in records.
     */
    static void requireText(Supplier<Problem.FieldPlace> place, String data) {
        Objects.requireNonNull(data, "data");
        for (int i = 0; i < data.length(); i++) {
            char character = data.charAt(i);
            if (isReserved(character)) {
                throw new IllegalArgumentException("The data of " + place.get() + " holds the control character "
                        + String.format("0x%02X", (int) character) + ", which "
                        + (character == Iso2709.ESCAPE ? "begins escape sequences" : "ends fields and records"));
            }
            if (Character.isSurrogate(character)) {
                if (Character.charCount(data.codePointAt(i)) == 1) {
                    throw new IllegalArgumentException("The data of " + place.get()
                            + " holds half of a surrogate pair: " + String.format("U+%04X", (int) character));
                }
                i++;
            }
        }
    }

    /** Whether a character or a byte is a record terminator, a field terminator or a subfield delimiter. */
    static boolean isStructural(int value) {
        return value >= Iso2709.RECORD_TERMINATOR && value <= Iso2709.SUBFIELD_DELIMITER;
    }

    /** Whether a character stands in no text: a terminator, a delimiter or an escape character. */
    static boolean isReserved(int value) {
        return isStructural(value) || value == Iso2709.ESCAPE;
    }

    /** Text in which what is reserved, having strayed into it, is a blank. */
    static String withoutReserved(String text) {
        StringBuilder blanked = null;
        for (int i = 0; i < text.length(); i++) {
            if (isReserved(text.charAt(i))) {
                blanked = blanked == null ? new StringBuilder(text) : blanked;
                blanked.setCharAt(i, ' ');
            }
        }
        return blanked == null ? text : blanked.toString();
    }

    private FieldRules() {}
}
