package org.mrrc.view;

import java.util.Optional;

/**
 * A valid International Standard Serial Number.
 *
 * <pre>{@code
 * String issn = Issn.of("0378-5955 (print)").map(Issn::toString).orElse("none");
 * }</pre>
 */
public final class Issn {

    private static final int LENGTH = 8;
    private static final int HALF = 4;
    private static final String LABEL = "ISSN";

    private final String digits;

    private Issn(String digits) {
        this.digits = digits;
    }

    /**
     * Reads a number as it stands in 022: the hyphen, the word ISSN before it, and whatever follows it are left out.
     *
     * @param text any text
     * @return the number; empty if there is none, or its check digit is wrong
     */
    public static Optional<Issn> of(String text) {
        String start = text.strip();
        if (start.regionMatches(true, 0, LABEL, 0, LABEL.length())) {
            start = start.substring(LABEL.length()).strip();
        }
        String digits = StandardNumber.digits(start, "");
        return digits.length() == LENGTH && StandardNumber.isChecked11(digits)
                ? Optional.of(new Issn(digits))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Issn issn && digits.equals(issn.digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /** The number as it is printed, with a hyphen in the middle. */
    @Override
    public String toString() {
        return digits.substring(0, HALF) + "-" + digits.substring(HALF);
    }
}
