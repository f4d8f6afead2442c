package org.mrrc.path;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a condition asks of one value. Its text is that of the condition's grammar. */
sealed interface ValueTest extends Predicate<String> {

    /** A text in quotation marks. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static <T extends Comparable<T>> void requireRange(@Nullable T from, @Nullable T to) {
        if (from == null && to == null) {
            throw new IllegalArgumentException("A range has at least one end");
        }
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw new IllegalArgumentException("A range ends before it begins: " + from + ".." + to);
        }
    }

    /** Whether it is a text. */
    record Equal(String text) implements ValueTest {

        public Equal {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public boolean test(String value) {
            return value.equals(text);
        }

        @Override
        public String toString() {
            return "= " + quoted(text);
        }
    }

    /** Whether it has a text in it. */
    record Contains(String text) implements ValueTest {

        public Contains {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public boolean test(String value) {
            return value.contains(text);
        }

        @Override
        public String toString() {
            return "~ " + quoted(text);
        }
    }

    /** Whether it has a match in it. */
    record Matches(Pattern pattern) implements ValueTest {

        private static final int MAX_LENGTH = 1_000;

        /** An expression; {@link java.util.regex.PatternSyntaxException} if it is none, {@link IllegalArgumentException} if it is too long. */
        static Matches of(String regex) {
            if (regex.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("A regular expression has at most " + MAX_LENGTH + " characters");
            }
            return new Matches(Pattern.compile(regex));
        }

        @Override
        public boolean test(String value) {
            return pattern.matcher(value).find();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Matches matches && matches.pattern.pattern().equals(pattern.pattern());
        }

        @Override
        public int hashCode() {
            return pattern.pattern().hashCode();
        }

        @Override
        public String toString() {
            return ConditionParser.MATCHES + " " + quoted(pattern.pattern());
        }
    }

    /** Whether it is in a range of texts, each of whose ends may be open. */
    record TextRange(@Nullable String from, @Nullable String to) implements ValueTest {

        public TextRange {
            requireRange(from, to);
        }

        @Override
        public boolean test(String value) {
            return (from == null || value.compareTo(from) >= 0) && (to == null || value.compareTo(to) <= 0);
        }

        @Override
        public String toString() {
            return ConditionParser.IN + " " + (from == null ? "" : quoted(from)) + ".."
                    + (to == null ? "" : quoted(to));
        }
    }

    /** Whether it is a number in a range, each of whose ends may be open. The ends have as many decimals as they need. */
    record NumberRange(@Nullable BigDecimal from, @Nullable BigDecimal to) implements ValueTest {

        /** More than any number in a catalogue has; a conversion takes the square of the time. */
        static final int MAX_LENGTH = 100;

        public NumberRange {
            from = from == null ? null : plain(from);
            to = to == null ? null : plain(to);
            requireRange(from, to);
        }

        private static BigDecimal plain(BigDecimal number) {
            if (Math.abs((long) number.scale()) > MAX_LENGTH
                    || number.toPlainString().length() > MAX_LENGTH) {
                throw new IllegalArgumentException("A number has at most " + MAX_LENGTH + " characters");
            }
            BigDecimal shortest = number.stripTrailingZeros();
            return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
        }

        @Override
        public boolean test(String value) {
            String stripped = value.strip();
            if (!isNumber(stripped)) {
                return false;
            }
            BigDecimal number = new BigDecimal(stripped);
            return (from == null || number.compareTo(from) >= 0) && (to == null || number.compareTo(to) <= 0);
        }

        /** Whether a text is digits with a sign before and a decimal point among them, if it has these. */
        private static boolean isNumber(String text) {
            int digits = 0;
            int points = 0;
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                if (character >= '0' && character <= '9') {
                    digits++;
                } else if (character == '.' && digits > 0 && i + 1 < text.length()) {
                    points++;
                } else if (i > 0 || (character != '-' && character != '+')) {
                    return false;
                }
            }
            return digits > 0 && points < 2 && text.length() <= MAX_LENGTH;
        }

        @Override
        public String toString() {
            return ConditionParser.IN + " " + text(from) + ".." + text(to);
        }

        private static String text(@Nullable BigDecimal number) {
            return number == null ? "" : number.toPlainString();
        }
    }
}
