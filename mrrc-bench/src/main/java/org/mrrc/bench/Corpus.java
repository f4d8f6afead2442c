package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/**
 * Records made up for measuring, the same ones each time: a stream of {@value #RECORDS} in ISO 2709, UTF-8, Leader/09 {@code a}.
 *
 * <pre>{@code
 * byte[] stream = Corpus.REALISTIC.bytes();
 * }</pre>
 */
public enum Corpus {
    /** What a library catalogue holds: about 1,156 bytes, 17 data fields, 33 subfields, some texts that are not ASCII. */
    REALISTIC(2_000) {
        @Override
        Record record(int number, Random random) {
            return RecordMaker.realistic(number, random);
        }
    },
    /** The least that one would call a record: about 264 bytes, 5 or 6 data fields, all ASCII. */
    SMALL(10_000) {
        @Override
        Record record(int number, Random random) {
            return RecordMaker.small(number, random);
        }
    };

    /** The records in the stream of each corpus; a corpus of fewer is repeated. */
    public static final int RECORDS = 10_000;

    private static final long SEED = 2709;

    private final int distinctRecords;

    Corpus(int distinctRecords) {
        this.distinctRecords = distinctRecords;
    }

    abstract Record record(int number, Random random);

    /**
     * How many records differ from one another.
     *
     * @return a divisor of {@value #RECORDS}
     */
    public int distinctRecords() {
        return distinctRecords;
    }

    /**
     * The stream.
     *
     * @return the bytes of {@value #RECORDS} records, made anew
     */
    public byte[] bytes() {
        return bytes(RECORDS / distinctRecords);
    }

    /**
     * The stream without repetition.
     *
     * @return the bytes of {@link #distinctRecords()} records, made anew
     */
    public byte[] distinctBytes() {
        return bytes(1);
    }

    private byte[] bytes(int repetitions) {
        ByteBuf distinct = Unpooled.buffer();
        Random random = new Random(SEED);
        RecordEncoder encoder = RecordEncoder.iso2709();
        for (int number = 0; number < distinctRecords; number++) {
            encoder.encode(record(number, random), distinct);
        }
        byte[] stream = new byte[repetitions * distinct.readableBytes()];
        for (int i = 0; i < repetitions; i++) {
            distinct.getBytes(0, stream, i * distinct.readableBytes(), distinct.readableBytes());
        }
        return stream;
    }
}
