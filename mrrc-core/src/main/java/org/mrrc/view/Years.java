package org.mrrc.view;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The year, or the years, that a date in a record means, and whether it says so with certainty.
 *
 * <p>Read are four digits from 1000 to 2199, of which the last or the last two may be unknown ({@code 196-?}, {@code 19--}, {@code 19uu}), with anything around them
 * ({@code c1999}, {@code [1999?]}, {@code [19]99}), and ranges ({@code 1999-2001}, {@code 1998-99}, {@code 1984-}, {@code 1969 or 1970}). Of several dates the first counts;
 * but a year in brackets right after a number corrects it, or gives it in our calendar ({@code 1697 [i.e. 1967]}, {@code 5730 [1969 or 1970]}), unless it is of something
 * else than the publication ({@code 2000 [c1999]}). Where there is no such year, a century ({@code 19th century}, which is {@code 18--}), or one in Roman numerals
 * ({@code MCMXCIX}, {@code M. DCC. XCV}) is read.
 *
 * <p>A year that is only before or after the true one ({@code not after 1875}) stands for it, as an approximate one.
 *
 * <pre>{@code
 * int from = Years.of("[196-?]").map(Years::first).orElse(0);                // 1960
 * boolean certain = Years.of("[ca. 1900]").filter(Years::isSingle).isPresent();   // false
 * }</pre>
 *
 * @param first the earliest year that is meant
 * @param last the latest one, the same as the first for a single year; empty if it is still open
 * @param approximate whether the date itself doubts its years ({@code 1900?}, {@code ca. 1900}, {@code 196-?}), or the true one is before or after the one that is named
 */
public record Years(int first, OptionalInt last, boolean approximate) {

    private static final String DIGITS = "[0-9]{2}(?:[0-9]{2}|[0-9][-?u]|[-?u]{2})";

    private static final Pattern INNER_BRACKET = Pattern.compile("(?<=[0-9])[\\[\\]](?=[0-9])");
    private static final Pattern CORRECTED = Pattern.compile(
            "[0-9]\\s?\\[\\s?(?:i\\.?\\s?e\\.?,?\\s?|recte:?\\s|that is,?\\s)?(?:(?:ca?\\.|ca|circa|about|between)\\s?)?(?=[0-9])");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9])(?=1[0-9]|2[01])" + DIGITS + "(?![0-9])");
    private static final Pattern REST = Pattern.compile(
            "[?\\]]{0,2}\\s?(?<sign>-|–|/|or|and)\\s?[\\[c©]{0,2}(?<end>" + DIGITS + "|[0-9]{2})?(?![0-9])");
    private static final Pattern CENTURY =
            Pattern.compile("(?<![0-9])(1[1-9]|2[0-2])(?:st|nd|rd|th)\\s+cent(?:ury|\\.)?");
    private static final Pattern ROMAN = Pattern.compile("(?<!\\p{L})M(?:[.\\s]{0,2}[MDCLXVI]){2,14}(?!\\p{L})");
    private static final Pattern SEPARATORS = Pattern.compile("[.\\s]");
    /** As it is written now, and with four of a kind as in old books. */
    private static final Pattern ROMAN_NUMBER =
            Pattern.compile("M{1,2}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})");

    private static final Pattern DOUBT_BEFORE = Pattern.compile(
            "(?<!\\p{L})(?:ca|circa|c\\.|about|approx[a-z]*|prob[a-z]*|perhaps|possibly|before|after|ante|post)[\\s.\\[(]*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOUBT_AFTER = Pattern.compile("[\\])]{0,2}\\s?\\?");

    /** So far before a year stands what doubts it. */
    private static final int DOUBT_LENGTH = 24;

    private static final int OPEN = 9999;
    private static final int CENTURY_LENGTH = 100;
    private static final int LATEST = 2199;

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
        return first(plain, 0).or(() -> century(plain)).or(() -> roman(plain));
    }

    /** The years of the two dates of field 008. */
    static Optional<Years> of(String date1, String date2) {
        Optional<Years> from = of(date1);
        if (date2.equals(Integer.toString(OPEN))) {
            return from.map(years -> new Years(years.first, OptionalInt.empty(), years.approximate));
        }
        Optional<Years> to = of(date2);
        return from.map(
                years -> to.map(end -> end.last).map(end -> through(years, end)).orElse(years));
    }

    private static Years through(Years from, OptionalInt end) {
        return end.isPresent() && end.getAsInt() >= from.first ? new Years(from.first, end, from.approximate) : from;
    }

    private static Optional<Years> first(String text, int from) {
        Matcher year = YEAR.matcher(text);
        if (!year.find(from)) {
            return Optional.empty();
        }
        int first = number(year.group(), '0');
        int last = number(year.group(), '9');
        boolean doubt = isDoubted(text, year);
        Matcher rest = REST.matcher(text).region(year.end(), text.length());
        if (!rest.lookingAt()) {
            return Optional.of(new Years(first, OptionalInt.of(last), doubt));
        }
        String end = rest.group("end");
        boolean doubtInRange = doubt || isFollowedByDoubt(text, rest.end());
        return Optional.of(
                end == null
                        ? withoutEnd(first, last, rest.group("sign"), doubtInRange)
                        : new Years(first, OptionalInt.of(end(first, last, end)), doubtInRange));
    }

    /** A year with a sign of a range behind it and nothing more: a hyphen leaves it open, "or" goes on with what is no year. */
    private static Years withoutEnd(int first, int last, String sign, boolean doubt) {
        boolean open = first == last && (sign.equals("-") || sign.equals("–"));
        return new Years(first, open ? OptionalInt.empty() : OptionalInt.of(last), doubt || sign.equals("or"));
    }

    /** The last year of a range; that of its beginning if the end is before it. */
    private static int end(int first, int last, String digits) {
        int century = digits.length() == 2 ? first / CENTURY_LENGTH * CENTURY_LENGTH : 0;
        int end = century + number(digits, '9');
        return end < last || end > LATEST ? last : end;
    }

    /** Whether words before a year or a question mark behind it say that it is not certain. */
    private static boolean isDoubted(String text, Matcher year) {
        return DOUBT_BEFORE
                        .matcher(text)
                        .useTransparentBounds(true)
                        .region(Math.max(0, year.start() - DOUBT_LENGTH), year.start())
                        .find()
                || isFollowedByDoubt(text, year.end());
    }

    private static boolean isFollowedByDoubt(String text, int from) {
        return DOUBT_AFTER.matcher(text).region(from, text.length()).lookingAt();
    }

    private static Optional<Years> century(String text) {
        Matcher century = CENTURY.matcher(text);
        if (!century.find()) {
            return Optional.empty();
        }
        int first = (Integer.parseInt(century.group(1)) - 1) * CENTURY_LENGTH;
        return Optional.of(new Years(first, OptionalInt.of(first + CENTURY_LENGTH - 1), isDoubted(text, century)));
    }

    private static Optional<Years> roman(String text) {
        Matcher roman = ROMAN.matcher(text);
        if (!roman.find()) {
            return Optional.empty();
        }
        String digits = SEPARATORS.matcher(roman.group()).replaceAll("");
        int year = ROMAN_NUMBER.matcher(digits).matches() ? romanNumber(digits) : OPEN;
        return year > LATEST
                ? Optional.empty()
                : Optional.of(new Years(year, OptionalInt.of(year), isDoubted(text, roman)));
    }

    /** The number of Roman digits, in which one before a larger one is subtracted. */
    private static int romanNumber(String digits) {
        int number = 0;
        int before = 1000;
        for (int i = 0; i < digits.length(); i++) {
            int value = romanDigit(digits.charAt(i));
            number += value > before ? value - 2 * before : value;
            before = value;
        }
        return number;
    }

    private static int romanDigit(char digit) {
        return switch (digit) {
            case 'M' -> 1000;
            case 'D' -> 500;
            case 'C' -> 100;
            case 'L' -> 50;
            case 'X' -> 10;
            case 'V' -> 5;
            default -> 1;
        };
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
     * Whether one year is meant, and certain.
     *
     * @return true if the first year is the last and is not approximate
     */
    public boolean isSingle() {
        return !approximate && last.isPresent() && last.getAsInt() == first;
    }
}
