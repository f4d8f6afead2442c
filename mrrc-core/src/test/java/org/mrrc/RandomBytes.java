package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records, damage and chunks at random; the same for the same seed. */
public final class RandomBytes {

    private static final String CODES = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String[] WORDS = {
        "Title", "a", "", " ", "naïve", "Ελληνικά", "漢字", "😀", "$5", "\\", "\n", "{x}", "\""
    };
    private static final String[] LOCAL_TAGS = {"FMT", "LKR", "CAT", "c1a", "9Z9"};
    private static final int[] MARKS = {0x1D, 0x1E, 0x1F, '0', '9', ' ', 0, 0xFF, 0xC3, '\n', 'a', 0x1B};

    private final Random random;

    public RandomBytes(long seed) {
        random = new Random(seed);
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        for (int i = 0; i < length; i++) {
            noise[i] = chance(4) ? (byte) mark() : noise[i];
        }
        return noise;
    }

    /** A record that the builder makes. */
    public Record record() {
        RecordBuilder builder = Record.builder(Leader.of("00000" + "cdn".charAt(upTo(3)) + "am a2200000 a 4500"));
        addFields(builder, chance(10) ? 0 : upTo(12));
        return builder.build();
    }

    /** A record in which one field at least, and perhaps the record, is longer than ISO 2709 can say; or not quite. */
    Record oversizeRecord() {
        RecordBuilder builder = Record.builder(Leader.of("00000cam a2200000 a 4500"));
        int longFields = 1 + upTo(3);
        for (int i = 0; i < longFields; i++) {
            addFields(builder, upTo(12));
            addLongField(builder, Iso2709.MAX_FIELD_LENGTH * (1 + upTo(chance(3) ? 8 : 2)) + upTo(4) - 2);
        }
        addFields(builder, chance(4) ? 1_000 : upTo(12));
        return builder.build();
    }

    /** A record of fields that are as long as ISO 2709 can say at most, and together longer, or nearly. */
    Record manyFields() {
        RecordBuilder builder = Record.builder(Leader.of("00000cam a2200000 a 4500"));
        int most = chance(3) ? 30 : chance(2) ? Iso2709.MAX_FIELD_LENGTH : 3_000;
        for (int rest = 90_000 + upTo(chance(2) ? 20_000 : 200_000); rest > 0; ) {
            int length = 6 + upTo(most - 5);
            addLongField(builder, length);
            rest -= Iso2709.ENTRY_LENGTH + length;
            addFields(builder, chance(8) ? 3 : 0);
        }
        return builder.build();
    }

    /** Adds a field with a length in its directory entry, of which some is text of several bytes a character. */
    private void addLongField(RecordBuilder builder, int length) {
        String word = WORDS[upTo(WORDS.length)];
        int bytes = word.getBytes(StandardCharsets.UTF_8).length;
        int words = bytes == 0 ? 0 : (length - 5) / bytes;
        String data = word.repeat(words) + "x".repeat(length - 5 - words * bytes);
        builder.dataField(String.format("%03d", 10 + upTo(990)), ' ', ' ').subfield('a', data);
    }

    private void addFields(RecordBuilder builder, int count) {
        for (int i = 0; i < count; i++) {
            addField(builder);
        }
    }

    private void addField(RecordBuilder builder) {
        if (chance(4)) {
            builder.controlField(String.format("00%d", upTo(10)), words(3));
        } else if (chance(8)) {
            builder.controlField(LOCAL_TAGS[upTo(LOCAL_TAGS.length)], "x" + words(2));
        } else {
            String tag = chance(8) ? LOCAL_TAGS[upTo(LOCAL_TAGS.length)] : String.format("%03d", 10 + upTo(990));
            builder.dataField(tag, " 0123456789x".charAt(upTo(12)), " 0123456789x".charAt(upTo(12)));
            int subfields = 1 + upTo(5);
            for (int i = 0; i < subfields; i++) {
                builder.subfield(CODES.charAt(upTo(CODES.length())), words(chance(20) ? 400 : 6));
            }
        }
    }

    private String words(int max) {
        StringBuilder words = new StringBuilder();
        for (int i = upTo(max); i > 0; i--) {
            words.append(WORDS[upTo(WORDS.length)]);
        }
        return words.toString();
    }

    /** The bytes with a few changes: bits turned, bytes set, put in, cut out, doubled; blocks that change places. */
    public byte[] damaged(byte[] sound) {
        byte[] bytes = sound;
        for (int changes = 1 + upTo(3); changes > 0 && bytes.length > 2; changes--) {
            bytes = damagedOnce(bytes);
        }
        return bytes;
    }

    private byte[] damagedOnce(byte[] bytes) {
        int at = chance(2) ? upTo(Math.min(bytes.length, 120)) : upTo(bytes.length);
        int count = Math.min(1 + upTo(4), bytes.length - at);
        byte[] head = Arrays.copyOf(bytes, at);
        byte[] block = Arrays.copyOfRange(bytes, at, at + count);
        byte[] tail = Arrays.copyOfRange(bytes, at + count, bytes.length);
        return switch (upTo(6)) {
            case 0 -> {
                byte[] turned = bytes.clone();
                turned[at] ^= (byte) (1 << upTo(8));
                yield turned;
            }
            case 1 -> {
                byte[] set = bytes.clone();
                set[at] = (byte) mark();
                yield set;
            }
            case 2 -> MarcBytes.join(head, new byte[] {(byte) mark()}, block, tail);
            case 3 -> MarcBytes.join(head, tail);
            case 4 -> MarcBytes.join(head, block, block, tail);
            default -> {
                int cut = upTo(tail.length + 1);
                yield MarcBytes.join(head, Arrays.copyOf(tail, cut), block, Arrays.copyOfRange(tail, cut, tail.length));
            }
        };
    }

    /** The bytes of a record with one change, of those that programs and people make: a number overwritten, entries that change places, a byte or a block lost. */
    byte[] damagedInStructure(byte[] sound) {
        if (sound.length < 40) {
            return damagedOnce(sound);
        }
        MarcBytes bytes = MarcBytes.of(sound);
        int entries = Math.max(1, (bytes.indexOf("^") - 24) / 12);
        int entry = MarcBytes.entry(upTo(entries));
        int another = MarcBytes.entry(upTo(entries));
        boolean room = Math.max(entry, another) + 12 < sound.length;
        return switch (room ? upTo(8) : 6) {
            case 0 -> bytes.recordLength(upTo(100_000)).bytes();
            case 1 -> bytes.baseAddress(String.format("%05d", upTo(100_000))).bytes();
            case 2 -> bytes.put(entry + 3, String.format("%04d", upTo(10_000))).bytes();
            case 3 -> bytes.put(entry + 7, String.format("%05d", upTo(100_000))).bytes();
            case 4 -> {
                byte[] swapped = sound.clone();
                System.arraycopy(sound, entry, swapped, another, 12);
                System.arraycopy(sound, another, swapped, entry, 12);
                yield swapped;
            }
            case 5 -> bytes.cut(entry, 12).bytes();
            default -> damagedOnce(sound);
        };
    }

    /** The bytes in chunks of random sizes and kinds. */
    List<ByteBuf> chunks(byte[] bytes) {
        List<ByteBuf> chunks = new ArrayList<>();
        BufferKind[] kinds = BufferKind.values();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + upTo(chance(3) ? 8 : 2_000));
            chunks.add(kinds[upTo(kinds.length)].hold(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return chunks;
    }

    static byte[] written(List<Record> records) {
        ByteBuf written = Unpooled.buffer();
        records.forEach(record -> RecordEncoder.iso2709().encode(record, written));
        byte[] bytes = new byte[written.readableBytes()];
        written.readBytes(bytes);
        return bytes;
    }

    private int mark() {
        return MARKS[upTo(MARKS.length)];
    }

    private boolean chance(int oneIn) {
        return upTo(oneIn) == 0;
    }
}
