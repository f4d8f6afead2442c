package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordBatch;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import org.mrrc.RecordParser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to get over what is no record? An operation is a byte. */
@OperationsPerInvocation(Noise.LENGTH)
public class Noise extends Settings {

    static final int LENGTH = 16 * 1024 * 1024;

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final int CHUNK_LENGTH = 64 * 1024;
    private static final long SEED = 2709;

    /** What the bytes are. */
    public enum Kind {
        /** Any bytes, so a record terminator in each 256. */
        BYTES,
        /** Graphic characters. */
        TEXT,
        /** Digits, so that a leader may begin at each byte. */
        DIGITS,
        /** Digits, and a field terminator now and then, where a directory may end. */
        DIGITS_AND_FIELD_TERMINATORS,
        /** Digits, and a record terminator now and then, behind which a record may begin. */
        DIGITS_AND_RECORD_TERMINATORS,
        /** A digit that is both counts of a leader. */
        TWOS,
        /** The length of a record without fields, again and again. */
        RECORD_LENGTHS,
        /** Record terminators. */
        RECORD_TERMINATORS,
        /** Field terminators. */
        FIELD_TERMINATORS,
        /** Subfield delimiters. */
        DELIMITERS,
        /** A leader whose record does not come, again and again. */
        LEADERS,
        /** Records of a leader and no more: not noise, but each of them damaged. */
        DAMAGED_RECORDS;

        private static final int NOW_AND_THEN = 1_000;

        byte[] bytes() {
            return switch (this) {
                case BYTES -> random(0, 256);
                case TEXT -> random(' ', 95);
                case DIGITS -> random('0', 10);
                case DIGITS_AND_FIELD_TERMINATORS -> withMarks(random('0', 10), 0x1E);
                case DIGITS_AND_RECORD_TERMINATORS -> withMarks(random('0', 10), 0x1D);
                case TWOS -> repeated("2");
                case RECORD_LENGTHS -> repeated("00026");
                case RECORD_TERMINATORS -> repeated("\u001D");
                case FIELD_TERMINATORS -> repeated("\u001E");
                case DELIMITERS -> repeated("\u001F");
                case LEADERS -> repeated("99999nam a2200025 a 4500");
                case DAMAGED_RECORDS -> repeated("00026nam a2200025 a 4500\u001D");
            };
        }

        private static byte[] random(int from, int count) {
            byte[] bytes = new byte[LENGTH];
            Random random = new Random(SEED);
            for (int i = 0; i < LENGTH; i++) {
                bytes[i] = (byte) (from + random.nextInt(count));
            }
            return bytes;
        }

        private static byte[] withMarks(byte[] bytes, int mark) {
            Random random = new Random(SEED);
            for (int i = 0; i < LENGTH; i += 1 + random.nextInt(2 * NOW_AND_THEN)) {
                bytes[i] = (byte) mark;
            }
            return bytes;
        }

        private static byte[] repeated(String unit) {
            byte[] bytes = new byte[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                bytes[i] = (byte) unit.charAt(i % unit.length());
            }
            return bytes;
        }
    }

    /** Which noise. */
    @Param
    public Kind kind;

    private byte[] bytes = new byte[0];

    /** Makes the noise. */
    @Setup
    public void make() {
        bytes = kind.bytes();
    }

    /** All of it, and what is to be reported. */
    @Benchmark
    public int everyByte() {
        RecordFramer framer = new RecordFramer(OPTIONS);
        RecordParser parser = new RecordParser(OPTIONS);
        ByteBuf noise = Unpooled.wrappedBuffer(bytes);
        int reported = 0;
        while (noise.isReadable()) {
            framer.feed(noise.readSlice(CHUNK_LENGTH));
            reported += reported(framer, parser);
        }
        framer.finish();
        return reported + reported(framer, parser);
    }

    private static int reported(RecordFramer framer, RecordParser parser) {
        int reported = 0;
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            RecordBatch batch = parser.parse(frames);
            reported += batch.problems().size() + batch.malformed().size();
        }
        return reported;
    }
}
