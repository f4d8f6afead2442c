package org.mrrc.view;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The year, or the years, that a date in a record means.
 *
 * <p>Read are four digits from 1000 to 2199, of which the last or the last two may be unknown ({@code 196-?}, {@code 19--}, {@code 19uu}), with anything around them
 * ({@code c1999}, {@code [1999?]}, {@code [19]99}), and ranges ({@code 1999-2001}, {@code 1998-99}, {@code 1984-}, {@code 1969 or 1970}). A year in brackets right after
 * a number corrects it, or gives it in our calendar ({@code 1697 [i.e. 1967]}, {@code 5730 [1969 or 1970]}). Of several dates the first counts.
 *
 * <pre>{@code
 * int from = Years.of("[196-?]").map(Years::first).orElse(0);   // 1960
 * }</pre>
 *
 * @param first the earliest year that is meant
 * @param last the latest one, the same as the first for a single year; empty if it is still open
 */
public record Years(int first, OptionalInt last) {

    private static final Pattern INNER_BRACKET = Pattern.compile("(?<=[0-9])[\\[\\]](?=[0-9])");
    private static final Pattern CORRECTED = Pattern.compile("[0-9]\\s?\\[");
    private static final Pattern YEAR =
            Pattern.compile("(?<![0-9])(1[0-9]|2[01])([0-9]{2}|[0-9][-?u]|[-?u]{2})(?![0-9])");
    private static final Pattern REST =
            Pattern.compile("[?\\]]{0,2}\\s?(-|–|/|or|and)\\s?[\\[c©]{0,2}([0-9]{4}|[0-9]{2})?(?![0-9])");

    private static final int OPEN = 9999;

    /**
     * The years of a date.
     *
     * @param date a date as it stands in 260 or 264 {@code $c}, or four characters of field 008
     * @return the years, if there is one in it
     */
    public static Optional<Years> of(String date) {
        String plain = INNER_BRACKET.matcher(date).replaceAll("");
        Matcher corrected = CORRECTED.matcher(plain);
        if (corrected.find()) {
            Optional<Years> correction = first(plain, corrected.end());
            if (correction.isPresent()) {
                return correction;
            }
        }
        return first(plain, 0);
    }

    /** The years of the two dates of field 008. */
    static Optional<Years> of(String date1, String date2) {
        Optional<Years> from = of(date1);
        if (date2.equals(Integer.toString(OPEN))) {
            return from.map(years -> new Years(years.first, OptionalInt.empty()));
        }
        Optional<Years> to = of(date2);
        return from.map(
                years -> to.map(end -> end.last).map(end -> through(years, end)).orElse(years));
    }

    private static Years through(Years from, OptionalInt end) {
        return end.isPresent() && end.getAsInt() >= from.first ? new Years(from.first, end) : from;
    }

    private static Optional<Years> first(String text, int from) {
        Matcher year = YEAR.matcher(text);
        if (!year.find(from)) {
            return Optional.empty();
        }
        String digits = year.group();
        int first = number(digits, '0');
        int last = number(digits, '9');
        if (first != last) {
            return Optional.of(new Years(first, OptionalInt.of(last)));
        }
        Matcher rest = REST.matcher(text).region(year.end(), text.length());
        return Optional.of(
                rest.lookingAt()
                        ? range(first, rest.group(1), rest.group(2))
                        : new Years(first, OptionalInt.of(first)));
    }

    private static Years range(int first, String sign, @Nullable String end) {
        if (end == null) {
            boolean open = sign.equals("-") || sign.equals("–");
            return new Years(first, open ? OptionalInt.empty() : OptionalInt.of(first));
        }
        int century = end.length() == 2 ? first / 100 * 100 : 0;
        int last = century + Integer.parseInt(end);
        return new Years(first, OptionalInt.of(last < first || last >= 2200 ? first : last));
    }

    /** Four characters as a number, with a digit for those that are unknown. */
    private static int number(String year, char unknown) {
        StringBuilder digits = new StringBuilder(year);
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                digits.setCharAt(i, unknown);
            }
        }
        return Integer.parseInt(digits.toString());
    }

    /**
     * Whether one year is meant.
     *
     * @return true if the first year is the last
     */
    public boolean isSingle() {
        return last.isPresent() && last.getAsInt() == first;
    }
}
