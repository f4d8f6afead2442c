package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What ties the parts of a split record together: the last field of each, an 887 (non-MARC information field).
 *
 * <pre>
 *  887 ## $a Part 2 of 3; fields repeated: 4; CRC-32: 1C291CA3 $2 mrrc
 * </pre>
 *
 * @param part which part, counted from 1
 * @param count how many there are
 * @param repeated how many fields at the beginning of the part stand in another one as well
 * @param checksum of the whole record, the same in all its parts
 */
record PartLink(int part, int count, int repeated, int checksum) {

    /** Non-MARC information field. */
    static final String TAG = "887";

    static final int NONE = -1;

    private static final int TAG_CODE = Tag.code(TAG);

    /** How many bytes a link has at most, as there are never a thousand parts in {@link Entry#MAX_START} bytes. */
    static final int MAX_LENGTH = new PartLink(999, 999, 9, 0).bytes().length + Iso2709.ENTRY_LENGTH + 1;

    private static final Pattern FORM = Pattern.compile(
            "  \u001FaPart ([1-9]\\d{0,2}) of ([1-9]\\d{0,2}); fields repeated: (\\d); CRC-32: ([0-9A-F]{8})\u001F2mrrc");

    /** The link of a part. */
    static @Nullable PartLink of(Record record) {
        return record.fieldCount() == 0 ? null : of(record, record.fieldCount() - 1);
    }

    /** The field of a record that is the link of a part where it is none, in front of other fields; {@link #NONE} if there is no such. */
    static int buriedIn(Record record) {
        for (int i = 0; i < record.fieldCount() - 1; i++) {
            if (of(record, i) != null) {
                return i;
            }
        }
        return NONE;
    }

    private static @Nullable PartLink of(Record record, int field) {
        long entry = record.entry(field);
        if (Entry.tag(entry) != TAG_CODE || Entry.isControl(entry) || record.length(entry) > MAX_LENGTH) {
            return null;
        }
        ByteBuf bytes = record.bytesAt(record.start(entry), record.length(entry));
        Matcher matcher = FORM.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
        return matcher.matches()
                ? new PartLink(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        HexFormat.fromHexDigits(matcher.group(4)))
                : null;
    }

    /** The checksum of all that {@link Record#equals} compares, in this order: the leader but for its two lengths; of each field tag, data and terminator. */
    static int checksum(Record record) {
        CRC32 sum = new CRC32();
        update(
                sum,
                record,
                record.recordOffset() + Iso2709.RECORD_LENGTH_DIGITS,
                Iso2709.BASE_ADDRESS_POSITION - Iso2709.RECORD_LENGTH_DIGITS);
        int afterBase = Iso2709.BASE_ADDRESS_POSITION + Iso2709.BASE_ADDRESS_DIGITS;
        update(sum, record, record.recordOffset() + afterBase, Iso2709.LEADER_LENGTH - afterBase);
        for (int i = 0; i < record.fieldCount(); i++) {
            long entry = record.entry(i);
            for (int shift = Byte.SIZE * (Iso2709.TAG_LENGTH - 1); shift >= 0; shift -= Byte.SIZE) {
                sum.update(Entry.tag(entry) >>> shift);
            }
            update(sum, record, record.start(entry), record.length(entry) + 1);
        }
        return (int) sum.getValue();
    }

    private static void update(CRC32 sum, Record record, int offset, int length) {
        byte[] bytes = new byte[length];
        record.buffer().getBytes(offset, bytes);
        sum.update(bytes);
    }

    /** Whether this is the link of the part behind another. */
    boolean follows(PartLink before) {
        return part == before.part + 1 && count == before.count && checksum == before.checksum;
    }

    boolean isLast() {
        return part == count;
    }

    /** The data of the field: indicators and subfields. */
    byte[] bytes() {
        return String.format(
                        Locale.ROOT,
                        "  \u001FaPart %d of %d; fields repeated: %d; CRC-32: %08X\u001F2mrrc",
                        part,
                        count,
                        repeated,
                        checksum)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Which part, in words. */
    String words() {
        return "part " + part + " of " + count;
    }
}
