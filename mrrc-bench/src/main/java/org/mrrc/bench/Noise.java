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
        BYTES(0, 256),
        /** Graphic characters. */
        TEXT(' ', 95),
        /** Digits, so that a leader may begin at each byte. */
        DIGITS('0', 10);

        private final int from;
        private final int count;

        Kind(int from, int count) {
            this.from = from;
            this.count = count;
        }

        byte[] bytes() {
            byte[] bytes = new byte[LENGTH];
            Random random = new Random(SEED);
            for (int i = 0; i < LENGTH; i++) {
                bytes[i] = (byte) (from + random.nextInt(count));
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
