package org.mrrc;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Streams of records whose data looks like records, so that who begins in the middle of them can be led astray. */
final class DeceptiveBytes {

    private static final int LONGEST_FIELD = 9_999;
    private static final int HEADER_LENGTH = 37;

    private final Random random;
    private final RandomBytes bytes;

    DeceptiveBytes(long seed) {
        random = new Random(seed);
        bytes = new RandomBytes(seed);
    }

    /** All sorts of records one after another. */
    byte[] stream(int length) {
        byte[] stream = new byte[0];
        while (stream.length < length) {
            stream = MarcBytes.join(stream, piece());
        }
        return stream;
    }

    private byte[] piece() {
        return switch (random.nextInt(12)) {
            case 0 -> host(records(6));
            case 1 -> hostThatEndsWith(records(6));
            case 2 -> host(host(host(records(3))));
            case 3 -> bridge(sound());
            case 4 -> bytes.damaged(sound());
            case 5 -> host(bytes.damaged(records(4)));
            case 6 -> bytes.noise(random.nextInt(200));
            case 7 -> "\r\n\0\u001a".substring(random.nextInt(4)).getBytes(StandardCharsets.US_ASCII);
            case 8 -> MarcBytes.join(hostThatEndsWith(hostThatEndsWith(records(3))), new byte[] {'\n'});
            default -> records(8);
        };
    }

    private byte[] records(int max) {
        byte[] records = sound();
        for (int i = random.nextInt(max); i > 0; i--) {
            records = MarcBytes.join(records, sound());
        }
        return records;
    }

    byte[] sound() {
        return RandomBytes.written(java.util.List.of(bytes.record()));
    }

    /** A record with data that is records. */
    byte[] host(byte[] data) {
        byte[] field = MarcBytes.join(
                "  \u001fa".getBytes(StandardCharsets.US_ASCII), cut(data), new byte[] {Iso2709.FIELD_TERMINATOR});
        return MarcBytes.join(
                header(HEADER_LENGTH + field.length + 1, field.length), field, new byte[] {Iso2709.RECORD_TERMINATOR});
    }

    /** A record with data that is records, the last of which ends where it does. */
    byte[] hostThatEndsWith(byte[] data) {
        byte[] inner = cut(data);
        byte[] field = MarcBytes.join("  \u001fa".getBytes(StandardCharsets.US_ASCII), inner);
        return MarcBytes.join(header(HEADER_LENGTH + field.length, field.length - 1), field);
    }

    /** A record, and another one before it, with data that looks like the beginning of a record that ends with the second. */
    byte[] bridge(byte[] second) {
        int rest = 4; // what of the first record follows the false header
        int fieldLength = rest + second.length - 1;
        byte[] falseHeader = header(HEADER_LENGTH + fieldLength + 1, Math.min(fieldLength, LONGEST_FIELD));
        return MarcBytes.join(host(MarcBytes.join(falseHeader, new byte[] {'x', 'y'})), second);
    }

    /** Records, in each of which another chain of records goes on as well, that is nowhere broken; only the beginning tells which is data. */
    static byte[] twoChains(int records) {
        byte[] falseEnd = {'.', Iso2709.FIELD_TERMINATOR, Iso2709.RECORD_TERMINATOR};
        byte[] lead = "  \u001fa".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = {'z', Iso2709.FIELD_TERMINATOR, Iso2709.RECORD_TERMINATOR};
        int fieldLength = lead.length + falseEnd.length + HEADER_LENGTH + tail.length - 1;
        int falseFieldLength = tail.length + HEADER_LENGTH + lead.length + falseEnd.length - 1;
        byte[] one = MarcBytes.join(
                header(HEADER_LENGTH + fieldLength + 1, fieldLength),
                lead,
                falseEnd,
                header(HEADER_LENGTH + falseFieldLength + 1, falseFieldLength),
                tail);
        byte[] all = new byte[records * one.length];
        for (int i = 0; i < records; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    private static byte[] cut(byte[] data) {
        return data.length < LONGEST_FIELD - 10 ? data : java.util.Arrays.copyOf(data, LONGEST_FIELD - 10);
    }

    /** A leader and a directory of one field. */
    private static byte[] header(int length, int fieldLength) {
        return String.format("%05dnam a22%05d   4500999%04d00000\u001e", length, HEADER_LENGTH, fieldLength)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
