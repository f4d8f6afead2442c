package org.mrrc;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Unencodable;
import org.mrrc.charset.Utf8;

/**
 * Makes another record of one, which stays as it is. Not safe for use by several threads at once.
 *
 * <p>Fields that are not changed go into the new record as bytes, never decoded. Text that is set, and fields of records in other codings, are written in the record's own
 * coding, and what it cannot hold is refused by a {@link MarcException} with {@link ProblemCode#UNENCODABLE}, unless
 * {@linkplain #unencodable another policy} is chosen; {@link TextConversion#toUtf8()} makes a record that can hold everything. The coding is the one that the record was found to be in, whatever
 * goes from it; Leader/09 names it where such text is more than ASCII, and where it named another. What is read in another form than it was set in, as decomposed letters are in
 * MARC-8, is the same letters. Field 066 of a record in MARC-8 and the codes of UNIMARC's 100 are left alone; a {@link TextConversion} afterwards puts them right.
 *
 * <p>Fields are new values ({@link ControlField#of}, {@link DataField#of}) or fields of any record. Tags, indicators, codes and data are checked when they are given,
 * and what is refused changes nothing. An index counts from 0, as in {@link #fields()}.
 *
 * <p>A call with a place costs what changes; one that takes a tag, a pattern or a predicate looks at all fields once, so that many changes are made soonest by few such calls.
 *
 * <pre>{@code
 * Record changed = record.edit()
 *         .leader(leader -> leader.withRecordStatus('c'))
 *         .remove("9..")
 *         .insert(DataField.of("650", ' ', '0', Subfield.of('a', "Cats")))
 *         .edit("856", link -> link.indicator1('4').set('u', "https://example.org/"))
 *         .replaceValues("245", 'a', String::strip)
 *         .build();
 * }</pre>
 */
public final class RecordEditor {

    /** What is added to a record as a rule. */
    private static final int SLACK = 256;

    private final Record record;
    private final EditedFields fields;
    private Leader leader;
    private Unencodable unencodable = Unencodable.REFUSE;
    private @Nullable FieldWriter writer;
    private boolean changed;

    RecordEditor(Record record) {
        this.record = record;
        this.leader = record.leader();
        this.fields = new EditedFields(record.fields());
    }

    /**
     * The fields as they are now.
     *
     * @return an unmodifiable list, which shows what is changed after this call
     */
    public List<Field> fields() {
        return fields.view();
    }

    /**
     * The leader as it is now.
     *
     * @return 24 characters, of which those that say how bytes are laid out are not yet those of the new record
     */
    public Leader leader() {
        return leader;
    }

    /**
     * Changes the leader.
     *
     * @param change gives the leader that is wanted; what it says of lengths, counts and entry map is replaced by {@link #build()}
     * @return this editor
     */
    public RecordEditor leader(UnaryOperator<Leader> change) {
        Leader wanted = Objects.requireNonNull(change.apply(leader), "leader");
        changed |= !wanted.equals(leader);
        leader = wanted;
        return this;
    }

    /**
     * Says what is done from now on with characters that the record's coding does not have.
     *
     * @param policy what is done; at first they are refused
     * @return this editor
     */
    public RecordEditor unencodable(Unencodable policy) {
        unencodable = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Adds a field at the end.
     *
     * @param field a field of any record, or of none
     * @return this editor
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor add(Field field) {
        return insert(fields.size(), field);
    }

    /**
     * Inserts a field in the order of tags: behind the last field whose tag is not greater, and at the beginning if there is none.
     *
     * @param field a field of any record, or of none
     * @return this editor
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor insert(Field field) {
        return insert(fields.placeInOrder(field.tag()), field);
    }

    /**
     * Inserts a field at a place.
     *
     * @param index its index from then on
     * @param field a field of any record, or of none
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such place
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor insert(int index, Field field) {
        Objects.checkIndex(index, fields.size() + 1);
        fields.insert(index, converted(field));
        changed = true;
        return this;
    }

    /**
     * Inserts a field before the first that matches, or if none does, in the order of tags.
     *
     * @param place which field
     * @param field a field of any record, or of none
     * @return this editor
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor insertBefore(Predicate<? super Field> place, Field field) {
        int first = fields.first(place);
        return first == EditedFields.NONE ? insert(field) : insert(first, field);
    }

    /**
     * Inserts a field behind the last that matches, or if none does, in the order of tags.
     *
     * @param place which field
     * @param field a field of any record, or of none
     * @return this editor
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor insertAfter(Predicate<? super Field> place, Field field) {
        int last = fields.last(place);
        return last == EditedFields.NONE ? insert(field) : insert(last + 1, field);
    }

    /**
     * Puts a field in the place of the first with its tag, and removes the others; or if there is none, inserts it in the order of tags.
     *
     * @param field a field of any record, or of none
     * @return this editor
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor set(Field field) {
        Tag tag = field.tag();
        int first = fields.first(other -> other.tag().equals(tag));
        if (first == EditedFields.NONE) {
            return insert(field);
        }
        replace(first, field);
        changed |= fields.removeIf(first + 1, other -> other.tag().equals(tag));
        return this;
    }

    /**
     * Puts a field in the place of another.
     *
     * @param index which field goes
     * @param field a field of any record, or of none
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such field
     * @throws MarcException if the record's coding cannot hold its text
     */
    public RecordEditor replace(int index, Field field) {
        Objects.checkIndex(index, fields.size());
        Field own = converted(field);
        changed |= own != fields.set(index, own);
        return this;
    }

    /**
     * Puts another field in the place of each that matches.
     *
     * @param which which fields
     * @param change gives the field that is wanted for one that matches; it may be the same
     * @return this editor
     * @throws MarcException if the record's coding cannot hold the text of one; those before it are replaced
     */
    public RecordEditor replace(Predicate<? super Field> which, UnaryOperator<Field> change) {
        for (int i = 0; i < fields.size(); i++) {
            if (which.test(fields.get(i))) {
                replace(i, change.apply(fields.get(i)));
            }
        }
        return this;
    }

    /**
     * Removes a field.
     *
     * @param index which one
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such field
     */
    public RecordEditor removeAt(int index) {
        fields.remove(index);
        changed = true;
        return this;
    }

    /**
     * Removes the fields with a tag.
     *
     * @param tags a tag, a pattern, or a range, as {@link TagPattern#of} reads it
     * @return this editor
     * @throws IllegalArgumentException if it is none of these
     */
    public RecordEditor remove(String tags) {
        return remove(TagPattern.of(tags));
    }

    /**
     * Removes the fields that match.
     *
     * @param which which fields
     * @return this editor
     */
    public RecordEditor remove(Predicate<? super Field> which) {
        changed |= fields.removeIf(0, which);
        return this;
    }

    /**
     * Moves a field to another place.
     *
     * @param from where it is
     * @param to its index from then on
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such field, or no such place
     */
    public RecordEditor move(int from, int to) {
        Objects.checkIndex(to, fields.size());
        fields.move(from, to);
        changed |= from != to;
        return this;
    }

    /**
     * Brings the fields into an order; those that are equal in it stay in theirs.
     *
     * @param order the order, such as {@code Comparator.comparing(Field::tag)}
     * @return this editor
     */
    public RecordEditor sort(Comparator<? super Field> order) {
        fields.sort(order);
        changed = true;
        return this;
    }

    /**
     * Changes the data fields with a tag. A field that loses its last subfield is removed.
     *
     * @param tags a tag, a pattern, or a range, as {@link TagPattern#of} reads it
     * @param change changes one field; it is called for each
     * @return this editor
     * @throws IllegalArgumentException if it is none of these
     */
    public RecordEditor edit(String tags, Consumer<DataFieldEditor> change) {
        return edit(TagPattern.of(tags), change);
    }

    /**
     * Changes the data fields that match. A field that loses its last subfield is removed; one that never had a subfield, as permissive reading may deliver it, is passed over.
     *
     * @param which which fields; control fields are passed over
     * @param change changes one field; it is called for each
     * @return this editor
     */
    public RecordEditor edit(Predicate<? super Field> which, Consumer<DataFieldEditor> change) {
        BitSet emptied = new BitSet();
        try {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i) instanceof DataField field && which.test(field)) {
                    emptied.set(i, edit(i, field, change));
                }
            }
        } finally {
            fields.remove(emptied);
        }
        return this;
    }

    /**
     * Changes one data field. If it loses its last subfield it is removed.
     *
     * @param index which field
     * @param change changes it
     * @return this editor
     * @throws IndexOutOfBoundsException if there is no such field
     * @throws IllegalArgumentException if it is a control field
     */
    public RecordEditor edit(int index, Consumer<DataFieldEditor> change) {
        if (!(fields.get(index) instanceof DataField field)) {
            throw new IllegalArgumentException("Not a data field: " + fields.place(index));
        }
        if (edit(index, field, change)) {
            fields.remove(index);
        }
        return this;
    }

    /** Whether the field has no subfield left, and is to be removed. */
    private boolean edit(int index, DataField field, Consumer<DataFieldEditor> change) {
        DataFieldEditor editor = new DataFieldEditor(field, writer(), () -> fields.place(index));
        if (editor.subfields().isEmpty()) {
            return false;
        }
        change.accept(editor);
        @Nullable Field edited = editor.build();
        changed |= edited != field;
        if (edited != null) {
            fields.set(index, edited);
        }
        return edited == null;
    }

    /**
     * Replaces the data of the subfields with a code in the fields with a tag.
     *
     * @param tags a tag, a pattern, or a range, as {@link TagPattern#of} reads it
     * @param code the subfield code
     * @param change gives the data that is wanted; it may be the same
     * @return this editor
     * @throws IllegalArgumentException if the first is none of these, or data is given that holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold it
     */
    public RecordEditor replaceValues(String tags, char code, UnaryOperator<String> change) {
        return edit(tags, field -> field.replaceValues(code, change));
    }

    /**
     * Replaces the data of all control fields and all subfields in the fields that match.
     *
     * @param which which fields
     * @param change gives the data that is wanted; it may be the same
     * @return this editor
     * @throws IllegalArgumentException if data is given that holds a terminator, a delimiter, an escape character or half of a surrogate pair
     * @throws MarcException if the record's coding cannot hold it
     */
    public RecordEditor replaceValues(Predicate<? super Field> which, UnaryOperator<String> change) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) instanceof ControlField field && which.test(field)) {
                replaceData(i, field, change);
            }
        }
        return edit(which, field -> field.replaceValues(subfield -> true, change));
    }

    private void replaceData(int index, ControlField field, UnaryOperator<String> change) {
        String data = field.data();
        String wanted = change.apply(data);
        if (!data.equals(wanted)) {
            FieldRules.requireText(() -> fields.place(index), wanted);
            fields.set(index, writer().controlField(field.tag().code(), wanted, () -> fields.place(index)));
            changed = true;
        }
    }

    /**
     * The record as it is now; the editor may go on to make another.
     *
     * @return a record that stands alone, with the number, the offset, the {@linkplain Record#checkpoint() checkpoint}, and the problems that the other one had when it was read; those
     *     of the bytes that are left are found in it as well
     * @throws IllegalArgumentException if it became longer than 32 MiB
     */
    public Record build() {
        if (!changed) {
            return record.copy();
        }
        RecordAssembler assembler = new RecordAssembler(fields.size(), record.length() + SLACK);
        for (Field field : fields.view()) {
            append(field, assembler);
        }
        Provenance read = record.provenance();
        long length = read.lengthInStream() == Provenance.ITS_OWN ? record.length() : read.lengthInStream();
        ReadOptions options =
                read.options().withCoding(writer().rule()); // its evidence may have been in what was changed
        Provenance provenance = new Provenance(options, read.problems(), length);
        return assembler.assemble(leaderBytes(), record.number(), record.offset(), provenance);
    }

    private byte[] leaderBytes() {
        byte[] bytes = leader.toString().getBytes(StandardCharsets.ISO_8859_1);
        boolean mixed = writer().coding() instanceof MixedCoding coding && coding.both();
        if ((writer().isBeyondAscii() || isMislabelled()) && !mixed && !RecordCoding.isUnimarc(record)) {
            String coding = writer().coding().name();
            if (coding.equals(Utf8.CODING.name())) {
                bytes[Iso2709.CODING_SCHEME_POSITION] = 'a';
            } else if (coding.equals(Marc8.DEFAULT.name())) {
                bytes[Iso2709.CODING_SCHEME_POSITION] = ' ';
            }
        }
        return bytes;
    }

    /** Whether the record was found to be in another coding than Leader/09 names: what is left of it may not show that again. */
    private boolean isMislabelled() {
        RecordCoding rule = record.coding();
        return rule.isByEvidence()
                && !rule.labelled(record).name().equals(writer().coding().name());
    }

    static void append(Field field, RecordAssembler assembler) {
        if (field instanceof ControlField control) {
            assembler.appendField(control.record(), control.entry());
        } else if (field instanceof DataField data) {
            assembler.appendField(data.record(), data.entry());
        }
    }

    private Field converted(Field field) {
        return writer().convert(field, () -> new Problem.FieldPlace(field.tag().toString(), 1, 0, null));
    }

    private FieldWriter writer() {
        FieldWriter known = writer;
        if (known == null) {
            known = new FieldWriter(record);
            writer = known;
        }
        known.unencodable(unencodable);
        return known;
    }
}
