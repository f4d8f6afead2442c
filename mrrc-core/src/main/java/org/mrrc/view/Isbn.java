package org.mrrc.view;

import java.util.Optional;

/**
 * A valid International Standard Book Number. Two are equal if they name the same book, whether in 10 or in 13 characters.
 *
 * <pre>{@code
 * Isbn isbn = Isbn.of("0-19-852663-6 (pbk.)").orElseThrow();
 * String thirteen = isbn.isbn13();           // 9780198526636
 * Optional<String> ten = isbn.isbn10();      // 0198526636
 * }</pre>
 */
public final class Isbn {

    private static final int LENGTH_13 = 13;
    private static final int LENGTH_10 = 10;
    private static final int PREFIX = 3;
    private static final String BOOKLAND = "978";
    private static final String MUSICLAND_AND_MORE = "979";
    private static final String LABEL = "ISBN";
    private static final int MODULUS_10 = 11;
    private static final char TEN = 'X';

    private final String thirteen;

    private Isbn(String thirteen) {
        this.thirteen = thirteen;
    }

    /**
     * Reads a number as it stands in 020 {@code $a}: hyphens and blanks within it, the word ISBN before it, and whatever follows it are left out.
     *
     * @param text any text
     * @return the number; empty if there is none, or its check digit is wrong
     */
    public static Optional<Isbn> of(String text) {
        String start = text.strip();
        if (start.regionMatches(true, 0, LABEL, 0, LABEL.length())) {
            start = start.substring(LABEL.length());
        }
        Optional<Isbn> whole = ofDigits(StandardNumber.digits(start, " "));
        return whole.isPresent() ? whole : ofDigits(StandardNumber.digits(start.strip(), ""));
    }

    private static Optional<Isbn> ofDigits(String digits) {
        if (digits.length() == LENGTH_10 && StandardNumber.isChecked11(digits)) {
            String body = BOOKLAND + digits.substring(0, LENGTH_10 - 1);
            return Optional.of(new Isbn(body + check13(body)));
        }
        boolean valid = digits.length() == LENGTH_13
                && (digits.startsWith(BOOKLAND) || digits.startsWith(MUSICLAND_AND_MORE))
                && digits.charAt(LENGTH_13 - 1) == check13(digits);
        return valid ? Optional.of(new Isbn(digits)) : Optional.empty();
    }

    /** The last digit that belongs to the first twelve. */
    private static char check13(String digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH_13 - 1; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /**
     * The number in 13 digits.
     *
     * @return digits alone
     */
    public String isbn13() {
        return thirteen;
    }

    /**
     * The number in 10 characters.
     *
     * @return nine digits and a digit or {@code X}; empty for numbers that begin with 979, which have no such form
     */
    public Optional<String> isbn10() {
        if (!thirteen.startsWith(BOOKLAND)) {
            return Optional.empty();
        }
        String body = thirteen.substring(PREFIX, LENGTH_13 - 1);
        int check = (MODULUS_10 - StandardNumber.weighted(body) % MODULUS_10) % MODULUS_10;
        return Optional.of(body + (check == 10 ? TEN : (char) ('0' + check)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Isbn isbn && thirteen.equals(isbn.thirteen);
    }

    @Override
    public int hashCode() {
        return thirteen.hashCode();
    }

    /** The number in 13 digits. */
    @Override
    public String toString() {
        return thirteen;
    }
}
