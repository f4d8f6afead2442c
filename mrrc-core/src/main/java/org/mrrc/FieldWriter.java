package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Unencodable;
import org.mrrc.charset.UnencodableException;
import org.mrrc.charset.Utf8;

/** Makes fields and subfields in one character coding, and of those in other codings ones in this. */
final class FieldWriter {

    private static final Provenance UTF_8 =
            new Provenance(ReadOptions.DEFAULT.withCoding(RecordCoding.of(Utf8.CODING)));
    private static final String REFERENCE_START = "&#";
    private static final byte BLANK = ' ';

    private final CharacterCoding coding;
    private final Provenance provenance;
    /** The record for which fields are made; none if there is no character that the coding does not have. */
    private final @Nullable Record record;

    private final ByteBuf encoded = HeapBuffers.growing();
    private Unencodable unencodable = Unencodable.REFUSE;
    private boolean beyondAscii;

    /** Makes fields in UTF-8. */
    FieldWriter() {
        this.coding = Utf8.CODING;
        this.provenance = UTF_8;
        this.record = null;
    }

    /** Makes fields for a record, in its own coding. */
    FieldWriter(Record record) {
        RecordCoding rule = record.coding().settled(record);
        this.coding = rule.coding(record);
        this.provenance = new Provenance(record.provenance().options().withCoding(rule));
        this.record = record;
    }

    void unencodable(Unencodable policy) {
        unencodable = policy;
    }

    /** Whether text was written that is more than ASCII. */
    boolean isBeyondAscii() {
        return beyondAscii;
    }

    CharacterCoding coding() {
        return coding;
    }

    /** The rule by which everything is read that was written here. */
    RecordCoding rule() {
        return provenance.options().coding();
    }

    /** A control field with data that was checked. */
    ControlField controlField(int tag, String data, Supplier<Problem.FieldPlace> place) {
        encode(data, place);
        encoded.writeByte(Iso2709.FIELD_TERMINATOR);
        ByteBuf bytes = takeEncoded();
        long entry = Entry.pack(tag, true, 0, bytes.capacity() - 1);
        return new ControlField(new Record(new Detached(bytes, entry, provenance), 0), entry);
    }

    /** A subfield with a code and data that were checked. */
    Subfield subfield(char code, String data, Supplier<Problem.FieldPlace> place) {
        encode(data, place);
        ByteBuf bytes = HeapBuffers.allocate(1 + encoded.readableBytes());
        bytes.writeByte(code).writeBytes(encoded);
        long entry = Entry.pack(0, false, 0, 0);
        return new Subfield(new Record(new Detached(bytes, entry, provenance), 0), 0, bytes.capacity());
    }

    /**
     * A data field of some subfields, one at least. Terminators that strayed into their data, as permissive reading leaves them there, become blanks.
     *
     * @param subfields subfields in this coding
     */
    DataField dataField(int tag, int indicator1, int indicator2, List<Subfield> subfields) {
        long length = Iso2709.INDICATOR_COUNT + 1;
        for (Subfield subfield : subfields) {
            length += 1 + subfield.length();
        }
        if (length > Entry.MAX_START) {
            throw new IllegalArgumentException("A record has at most " + Entry.MAX_START + " bytes");
        }
        ByteBuf bytes = HeapBuffers.allocate((int) length);
        bytes.writeByte(indicator1).writeByte(indicator2);
        for (Subfield subfield : subfields) {
            bytes.writeByte(Iso2709.SUBFIELD_DELIMITER);
            int start = bytes.writerIndex();
            subfield.writeTo(bytes);
            blankStructural(bytes, start + 1); // the code is what it is
        }
        bytes.writeByte(Iso2709.FIELD_TERMINATOR);
        long entry = Entry.pack(tag, false, 0, bytes.capacity() - 1);
        return new DataField(new Record(new Detached(bytes, entry, provenance), 0), entry);
    }

    /** The subfields of a field of the record, each so that it is read alike wherever it comes to stand. */
    List<Subfield> subfields(DataField field) {
        List<Subfield> subfields = field.subfields();
        if (!isMarc8() || !hasEscape(field.bytes())) {
            return new ArrayList<>(subfields);
        }
        List<Subfield> own = new ArrayList<>(subfields.size());
        for (Subfield subfield : subfields) {
            own.add(withoutCarriedSets(subfield));
        }
        return own;
    }

    /** A subfield of MARC-8 into and out of which no set is carried; as it is if its text is not all text. */
    private Subfield withoutCarriedSets(Subfield subfield) {
        String data = subfield.data();
        ByteBuf bytes = HeapBuffers.growing().writeByte(subfield.code());
        try {
            encode(data, bytes, Unencodable.REFUSE);
        } catch (UnencodableException e) {
            return subfield;
        }
        Detached store = new Detached(bytes, Entry.pack(0, false, 0, 0), provenance);
        return new Subfield(new Record(store, 0), 0, bytes.writerIndex());
    }

    private void encode(String text, ByteBuf target, Unencodable policy) {
        int start = target.writerIndex();
        coding.encode(text, target, policy);
        if (policy == Unencodable.REFUSE && isMarc8() && text.contains(REFERENCE_START)) {
            target.writerIndex(start);
            coding.encode(text, target, Unencodable.REFERENCE); // protects what would be read as a reference
        }
    }

    private static boolean hasEscape(ByteBuf bytes) {
        return bytes.indexOf(bytes.readerIndex(), bytes.writerIndex(), Iso2709.ESCAPE) >= 0;
    }

    /** A field with the same text in this coding; the field itself if it is in it. */
    Field convert(Field field, Supplier<Problem.FieldPlace> place) {
        Record holder = field instanceof ControlField control ? control.record() : ((DataField) field).record();
        if (isOwn(holder)) {
            return field;
        }
        if (isInThisCoding(holder, field.bytes())) {
            beyondAscii |= !isAscii(field.bytes());
            return field;
        }
        if (field instanceof ControlField control) {
            return controlField(control.tag().code(), FieldRules.withoutReserved(control.data()), place);
        }
        DataField data = (DataField) field;
        List<Subfield> converted = new ArrayList<>();
        for (Subfield subfield : data.subfields()) {
            converted.add(convert(subfield, place));
        }
        return converted.isEmpty()
                ? field // as permissive reading may deliver it: bytes that are no text of any subfield
                : dataField(data.tag().code(), data.indicator1(), data.indicator2(), converted);
    }

    /** A subfield with the same text in this coding; the subfield itself if it is in it. */
    Subfield convert(Subfield subfield, Supplier<Problem.FieldPlace> place) {
        if (isOwn(subfield.record())) {
            return subfield;
        }
        if (isInThisCoding(subfield.record(), subfield.bytes())) {
            beyondAscii |= !isAscii(subfield.bytes());
            return subfield;
        }
        char code = subfield.code();
        return subfield(
                code,
                FieldRules.withoutReserved(subfield.data()),
                () -> place.get().withSubfield(code));
    }

    /** Whether something is of this very record, or was made here. */
    @SuppressWarnings("ReferenceEquality") // an equal record may be in another coding
    private boolean isOwn(Record holder) {
        return holder == record || (record != null && holder.provenance() == provenance);
    }

    /** Whether bytes of another record are text here as they are: an escape character says something in MARC-8 only. */
    private boolean isInThisCoding(Record holder, ByteBuf bytes) {
        CharacterCoding held = holder.characterCoding();
        return held.name().equals(coding.name())
                && held instanceof MixedCoding == coding instanceof MixedCoding
                && (isMarc8() || !hasEscape(bytes));
    }

    private boolean isMarc8() {
        return MixedCoding.other(coding) instanceof Marc8;
    }

    private static boolean isAscii(ByteBuf bytes) {
        return bytes.forEachByte(value -> value >= 0 && value != Iso2709.ESCAPE) < 0;
    }

    private static void blankStructural(ByteBuf bytes, int from) {
        for (int at = from; at < bytes.writerIndex(); at++) {
            if (FieldRules.isStructural(bytes.getByte(at))) {
                bytes.setByte(at, BLANK);
            }
        }
    }

    /** Leaves the bytes of some text behind. */
    private void encode(String text, Supplier<Problem.FieldPlace> place) {
        encoded.clear();
        try {
            encode(text, encoded, unencodable);
        } catch (UnencodableException e) {
            throw unencodable(place, String.format("U+%04X", e.codePoint()), e);
        }
        for (int at = 0; at < encoded.writerIndex(); at++) {
            byte value = encoded.getByte(at);
            if (FieldRules.isStructural(value)) {
                throw unencodable(place, String.format("text with the byte 0x%02X in it", value), null);
            }
            beyondAscii |= value < 0 || value == Iso2709.ESCAPE;
        }
    }

    private RuntimeException unencodable(
            Supplier<Problem.FieldPlace> place, String found, @Nullable UnencodableException cause) {
        if (record == null) {
            return cause != null
                    ? cause
                    : new IllegalStateException(found); // never: UTF-8 has every character, and none of these bytes
        }
        return new MarcException(record.site()
                .problem(
                        ProblemCode.UNENCODABLE,
                        Iso2709.CODING_SCHEME_POSITION,
                        place.get(),
                        found,
                        "a character of " + coding.name()
                                + "; TextConversion.toUtf8() makes a record that can hold it"));
    }

    private ByteBuf takeEncoded() {
        ByteBuf bytes = HeapBuffers.allocate(encoded.readableBytes());
        return bytes.writeBytes(encoded);
    }
}
