package org.mrrc.view;

import java.util.Optional;

/**
 * A Library of Congress Control Number in its normalized form ("LCCN Namespace", Library of Congress): without blanks and without a slash and what follows it;
 * what stands right of a hyphen is filled up with zeros to six digits.
 *
 * <pre>{@code
 * String lccn = Lccn.of("   85-2 ").map(Lccn::value).orElse("");   // 85000002
 * }</pre>
 *
 * @param value the normalized number
 */
public record Lccn(String value) {

    private static final int SERIAL_LENGTH = 6;

    /**
     * Normalizes a number as it stands in 010 {@code $a}.
     *
     * @param text any text
     * @return the number, well formed or not; empty if nothing is left
     */
    public static Optional<Lccn> of(String text) {
        StringBuilder plain = new StringBuilder();
        int hyphen = -1;
        for (int i = 0; i < text.length() && text.charAt(i) != '/'; i++) {
            char character = text.charAt(i);
            if (character == '-' && hyphen < 0) {
                hyphen = plain.length();
            } else if (!Character.isWhitespace(character)) {
                plain.append(character);
            }
        }
        if (hyphen >= 0 && isSerial(plain.substring(hyphen))) {
            plain.insert(hyphen, "0".repeat(SERIAL_LENGTH - (plain.length() - hyphen)));
        }
        return plain.isEmpty() ? Optional.empty() : Optional.of(new Lccn(plain.toString()));
    }

    private static boolean isSerial(String text) {
        return text.length() <= SERIAL_LENGTH && text.chars().allMatch(Lccn::isDigit);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /**
     * Whether the number has the structure of an LCCN: up to three small letters and eight digits, or up to two and ten.
     *
     * @return true if it has
     */
    public boolean isWellFormed() {
        int letters = 0;
        while (letters < value.length() && value.charAt(letters) >= 'a' && value.charAt(letters) <= 'z') {
            letters++;
        }
        int digits = value.length() - letters;
        boolean rest = value.substring(letters).chars().allMatch(Lccn::isDigit);
        return rest && ((digits == 8 && letters <= 3) || (digits == 10 && letters <= 2));
    }

    /** The normalized number. */
    @Override
    public String toString() {
        return value;
    }
}
