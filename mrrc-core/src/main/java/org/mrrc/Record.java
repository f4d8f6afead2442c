package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.Normalization;

/**
 * A MARC record: a leader and fields in the order of its directory. Immutable, a view of bytes that were checked when it was read.
 *
 * <p>A record holds the buffer of its whole {@linkplain RecordBatch batch}. Who keeps few records of many keeps {@link #copy()
 * copies}. Nothing is decoded before it is asked for, and views of fields and subfields are made anew each time.
 *
 * <p>Two records are equal if they have equal fields in the same order and equal leaders, but for the record length and the base
 * address of data, which follow from the fields.
 *
 * <pre>{@code
 * String title = record.dataField("245").flatMap(field -> field.subfield('a')).orElse("[untitled]");
 * List<String> subjects = record.fields("6..").stream().map(Field::text).toList();
 * }</pre>
 */
@SuppressWarnings("JavaLangClash") // what MARC calls it; java.lang.Record is never named in a program
public final class Record implements ReadItem {

    private final Store store;
    private final int row;

    Record(Store store, int row) {
        this.store = store;
        this.row = row;
    }

    /**
     * Starts a record from a leader.
     *
     * @param leader the leader; what it says of lengths is replaced
     * @return a builder of one record
     */
    public static RecordBuilder builder(Leader leader) {
        return new RecordBuilder(leader);
    }

    /**
     * Starts to make another record of this one, which stays as it is.
     *
     * @return an editor that has the leader and the fields of this record
     */
    public RecordEditor edit() {
        return new RecordEditor(this);
    }

    /**
     * Where the record stood in its stream.
     *
     * @return 1 for the first record; 0 for a record that was built
     */
    @Override
    public long number() {
        return store.number(row);
    }

    /**
     * The offset in the stream of the record's first byte.
     *
     * @return a count of bytes; 0 for a record that was built
     */
    @Override
    public long offset() {
        return store.streamOffset(row);
    }

    /**
     * The format of the stream in which the record stood; its {@link #bytes()} are ISO 2709 whatever that is.
     *
     * @return the format; {@link RecordFormat#iso2709()} of a record that was built
     */
    @Override
    public RecordFormat format() {
        return store.provenance().options().format();
    }

    /**
     * Where to go on reading when this record has been dealt with. What could not be read between it and the next record is reported again then.
     *
     * @return how far the stream was read with this record
     * @throws IllegalStateException in a record that was built, which has no place in a stream, and in one of a format that can be read from the beginning only
     */
    public Checkpoint checkpoint() {
        if (number() == 0) {
            throw new IllegalStateException("The record was built: it has no place in a stream");
        }
        if (store.provenance().lengthInStream() == Provenance.NO_CHECKPOINT) {
            throw new IllegalStateException("The record's format can be read from the beginning of the stream only");
        }
        return store.checkpoint(row);
    }

    /**
     * The leader, as a value that holds nothing of the record.
     *
     * @return the 24 characters
     */
    public Leader leader() {
        byte[] leader = new byte[Iso2709.LEADER_LENGTH];
        buffer().getBytes(recordOffset(), leader);
        return Leader.ofChecked(leader);
    }

    /**
     * The data of field 001.
     *
     * @return the control number, if there is one
     */
    public Optional<String> controlNumber() {
        return controlField("001").map(ControlField::data);
    }

    /**
     * All fields, in the order of the directory.
     *
     * @return an immutable list of views
     */
    public List<Field> fields() {
        return new Fields();
    }

    /**
     * The fields with a tag, in the order of the directory.
     *
     * @param tags a tag, a pattern, or a range, as {@link TagPattern#of} reads it
     * @return an immutable list of views, empty if there is none
     * @throws IllegalArgumentException if it is none of these
     */
    public List<Field> fields(String tags) {
        return fields(TagPattern.of(tags));
    }

    /**
     * The fields whose tags match, in the order of the directory.
     *
     * @param tags which tags
     * @return an immutable list of views, empty if there is none
     */
    public List<Field> fields(TagPattern tags) {
        List<Field> found = new ArrayList<>();
        int fields = fieldCount();
        for (int field = find(0, tags); field < fields; field = find(field + 1, tags)) {
            found.add(view(entry(field)));
        }
        return Collections.unmodifiableList(found);
    }

    /**
     * The data fields with a tag, in the order of the directory.
     *
     * @param tags a tag, a pattern, or a range, as {@link TagPattern#of} reads it
     * @return an immutable list of views, empty if there is none
     * @throws IllegalArgumentException if it is none of these
     */
    public List<DataField> dataFields(String tags) {
        return fields(tags).stream()
                .filter(DataField.class::isInstance)
                .map(DataField.class::cast)
                .toList();
    }

    /**
     * The first field with a tag.
     *
     * @param tag three characters
     * @return a view, if there is such a field
     * @throws IllegalArgumentException if it is no tag
     */
    public Optional<Field> field(String tag) {
        int code = Tag.code(tag);
        for (int i = 0; i < fieldCount(); i++) {
            long entry = entry(i);
            if (Entry.tag(entry) == code) {
                return Optional.of(view(entry));
            }
        }
        return Optional.empty();
    }

    /**
     * The first field with a tag, if it is a data field.
     *
     * @param tag three characters
     * @return a view, if there is such a field
     * @throws IllegalArgumentException if it is no tag
     */
    public Optional<DataField> dataField(String tag) {
        return field(tag).filter(DataField.class::isInstance).map(DataField.class::cast);
    }

    /**
     * The first field with a tag, if it is a control field.
     *
     * @param tag three characters
     * @return a view, if there is such a field
     * @throws IllegalArgumentException if it is no tag
     */
    public Optional<ControlField> controlField(String tag) {
        return field(tag).filter(ControlField.class::isInstance).map(ControlField.class::cast);
    }

    /**
     * The character coding in which the text of the record is read, as {@link ReadOptions#coding()} decides.
     *
     * @return the coding; of a record that is all ASCII, the one that its Leader/09 names
     */
    public CharacterCoding characterCoding() {
        return coding().coding(this);
    }

    /**
     * What is wrong with the record: what was found when it was read and has been put in order, and what stands in its fields and is looked
     * for now: stray terminators, empty subfields, upper-case subfield codes, bytes that are no text. In a record that was put in order or stood in another format the
     * offsets of the latter count in its new bytes.
     *
     * @return an immutable list, empty for a sound record
     */
    @Override
    public Problems problems() {
        return Diagnosis.content(this);
    }

    /**
     * The length of the record in bytes, its terminator included.
     *
     * @return the number of bytes that {@link #bytes()} shows
     */
    public int length() {
        return store.length(row);
    }

    /**
     * The bytes of the record in the form of ISO 2709.
     *
     * @return a read-only view, never to be released; in a record that is longer than ISO 2709 can say, all numbers of the leader and
     *     the directory that do not fit are nines
     */
    @Override
    public ByteBuf bytes() {
        return bytesAt(recordOffset(), length());
    }

    /**
     * A record with the same content, number and offset that stands alone: it holds its own bytes and no arena.
     *
     * @return a copy that may be kept
     */
    public Record copy() {
        return new Record(store.copy(row), 0);
    }

    /**
     * The same record, whose text is read in a normal form whatever stands in its bytes, which stay as they are: for comparing texts of which some have letters and marks apart.
     *
     * <pre>{@code
     * RecordCondition condition = RecordCondition.of(Normalization.NFC.normalize("245$a ~ \"Märchen\""));
     * boolean found = condition.test(record.normalized(Normalization.NFC));
     * }</pre>
     *
     * @param form the form
     * @return a view of the same bytes
     */
    public Record normalized(Normalization form) {
        return new Record(store.normalized(form), row);
    }

    /** How the record was read. */
    Provenance provenance() {
        return store.provenance();
    }

    /** The record as a place of problems. */
    Site site() {
        return store.site(row);
    }

    /** Where a problem in a field is. */
    Problem.FieldPlace place(int field, @Nullable Character subfieldCode) {
        int tag = Entry.tag(entry(field));
        int occurrence = 1;
        for (int i = 0; i < field; i++) {
            occurrence += Entry.tag(entry(i)) == tag ? 1 : 0;
        }
        return new Problem.FieldPlace(Tag.ofCode(tag).toString(), occurrence, 0, subfieldCode);
    }

    int fieldCount() {
        return store.fieldCount(row);
    }

    /** The place of the first field, from one on, that has such a tag; the number of fields if none has. */
    int find(int from, TagPattern tags) {
        return store.find(row, from, tags);
    }

    long entry(int index) {
        return store.entry(row, index);
    }

    ByteBuf buffer() {
        return store.buffer();
    }

    int recordOffset() {
        return store.offset(row);
    }

    /** The index in the buffer of a field's first byte. */
    int start(long entry) {
        return recordOffset() + Entry.start(entry);
    }

    /** The length of a field without its terminator. */
    int length(long entry) {
        return Entry.length(entry, buffer(), recordOffset());
    }

    String textAt(int offset, int length) {
        return coding().decode(this, offset, length);
    }

    /** By what rule the text is read. */
    RecordCoding coding() {
        return store.provenance().options().coding();
    }

    /** The coding of the text, where the whole record must be looked at to decide it. */
    CharacterCoding decidedCoding() {
        return store.textFacts().coding(this, row);
    }

    /** The index of the first byte of the field to which a byte belongs. */
    int fieldOffsetOf(int offset) {
        return store.textFacts().starts(this, row).lastUpTo(offset, recordOffset());
    }

    ByteBuf bytesAt(int offset, int length) {
        return buffer().slice(offset, length).asReadOnly();
    }

    private Field view(long entry) {
        return Entry.isControl(entry) ? new ControlField(this, entry) : new DataField(this, entry);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Record record && sameLeader(record) && fields().equals(record.fields());
    }

    private boolean sameLeader(Record other) {
        String mine = leader().toString();
        String theirs = other.leader().toString();
        int statusTo = Iso2709.BASE_ADDRESS_POSITION;
        int levelFrom = Iso2709.BASE_ADDRESS_POSITION + Iso2709.BASE_ADDRESS_DIGITS;
        return mine.regionMatches(
                        Iso2709.RECORD_LENGTH_DIGITS,
                        theirs,
                        Iso2709.RECORD_LENGTH_DIGITS,
                        statusTo - Iso2709.RECORD_LENGTH_DIGITS)
                && mine.regionMatches(levelFrom, theirs, levelFrom, Iso2709.LEADER_LENGTH - levelFrom);
    }

    @Override
    public int hashCode() {
        return fields().hashCode();
    }

    /** The leader and the fields, a line each, as a person reads them. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("LDR ").append(leader()).append('\n');
        fields().forEach(field -> text.append(field).append('\n'));
        return text.toString();
    }

    /** All fields of the record. */
    private final class Fields extends AbstractList<Field> implements RandomAccess {

        @Override
        public Field get(int index) {
            Objects.checkIndex(index, fieldCount());
            return view(entry(index));
        }

        @Override
        public int size() {
            return fieldCount();
        }
    }
}
