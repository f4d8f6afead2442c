package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that were made to exhaust time or memory. */
class HostileInputTest {

    private static final int MEGABYTE = 1 << 20;

    /** Many times what each takes on a busy machine; what grows with the square of its length would take far longer. */
    private static final Duration ENOUGH = Duration.ofMinutes(2);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Hostile(String name, byte[] bytes) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> inputs() {
        byte[] noise = new byte[8 * MEGABYTE];
        new Random(1).nextBytes(noise);
        return Stream.of(
                new Hostile("record terminators", repeated("%", 8 * MEGABYTE)),
                new Hostile("field terminators", repeated("^", 8 * MEGABYTE)),
                new Hostile("delimiters", repeated("$", 8 * MEGABYTE)),
                new Hostile("terminators by turns", repeated("^%", 8 * MEGABYTE)),
                new Hostile("zeros", repeated("0", 8 * MEGABYTE)),
                new Hostile("nines", repeated("9", 8 * MEGABYTE)),
                new Hostile("a length that never comes", repeated("99999nam a2200025 a 4500", 8 * MEGABYTE)),
                new Hostile("leaders", repeated("00026nam a2200025 a 4500%", MEGABYTE)),
                new Hostile("digits and terminators", repeated("0009900025^%", 8 * MEGABYTE)),
                new Hostile("record terminators and line feeds", repeated("%\n", 8 * MEGABYTE)),
                new Hostile("counts", repeated("2", 8 * MEGABYTE)),
                new Hostile("record lengths", repeated("00026", 8 * MEGABYTE)),
                new Hostile("entries", repeated("500001200000", 8 * MEGABYTE)),
                new Hostile("entries and field terminators", repeated("500001200000^", 8 * MEGABYTE)),
                new Hostile(
                        "a directory that ends nowhere",
                        repeatedAfter("00100nam a2200025 a 4500", "5000001", MEGABYTE)),
                new Hostile("line feeds", repeated("\n", 8 * MEGABYTE)),
                new Hostile("noise", noise),
                new Hostile("large directories over nothing", largeDirectories()),
                new Hostile("large directories with a byte too many", directoriesAByteLong()),
                new Hostile("one leader, no more", MarcBytes.of("99999nam a2299985 a 4500")));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void readingEndsInTimeThatTheLengthOfTheInputBounds(Hostile hostile) {
        for (Mode mode : Mode.values()) {
            Assertions.assertTimeoutPreemptively(
                    ENOUGH, () -> read(ReadOptions.DEFAULT.withMode(mode), hostile.bytes()));
        }
    }

    @Test
    void noiseWithoutEndIsReadInBoundedMemory() {
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE).withMaxRecordLength(MEGABYTE);
        RecordFramer framer = new RecordFramer(options);
        RecordParser parser = new RecordParser(options);
        byte[] noise = new byte[MEGABYTE];
        Random random = new Random(2);
        long largest = 0;
        for (int i = 0; i < 50; i++) {
            random.nextBytes(noise);
            for (int j = 0; j < noise.length; j++) {
                noise[j] = noise[j] == Iso2709.RECORD_TERMINATOR ? 0 : noise[j];
            }
            framer.feed(Unpooled.wrappedBuffer(noise));
            for (RecordFrames frames = framer.takeAvailable(); frames != null; frames = framer.takeAvailable()) {
                largest = Math.max(largest, frames.buffer().capacity());
                parser.parse(frames);
            }
        }
        framer.finish();
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            largest = Math.max(largest, frames.buffer().capacity());
            assertThat(parser.parse(frames)).isEmpty();
        }

        assertThat(largest).isLessThanOrEqualTo(2L * MEGABYTE + 2L * options.batchBytes());
    }

    private static void read(ReadOptions options, byte[] bytes) {
        RecordFramer framer = new RecordFramer(options);
        RecordParser parser = new RecordParser(options);
        ByteBuf all = Unpooled.wrappedBuffer(bytes);
        while (all.isReadable()) {
            framer.feed(all.readSlice(Math.min(all.readableBytes(), 16 * 1024)));
            parse(framer, parser);
        }
        framer.finish();
        parse(framer, parser);
    }

    private static void parse(RecordFramer framer, RecordParser parser) {
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            parser.parse(frames).forEach(record -> record.fields("245"));
        }
    }

    /** Leaders whose length and base address land on terminators, over directories of digits that say something else. */
    private static byte[] largeDirectories() {
        int base = 25 + 12 * 7_000;
        byte[] bytes = repeated("0", 8 * MEGABYTE);
        for (int at = 0; at + 99_999 < bytes.length; at += 30_000) {
            byte[] leader = MarcBytes.of(String.format("99999nam a22%05d a 4500", base));
            System.arraycopy(leader, 0, bytes, at, leader.length);
            bytes[at + base - 1] = Iso2709.FIELD_TERMINATOR;
            bytes[at + 99_998] = Iso2709.RECORD_TERMINATOR;
        }
        return bytes;
    }

    /** Records of thousands of entries, of which one has a byte too many. */
    private static byte[] directoriesAByteLong() {
        String[] fields = new String[5_000];
        Arrays.fill(fields, "500   $a^");
        MarcBytes[] records = new MarcBytes[20];
        Arrays.fill(records, MarcBytes.record(fields).insert(MarcBytes.entry(2_500) + 4, "0"));
        return MarcBytes.join(records);
    }

    private static byte[] repeatedAfter(String first, String notation, int length) {
        return MarcBytes.join(MarcBytes.of(first), repeated(notation, length), MarcBytes.of("^%"));
    }

    private static byte[] repeated(String notation, int length) {
        byte[] unit = MarcBytes.of(notation);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = unit[i % unit.length];
        }
        return bytes;
    }
}
