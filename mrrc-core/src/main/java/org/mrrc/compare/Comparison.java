package org.mrrc.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.Subfield;
import org.mrrc.TagPattern;
import org.mrrc.charset.Normalization;

/**
 * What counts when two records are compared. Immutable, for any number of threads.
 *
 * <p>Always compared are text, not bytes; tags, indicators, subfield codes, and whether a field is a control field; and of the leader the positions 05-08 and 17-19: the others
 * say how a record is written. So a record is equal to what a {@link org.mrrc.TextConversion} makes of it, if no field 066 comes in or goes. A terminator or an escape character that
 * strayed into text counts as a blank, and bytes that belong to no subfield do not count.
 *
 * <p>What is ignored of text is ignored in subfields; control fields are compared as they stand, but for the normal form.
 *
 * <pre>{@code
 * Comparison sameWork = Comparison.CONTENT.ignoringFields("001", "003", "005").ignoringCase().ignoringPunctuation();
 * boolean same = sameWork.equal(record, other);
 * }</pre>
 */
public final class Comparison {

    /** The whole content, as it stands. */
    public static final Comparison CONTENT =
            new Comparison(Normalization.NONE, EnumSet.noneOf(Ignored.class), List.of());

    private static final int[] LEADER_POSITIONS = {5, 6, 7, 8, 17, 18, 19};
    private static final char ESCAPE = '\u001B';
    private static final char STRUCTURAL_FROM = '\u001D';
    private static final char STRUCTURAL_TO = '\u001F';
    private static final char FIELD_END = '\u001D';
    private static final char DELIMITER = '\u001F';

    /** The marks with which ISBD ends and begins areas, as they stand at the end of a subfield. */
    private static final String PUNCTUATION = ".,:;/=+-";

    private final Normalization form;
    private final Set<Ignored> ignored;
    private final List<TagPattern> ignoredTags;

    private enum Ignored {
        CASE,
        PUNCTUATION,
        WHITESPACE,
        DIACRITICS,
        ORDER,
        LEADER
    }

    private Comparison(Normalization form, Set<Ignored> ignored, List<TagPattern> ignoredTags) {
        this.form = form;
        this.ignored = ignored;
        this.ignoredTags = ignoredTags;
    }

    private Comparison ignoring(Ignored more) {
        EnumSet<Ignored> all = EnumSet.of(more);
        all.addAll(ignored);
        return new Comparison(form, all, ignoredTags);
    }

    /**
     * The same comparison, of text in a normal form.
     *
     * @param normalForm the form
     * @return a comparison
     */
    public Comparison withNormalization(Normalization normalForm) {
        return new Comparison(Objects.requireNonNull(normalForm, "normalForm"), ignored, ignoredTags);
    }

    /**
     * The same comparison, for which capital and small letters are the same.
     *
     * @return a comparison
     */
    public Comparison ignoringCase() {
        return ignoring(Ignored.CASE);
    }

    /**
     * The same comparison, without the punctuation of ISBD and the blanks at the end of subfields: {@code . , : ; / = + -}.
     *
     * @return a comparison
     */
    public Comparison ignoringPunctuation() {
        return ignoring(Ignored.PUNCTUATION);
    }

    /**
     * The same comparison, for which white space is one blank, and none at the ends of subfields.
     *
     * @return a comparison
     */
    public Comparison ignoringWhitespace() {
        return ignoring(Ignored.WHITESPACE);
    }

    /**
     * The same comparison, without the marks over and under letters: whatever is a nonspacing mark in NFD.
     *
     * @return a comparison
     */
    public Comparison ignoringDiacritics() {
        return ignoring(Ignored.DIACRITICS);
    }

    /**
     * The same comparison, for which the order of fields does not count. That of subfields does.
     *
     * @return a comparison
     */
    public Comparison ignoringFieldOrder() {
        return ignoring(Ignored.ORDER);
    }

    /**
     * The same comparison, without the leader.
     *
     * @return a comparison
     */
    public Comparison ignoringLeader() {
        return ignoring(Ignored.LEADER);
    }

    /**
     * The same comparison, without some fields.
     *
     * @param tags tags, patterns or ranges, as {@link TagPattern#of} reads them
     * @return a comparison
     * @throws IllegalArgumentException if one is none of these
     */
    public Comparison ignoringFields(String... tags) {
        List<TagPattern> all = new ArrayList<>(ignoredTags);
        for (String tag : tags) {
            all.add(TagPattern.of(tag));
        }
        return new Comparison(form, ignored, List.copyOf(all));
    }

    /**
     * Whether two records are the same, as far as this comparison looks.
     *
     * @param one a record
     * @param other a record
     * @return true if nothing differs that counts
     */
    public boolean equal(Record one, Record other) {
        return leaderKey(one.leader()).equals(leaderKey(other.leader()))
                && orderedKeys(one).equals(orderedKeys(other));
    }

    /**
     * A hash of what counts: the same for records that are {@linkplain #equal equal} in this comparison. A hash of another comparison says nothing.
     *
     * <p>It is the first half of SHA-256 over the UTF-8 form of: the seven positions of the leader, if they count, and 1D; then for each field that counts
     * {@code c}, the tag and the data of a control field, or {@code d}, the tag, both indicators, and for each subfield 1F, its code and its data, and 1D after each field. Data is in
     * the form in which it is compared. If the order does not count, fields are in that of their characters in this form, as {@link String#compareTo} has it. Normal forms and
     * cases are those of the Unicode version of the Java runtime; for characters that a version knows, later ones have the same.
     *
     * @param record a record
     * @return the same in every version of this library and on every machine
     */
    public ContentHash hash(Record record) {
        StringBuilder content = new StringBuilder(record.length())
                .append(leaderKey(record.leader()))
                .append(FIELD_END);
        for (String key : orderedKeys(record)) {
            content.append(key).append(FIELD_END);
        }
        return ContentHash.of(content.toString());
    }

    /**
     * What differs between two records.
     *
     * @param before a record
     * @param after what became of it, or another one
     * @return the changes, none if the records are equal in this comparison
     */
    public RecordDiff diff(Record before, Record after) {
        return new DiffMaker(this, before, after).diff();
    }

    boolean ignoresOrder() {
        return ignored.contains(Ignored.ORDER);
    }

    boolean ignores(Field field) {
        return ignoredTags.stream().anyMatch(tags -> tags.test(field));
    }

    /** The positions of the leader that count. */
    int[] leaderPositions() {
        return ignored.contains(Ignored.LEADER) ? new int[0] : LEADER_POSITIONS.clone();
    }

    /** All that counts of a leader. */
    String leaderKey(Leader leader) {
        StringBuilder key = new StringBuilder();
        Arrays.stream(leaderPositions())
                .forEach(position -> key.append(leader.toString().charAt(position)));
        return key.toString();
    }

    private List<String> orderedKeys(Record record) {
        List<String> keys = new ArrayList<>();
        for (Field field : record.fields()) {
            if (!ignores(field)) {
                keys.add(key(field));
            }
        }
        if (ignoresOrder()) {
            Collections.sort(keys);
        }
        return keys;
    }

    /** All that counts of a field: the same for fields that count as the same, and for no others. */
    String key(Field field) {
        if (field instanceof ControlField control) {
            return "c" + field.tag() + form.normalize(withoutReserved(control.data()));
        }
        DataField data = (DataField) field;
        StringBuilder key = new StringBuilder("d")
                .append(field.tag())
                .append(data.indicator1())
                .append(data.indicator2());
        data.subfields().forEach(subfield -> key.append(DELIMITER).append(key(subfield)));
        return key.toString();
    }

    /** All that counts of a subfield. */
    String key(Subfield subfield) {
        return subfield.code() + text(subfield.data());
    }

    private String text(String data) {
        String text = withoutReserved(data);
        if (ignored.contains(Ignored.CASE)) {
            text = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        }
        if (ignored.contains(Ignored.DIACRITICS)) {
            text = withoutMarks(Normalization.NFD.normalize(text));
        }
        text = form.normalize(text);
        if (ignored.contains(Ignored.PUNCTUATION)) {
            text = withoutPunctuation(text);
        }
        return ignored.contains(Ignored.WHITESPACE) ? withoutWhitespace(text) : text;
    }

    private static String withoutReserved(String text) {
        StringBuilder blanked = null;
        for (int i = 0; i < text.length(); i++) {
            if (isReserved(text.charAt(i))) {
                blanked = blanked == null ? new StringBuilder(text) : blanked;
                blanked.setCharAt(i, ' ');
            }
        }
        return blanked == null ? text : blanked.toString();
    }

    private static boolean isReserved(char character) {
        return character == ESCAPE || (character >= STRUCTURAL_FROM && character <= STRUCTURAL_TO);
    }

    private static String withoutMarks(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        text.codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }

    private static String withoutPunctuation(String text) {
        int end = text.length();
        while (end > 0 && (PUNCTUATION.indexOf(text.charAt(end - 1)) >= 0 || isWhite(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String withoutWhitespace(String text) {
        StringBuilder joined = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isWhite(text.charAt(i))) {
                joined.append(text.charAt(i));
            } else if (!joined.isEmpty() && joined.charAt(joined.length() - 1) != ' ') {
                joined.append(' ');
            }
        }
        int length = joined.length();
        return length > 0 && joined.charAt(length - 1) == ' ' ? joined.substring(0, length - 1) : joined.toString();
    }

    private static boolean isWhite(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Comparison comparison
                && form == comparison.form
                && ignored.equals(comparison.ignored)
                && ignoredTags.toString().equals(comparison.ignoredTags.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(form, ignored, ignoredTags.toString());
    }

    /** What is ignored. */
    @Override
    public String toString() {
        return "normal form " + form + ", ignored " + ignored + " " + ignoredTags;
    }
}
