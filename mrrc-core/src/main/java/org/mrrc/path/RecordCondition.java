package org.mrrc.path;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;

/**
 * Something that holds of a record or does not: what its {@linkplain MarcPath paths} find, and {@code and}, {@code or}, {@code not}. Immutable, for any number
 * of threads.
 *
 * <p>A condition on a path holds if one of its values passes; without a value none does. Two conditions are equal if they say the same in the same order.
 *
 * <pre>{@code
 * RecordCondition condition = RecordCondition.of("245$a ~ \"java\" and not 856");
 * Flux<Record> found = reader.read(file).filter(condition);
 * }</pre>
 *
 * <p>The text that {@link #of} reads and {@code toString} writes, loosest first:
 *
 * <pre>
 * condition  = both *( "or" both )
 * both       = single *( "and" single )
 * single     = "not" single / "(" condition ")" / path [ test ]
 * path       = a MARCspec / "traject" [ script ] quoted
 * script     = "exclude" / "include" / "only"    of fields 880, as {@link AlternateScript} says
 * test       = "=" quoted              one value is the text
 *            / "~" quoted              one value has the text in it
 *            / "matches" quoted        one value has a match of the regular expression in it
 *            / "in" [ end ] ".." [ end ]   one value is not before the first and not after the last
 * end        = quoted                  compared as text: in the order of UTF-16, as {@link String#compareTo} does
 *            / [ "-" ] digits [ "." digits ]   compared as numbers: values that are no numbers are in no range
 * quoted     = text between " or '; in it a backslash stands before the quotation mark and before a backslash
 * </pre>
 *
 * <p>Without a test a path holds if it finds anything. Words are written in any case, so the tags {@code not} and {@code and} cannot be said. Nothing cares for upper or
 * lower case in values; a regular expression may ({@code (?i)java}).
 *
 * <p>Conditions are nested at most a hundred deep, counted in their text: each {@code not} and each pair of parentheses that they stand in is one. That holds of those
 * that are made as well as of those that are read, so that what {@code toString} writes can be read. Any number may stand side by side.
 *
 * <p>How long a regular expression takes is its writer's own affair: one with nested repetitions can take exponential time, or more stack than a thread has, on
 * a long value. Who takes conditions from strangers leaves {@code matches} out.
 */
public sealed interface RecordCondition extends Predicate<Record> permits AllOf, AnyOf, Negation, ValueCondition {

    /**
     * Compiles a condition.
     *
     * @param text in the grammar above
     * @return the condition
     * @throws PathSyntaxException if it does not follow the grammar, is nested too deep, or has a regular expression that is none or has more
     *     than a thousand characters
     */
    static RecordCondition of(String text) {
        return new ConditionParser(text).parse();
    }

    /**
     * Whether a path finds anything.
     *
     * @param path where to look
     * @return a condition
     */
    static RecordCondition exists(MarcPath path) {
        return new ValueCondition(path, null);
    }

    /**
     * Whether one value is a text.
     *
     * @param path where to look
     * @param text the text, all of it
     * @return a condition
     */
    static RecordCondition equal(MarcPath path, String text) {
        return new ValueCondition(path, new ValueTest.Equal(text));
    }

    /**
     * Whether one value has a text in it.
     *
     * @param path where to look
     * @param text a part of the value
     * @return a condition
     */
    static RecordCondition contains(MarcPath path, String text) {
        return new ValueCondition(path, new ValueTest.Contains(text));
    }

    /**
     * Whether one value has a match of a regular expression in it.
     *
     * @param path where to look
     * @param regex the expression, as {@link Pattern} reads it; {@code ^} and {@code $} tie it to the ends of the value
     * @return a condition
     * @throws java.util.regex.PatternSyntaxException if it is none
     * @throws IllegalArgumentException if it has more than 1,000 characters
     */
    static RecordCondition matching(MarcPath path, String regex) {
        return new ValueCondition(path, ValueTest.Matches.of(regex));
    }

    /**
     * Whether one value is in a range of texts.
     *
     * @param path where to look
     * @param from the first text in it; null for a range without beginning
     * @param to the last text in it; null for a range without end
     * @return a condition
     * @throws IllegalArgumentException if it has neither, or the last is before the first
     */
    static RecordCondition between(MarcPath path, @Nullable String from, @Nullable String to) {
        return new ValueCondition(path, new ValueTest.TextRange(from, to));
    }

    /**
     * Whether one value is in a range of numbers.
     *
     * @param path where to look; a value is a number if it is digits, perhaps with a sign, a decimal point and blanks around, at most a hundred characters
     * @param from the first number in it; null for a range without beginning
     * @param to the last number in it; null for a range without end
     * @return a condition
     * @throws IllegalArgumentException if it has neither, the last is less than the first, or one has more than a hundred characters
     */
    static RecordCondition between(MarcPath path, @Nullable BigDecimal from, @Nullable BigDecimal to) {
        return new ValueCondition(path, new ValueTest.NumberRange(from, to));
    }

    /**
     * Whether all of several conditions hold.
     *
     * @param conditions at least one; each is asked only if those before it hold
     * @return a condition; a single one is itself
     * @throws IllegalArgumentException if there is none, or they are nested too deep
     */
    static RecordCondition allOf(Collection<? extends RecordCondition> conditions) {
        return onlyOne(conditions).orElseGet(() -> AllOf.of(List.copyOf(conditions)));
    }

    /**
     * Whether any of several conditions holds.
     *
     * @param conditions at least one; each is asked only if none before it holds
     * @return a condition; a single one is itself
     * @throws IllegalArgumentException if there is none, or they are nested too deep
     */
    static RecordCondition anyOf(Collection<? extends RecordCondition> conditions) {
        return onlyOne(conditions).orElseGet(() -> AnyOf.of(List.copyOf(conditions)));
    }

    /** The one condition that there is; empty if there are more. */
    private static Optional<RecordCondition> onlyOne(Collection<? extends RecordCondition> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("There is at least one condition");
        }
        return conditions.size() == 1 ? Optional.of(conditions.iterator().next()) : Optional.empty();
    }

    /**
     * Whether this condition and another hold. It takes time in proportion to the conditions that are in both: of many, {@link #allOf} makes one at once.
     *
     * @param other is asked only if this one holds
     * @return a condition
     * @throws IllegalArgumentException if they are nested too deep
     */
    default RecordCondition and(RecordCondition other) {
        return AllOf.of(List.of(this, other));
    }

    /**
     * Whether this condition or another holds. It takes time in proportion to the conditions that are in both: of many, {@link #anyOf} makes one at once.
     *
     * @param other is asked only if this one does not hold
     * @return a condition
     * @throws IllegalArgumentException if they are nested too deep
     */
    default RecordCondition or(RecordCondition other) {
        return AnyOf.of(List.of(this, other));
    }

    /**
     * Whether this condition does not hold.
     *
     * @return a condition
     * @throws IllegalArgumentException if it is nested too deep
     */
    @Override
    default RecordCondition negate() {
        return Negation.of(this);
    }

    /**
     * Whether the condition holds.
     *
     * @param record of which; it is not kept
     * @return true if so
     */
    @Override
    boolean test(Record record);
}
