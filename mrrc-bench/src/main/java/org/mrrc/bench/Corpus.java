package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/**
 * Records for measuring, the same ones each time: a stream of {@value #RECORDS} in ISO 2709, UTF-8. All but {@link #REAL} are made up, with Leader/09
 * {@code a}.
 *
 * <pre>{@code
 * byte[] stream = Corpus.REALISTIC.bytes();
 * }</pre>
 */
public enum Corpus {
    /** What a library catalogue holds: about 1,156 bytes, 17 data fields, 33 subfields, some texts that are not ASCII. */
    REALISTIC(2_000) {
        @Override
        List<Record> records(int count) {
            return made(count, RecordMaker::realistic);
        }
    },
    /** The least that one would call a record: about 264 bytes, 5 or 6 data fields, all ASCII. */
    SMALL(10_000) {
        @Override
        List<Record> records(int count) {
            return made(count, RecordMaker::small);
        }
    },
    /** Close to the most that ISO 2709 allows: about 90,000 bytes, 48 long notes, 450 fields of holdings. */
    LARGE(100) {
        @Override
        List<Record> records(int count) {
            return made(count, RecordMaker::large);
        }
    },
    /** Chinese, Japanese and Korean: about 1,500 bytes, most of them in characters of three bytes, with fields 880. */
    CJK(2_000) {
        @Override
        List<Record> records(int count) {
            return made(count, RecordMaker::cjk);
        }
    },
    /** Real records, an even choice of those that {@link RealRecords} finds; only where they are. */
    REAL(2_000) {
        @Override
        List<Record> records(int count) {
            return RealRecords.choice(count);
        }
    };

    /**
     * The records in the stream of each corpus: one number for all, because JMH wants a constant; a corpus of fewer is repeated, one of more is cut. So the
     * stream is 2.3 MB of {@link #REALISTIC} records, more than most caches next to a core hold, and 180 MB of {@link #LARGE} ones.
     */
    public static final int RECORDS = 2_000;

    private static final long SEED = 2709;

    private final int distinctRecords;

    Corpus(int distinctRecords) {
        this.distinctRecords = distinctRecords;
    }

    /** The first so many records. */
    abstract List<Record> records(int count);

    /** Makes the record with a number. */
    @FunctionalInterface
    private interface Maker {
        Record make(int number, Random random);
    }

    private static List<Record> made(int count, Maker maker) {
        Random random = new Random(SEED);
        return IntStream.range(0, count)
                .mapToObj(number -> maker.make(number, random))
                .toList();
    }

    /**
     * How many records differ from one another.
     *
     * @return a divisor or a multiple of {@value #RECORDS}
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
        int distinct = Math.min(distinctRecords, RECORDS);
        return bytes(distinct, RECORDS / distinct);
    }

    /**
     * All records once.
     *
     * @return the bytes of {@link #distinctRecords()} records, made anew
     */
    public byte[] distinctBytes() {
        return bytes(distinctRecords, 1);
    }

    private byte[] bytes(int count, int repetitions) {
        ByteBuf distinct = Unpooled.buffer();
        RecordEncoder encoder = RecordEncoder.iso2709();
        records(count).forEach(record -> encoder.encode(record, distinct));
        int length = distinct.readableBytes();
        byte[] stream = new byte[repetitions * length];
        for (int i = 0; i < repetitions; i++) {
            distinct.getBytes(0, stream, i * length, length);
        }
        return stream;
    }
}
