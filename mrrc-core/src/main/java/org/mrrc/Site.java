package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A record in which problems are found: what every one of them says of the place. For one thread. */
final class Site {

    private static final int CONTROL_NUMBER = '0' << 16 | '0' << 8 | '1';
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final ByteBuf buffer;
    private final int offset;
    private final int length;
    private final long number;
    private final long streamOffset;
    private final boolean endsInput;
    private final ReadOptions options;
    private boolean elsewhere;
    private boolean knowsControlNumber;
    private @Nullable String controlNumber;

    /**
     * A site.
     *
     * @param buffer the buffer that holds the record
     * @param offset the index of its first byte
     * @param length how many bytes it has
     * @param number its number in the stream
     * @param streamOffset the offset in the stream of its first byte
     * @param endsInput whether the input ends after it
     * @param options how it is read
     */
    Site(
            ByteBuf buffer,
            int offset,
            int length,
            long number,
            long streamOffset,
            boolean endsInput,
            ReadOptions options) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        this.number = number;
        this.streamOffset = streamOffset;
        this.endsInput = endsInput;
        this.options = options;
    }

    /** This site, as one of bytes that do not stand so in the stream: what is found in them is where the record begins. */
    Site elsewhere() {
        elsewhere = true;
        return this;
    }

    ByteBuf buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    long number() {
        return number;
    }

    long streamOffset() {
        return streamOffset;
    }

    boolean endsInput() {
        return endsInput;
    }

    ReadOptions options() {
        return options;
    }

    /** A problem at a byte of the record, or just behind its last one, in no field. */
    Problem problem(ProblemCode code, int place, String found, String expected) {
        return problem(code, place, null, found, expected);
    }

    /** A problem at a byte of the record, or just behind its last one. */
    Problem problem(ProblemCode code, int place, Problem.@Nullable FieldPlace field, String found, String expected) {
        return new Problem(
                code,
                found,
                expected,
                number,
                place,
                elsewhere ? streamOffset : streamOffset + place,
                controlNumber(),
                field,
                options.sourceName(),
                Problem.HexWindow.around(buffer, offset, offset + length, offset + place));
    }

    /** The byte at a place, in words. */
    String found(int place) {
        return place < length
                ? "byte 0x" + hex(byteAt(place))
                : endsInput ? "the end of input" : "the end of the record";
    }

    /** Two digits. */
    static String hex(int value) {
        return HEX.toHexDigits((byte) value);
    }

    /** Two digits for each byte. */
    static String hex(ByteBuf buffer, int offset, int count) {
        byte[] bytes = new byte[count];
        buffer.getBytes(offset, bytes);
        return HEX.formatHex(bytes);
    }

    int byteAt(int place) {
        return buffer.getUnsignedByte(offset + place);
    }

    /** Some bytes as text in quotes, for a problem's words. */
    String quoted(int place, int count) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = place; i < Math.min(place + count, length); i++) {
            int value = byteAt(i);
            text.append(value >= ' ' && value <= '~' ? String.valueOf((char) value) : "\\x" + hex(value));
        }
        return text.append('"').toString();
    }

    private @Nullable String controlNumber() {
        if (!knowsControlNumber) {
            controlNumber = findControlNumber();
            knowsControlNumber = true;
        }
        return controlNumber;
    }

    /** The data of the first field, if the directory begins with a sound entry for 001. */
    private @Nullable String findControlNumber() {
        int entry = offset + Iso2709.LEADER_LENGTH;
        if (length < Iso2709.LEADER_LENGTH + Iso2709.ENTRY_LENGTH) {
            return null;
        }
        int head = DirectoryEntry.head(buffer, entry);
        long tail = DirectoryEntry.tail(buffer, entry);
        int base = Digits.five(buffer, offset + Iso2709.BASE_ADDRESS_POSITION);
        if (DirectoryEntry.tag(head) != CONTROL_NUMBER || !DirectoryEntry.hasNumbers(head, tail) || base < 0) {
            return null;
        }
        int start = base + DirectoryEntry.start(tail);
        int dataLength = DirectoryEntry.length(head, tail) - 1;
        boolean inside =
                dataLength > 0 && start + dataLength < length && byteAt(start + dataLength) == Iso2709.FIELD_TERMINATOR;
        return inside && !Directory.hasSubfields(buffer, offset + start, dataLength + 1)
                ? buffer.toString(offset + start, dataLength, StandardCharsets.UTF_8)
                : null;
    }
}
