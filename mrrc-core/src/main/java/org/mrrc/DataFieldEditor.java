package org.mrrc;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes one data field of a record that is {@linkplain RecordEditor edited}; of no use after the call for which it was made. Subfields that are not changed stay as bytes, but
 * those of MARC-8 with escape sequences: each of these is written so that it leaves no character set to the next.
 *
 * <p>An index counts from 0, as in {@link #subfields()}.
 *
 * <pre>{@code
 * Record changed = record.edit()
 *         .edit("245", title -> title.indicator2('4').set('a', "The title /").remove('h'))
 *         .build();
 * }</pre>
 */
public final class DataFieldEditor {

    private final DataField field;
    private final FieldWriter writer;
    private final Supplier<Problem.FieldPlace> place;
    private final List<Subfield> subfields;
    private char indicator1;
    private char indicator2;
    private boolean changed;

    DataFieldEditor(DataField field, FieldWriter writer, Supplier<Problem.FieldPlace> place) {
        this.field = field;
        this.writer = writer;
        this.place = place;
        this.subfields = writer.subfields(field);
        this.indicator1 = field.indicator1();
        this.indicator2 = field.indicator2();
    }

    /**
     * The tag of the field.
     *
     * @return three characters
     */
    public Tag tag() {
        return field.tag();
    }

    /**
     * The first indicator as it is now.
     *
     * @return one character
     */
    public char indicator1() {
        return indicator1;
    }

    /**
     * The second indicator as it is now.
     *
     * @return one character
     */
    public char indicator2() {
        return indicator2;
    }

    /**
     * The subfields as they are now.
     *
     * @return an unmodifiable list, which shows what is changed after this call
     */
    public List<Subfield> subfields() {
        return Collections.unmodifiableList(subfields);
    }

    /**
     * The data of the first subfield with a code, as it is now.
     *
     * @param code the subfield code
     * @return the text, if there is such a subfield
     */
    public Optional<String> subfield(char code) {
        int index = indexOf(code);
        return index < 0 ? Optional.empty() : Optional.of(subfields.get(index).data());
    }

    /**
     * Sets the first indicator.
     *
     * @param indicator a graphic ASCII character or a blank
     * @return this editor
     * @throws IllegalArgumentException if it is neither
     */
    public DataFieldEditor indicator1(char indicator) {
        FieldRules.requireIndicator(() -> indicatorPlace(1), indicator);
        changed |= indicator != indicator1;
        indicator1 = indicator;
        return this;
    }

    /**
     * Sets the second indicator.
     *
     * @param indicator a graphic ASCII character or a blank
     * @return this editor
     * @throws IllegalArgumentException if it is neither
     */
    public DataFieldEditor indicator2(char indicator) {
        FieldRules.requireIndicator(() -> indicatorPlace(2), indicator);
        changed |= indicator != indicator2;
        indicator2 = indicator;
        return this;
    }

    /**
     * Adds a subfield at the end.
     *
     * @param code a graphic ASCII character
     * @param data the data
     * @return this editor
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold the data
     */
    public DataFieldEditor add(char code, String data) {
        return insert(subfields.size(), code, data);
    }

    /**
     * Inserts a subfield at a place.
     *
     * @param index its index from then on
     * @param code a graphic ASCII character
     * @param data the data
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such place
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold the data
     */
    public DataFieldEditor insert(int index, char code, String data) {
        Objects.checkIndex(index, subfields.size() + 1);
        subfields.add(index, made(code, data));
        changed = true;
        return this;
    }

    /**
     * Inserts a subfield before the first that matches, or if none does, at the end.
     *
     * @param which which subfield
     * @param code a graphic ASCII character
     * @param data the data
     * @return this editor
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold the data
     */
    public DataFieldEditor insertBefore(Predicate<? super Subfield> which, char code, String data) {
        int index = 0;
        while (index < subfields.size() && !which.test(subfields.get(index))) {
            index++;
        }
        return insert(index, code, data);
    }

    /**
     * Inserts a subfield behind the last that matches, or if none does, at the end.
     *
     * @param which which subfield
     * @param code a graphic ASCII character
     * @param data the data
     * @return this editor
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold the data
     */
    public DataFieldEditor insertAfter(Predicate<? super Subfield> which, char code, String data) {
        int index = subfields.size();
        while (index > 0 && !which.test(subfields.get(index - 1))) {
            index--;
        }
        return insert(index == 0 ? subfields.size() : index, code, data);
    }

    /**
     * Sets the data of the first subfield with a code, or if there is none, adds one at the end.
     *
     * @param code a graphic ASCII character
     * @param data the data
     * @return this editor
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold the data
     */
    public DataFieldEditor set(char code, String data) {
        int index = indexOf(code);
        return index < 0 ? add(code, data) : replace(index, code, data);
    }

    /**
     * Puts a subfield in the place of another.
     *
     * @param index which one goes
     * @param code a graphic ASCII character
     * @param data the data
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such subfield
     * @throws IllegalArgumentException if the code is none, or the data holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold the data
     */
    public DataFieldEditor replace(int index, char code, String data) {
        Subfield old = subfields.get(index);
        if (old.code() != code) {
            FieldRules.requireSubfieldCode(place, code); // the old one may break the rule, and stay
        }
        if (old.code() != code || !old.data().equals(data)) {
            subfields.set(index, written(code, data));
            changed = true;
        }
        return this;
    }

    /**
     * Replaces the data of the subfields with a code.
     *
     * @param code the subfield code
     * @param change gives the data that is wanted; it may be the same
     * @return this editor
     * @throws IllegalArgumentException if data is given that holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold it
     */
    public DataFieldEditor replaceValues(char code, UnaryOperator<String> change) {
        return replaceValues(subfield -> subfield.code() == code, change);
    }

    /**
     * Replaces the data of the subfields that match.
     *
     * @param which which subfields
     * @param change gives the data that is wanted; it may be the same
     * @return this editor
     * @throws IllegalArgumentException if data is given that holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold it
     */
    public DataFieldEditor replaceValues(Predicate<? super Subfield> which, UnaryOperator<String> change) {
        for (int i = 0; i < subfields.size(); i++) {
            Subfield subfield = subfields.get(i);
            if (which.test(subfield)) {
                replace(i, subfield.code(), change.apply(subfield.data()));
            }
        }
        return this;
    }

    /**
     * Removes a subfield.
     *
     * @param index which one
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such subfield
     */
    public DataFieldEditor removeAt(int index) {
        subfields.remove(index);
        changed = true;
        return this;
    }

    /**
     * Removes the subfields with a code.
     *
     * @param code the subfield code
     * @return this editor
     */
    public DataFieldEditor remove(char code) {
        return remove(subfield -> subfield.code() == code);
    }

    /**
     * Removes the subfields that match.
     *
     * @param which which subfields
     * @return this editor
     */
    public DataFieldEditor remove(Predicate<? super Subfield> which) {
        changed |= subfields.removeIf(which);
        return this;
    }

    /**
     * Moves a subfield to another place.
     *
     * @param from where it is
     * @param to its index from then on
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such subfield, or no such place
     */
    public DataFieldEditor move(int from, int to) {
        Objects.checkIndex(to, subfields.size());
        subfields.add(to, subfields.remove(from));
        changed |= from != to;
        return this;
    }

    /**
     * Brings the subfields into an order; those that are equal in it stay in theirs.
     *
     * @param order the order, such as {@code Comparator.comparing(Subfield::code)}
     * @return this editor
     */
    public DataFieldEditor sort(Comparator<? super Subfield> order) {
        subfields.sort(order);
        changed = true;
        return this;
    }

    private int indexOf(char code) {
        for (int i = 0; i < subfields.size(); i++) {
            if (subfields.get(i).code() == code) {
                return i;
            }
        }
        return -1;
    }

    private Subfield made(char code, String data) {
        FieldRules.requireSubfieldCode(place, code);
        return written(code, data);
    }

    private Subfield written(char code, String data) {
        Supplier<Problem.FieldPlace> subfieldPlace = () -> place.get().withSubfield(code);
        FieldRules.requireText(subfieldPlace, data);
        return writer.subfield(code, data, subfieldPlace);
    }

    private Problem.FieldPlace indicatorPlace(int indicator) {
        Problem.FieldPlace whole = place.get();
        return new Problem.FieldPlace(whole.tag(), whole.occurrence(), indicator, null);
    }

    /** The field as it is now, the same object if nothing was changed; none if it has no subfield left. */
    @Nullable
    DataField build() {
        if (!changed) {
            return field;
        }
        return subfields.isEmpty() ? null : writer.dataField(tag().code(), indicator1, indicator2, subfields);
    }
}
