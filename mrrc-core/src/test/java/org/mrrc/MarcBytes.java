package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a record in ISO 2709, made from lines one can read, and then damaged.
 *
 * <p>In the notation {@code $} is the subfield delimiter (1F), {@code ^} the field terminator (1E) and {@code %} the record terminator (1D);
 * everything else is UTF-8. A line is a tag, a blank, and the bytes of the field, terminator and all: {@code 245 10$aTitle^}.
 *
 * <pre>{@code
 * MarcBytes.record("001 a1^", "245 10$aTitle^").entryLength(1, "0099").bytes()
 * }</pre>
 */
public final class MarcBytes {

    public static final String LEADER = "00000nam a2200000 a 4500";

    private final byte[] bytes;

    private MarcBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A sound record of these fields. */
    static MarcBytes record(String... fields) {
        return recordWithLeader(LEADER, fields);
    }

    /** A sound record of these fields; lengths and base address in the leader are put right. */
    public static MarcBytes recordWithLeader(String leader, String... fields) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        StringBuilder directory = new StringBuilder();
        for (String field : fields) {
            byte[] fieldBytes = of(field.substring(4));
            directory.append(field, 0, 3).append(String.format("%04d%05d", fieldBytes.length, data.size()));
            data.writeBytes(fieldBytes);
        }
        int base = 24 + directory.length() + 1;
        int length = base + data.size() + 1;
        String head = String.format("%05d", length)
                + leader.substring(5, 12)
                + String.format("%05d", base)
                + leader.substring(17);
        return new MarcBytes(join(of(head), of(directory + "^"), data.toByteArray(), of("%")));
    }

    /** Any bytes, as they are. */
    static MarcBytes ofBytes(byte[] bytes) {
        return new MarcBytes(bytes.clone());
    }

    /** Bytes in the notation, which need not be a record. */
    static MarcBytes raw(String notation) {
        return new MarcBytes(of(notation));
    }

    /** Bytes as they are. */
    static MarcBytes of(byte[] bytes) {
        return new MarcBytes(bytes.clone());
    }

    /** The bytes that the notation means. */
    static byte[] of(String notation) {
        byte[] bytes = notation.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = switch (bytes[i]) {
                case '$' -> 0x1F;
                case '^' -> 0x1E;
                case '%' -> 0x1D;
                default -> bytes[i];
            };
        }
        return bytes;
    }

    /** Some bytes in the notation. */
    static String notation(ByteBuf bytes) {
        return bytes.toString(StandardCharsets.UTF_8)
                .replace('\u001F', '$')
                .replace('\u001E', '^')
                .replace('\u001D', '%');
    }

    /** A field in the notation, without its terminator. */
    static String notation(Field field) {
        return field.tag() + " " + notation(field.bytes());
    }

    /** The fields of a record in the notation, without their terminators. */
    static List<String> notation(Record record) {
        return record.fields().stream().map(MarcBytes::notation).toList();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] join(MarcBytes... parts) {
        return join(Arrays.stream(parts).map(MarcBytes::bytes).toArray(byte[][]::new));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes in a buffer of their own, which need not be released. */
    ByteBuf buffer() {
        return Unpooled.wrappedBuffer(bytes());
    }

    int length() {
        return bytes.length;
    }

    /** Where some bytes stand first. */
    int indexOf(String notation) {
        byte[] sought = of(notation);
        for (int at = 0; at + sought.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("Not in these bytes: " + notation);
    }

    MarcBytes put(int offset, String notation) {
        byte[] put = of(notation);
        byte[] changed = bytes();
        System.arraycopy(put, 0, changed, offset, put.length);
        return new MarcBytes(changed);
    }

    MarcBytes putByte(int offset, int value) {
        byte[] changed = bytes();
        changed[offset] = (byte) value;
        return new MarcBytes(changed);
    }

    MarcBytes insert(int offset, String notation) {
        return new MarcBytes(
                join(Arrays.copyOf(bytes, offset), of(notation), Arrays.copyOfRange(bytes, offset, bytes.length)));
    }

    MarcBytes cut(int offset, int count) {
        return new MarcBytes(
                join(Arrays.copyOf(bytes, offset), Arrays.copyOfRange(bytes, offset + count, bytes.length)));
    }

    /** These bytes and others behind them. */
    MarcBytes append(MarcBytes more) {
        return new MarcBytes(join(bytes, more.bytes));
    }

    /** The first bytes alone. */
    MarcBytes truncated(int length) {
        return new MarcBytes(Arrays.copyOf(bytes, length));
    }

    /** Other bytes, more or fewer, in the place of the first of some; nothing else follows suit. */
    MarcBytes replace(String old, String replacement) {
        int at = indexOf(old);
        return cut(at, of(old).length).insert(at, replacement);
    }

    MarcBytes recordLength(String five) {
        return put(0, five);
    }

    MarcBytes recordLength(int length) {
        return put(0, String.format("%05d", length));
    }

    MarcBytes baseAddress(String five) {
        return put(12, five);
    }

    /** Where an entry of the directory begins. */
    static int entry(int index) {
        return 24 + 12 * index;
    }

    MarcBytes entryTag(int index, String three) {
        return put(entry(index), three);
    }

    MarcBytes entryLength(int index, String four) {
        return put(entry(index) + 3, four);
    }

    MarcBytes entryStart(int index, String five) {
        return put(entry(index) + 7, five);
    }
}
