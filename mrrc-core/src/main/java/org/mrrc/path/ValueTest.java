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

    private static void requireEnd(@Nullable Object from, @Nullable Object to) {
        if (from == null && to == null) {
            throw new IllegalArgumentException("A range has at least one end");
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
            requireEnd(from, to);
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

    /** Whether it is a number in a range, each of whose ends may be open. */
    record NumberRange(@Nullable BigDecimal from, @Nullable BigDecimal to) implements ValueTest {

        /** More than any number in a catalogue has; a conversion takes the square of the time. */
        static final int MAX_LENGTH = 100;

        public NumberRange {
            requireEnd(from, to);
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
            return ConditionParser.IN + " " + plain(from) + ".." + plain(to);
        }

        private static String plain(@Nullable BigDecimal number) {
            return number == null ? "" : number.toPlainString();
        }
    }
}
