package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.marc4j.MarcReader;
import org.metafacture.framework.helpers.DefaultStreamReceiver;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordBatch;
import org.mrrc.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** How long does it take to read every record, when nothing is asked of it? */
@OperationsPerInvocation(Corpus.RECORDS)
public class Read extends Settings {

    private static final ReadOptions LENIENT = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final ReadOptions PERMISSIVE = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
    private static final ReadOptions STRICT = ReadOptions.DEFAULT.withMode(Mode.STRICT);

    private final Metafacture metafacture = new Metafacture(new DefaultStreamReceiver());

    /** Structure checked and fields indexed, in batches. */
    @Benchmark
    public int everyRecord(Input input) throws IOException {
        return read(input.bytes(), LENIENT);
    }

    /** The same, ready to put in order what is damaged: nothing is. */
    @Benchmark
    public int everyRecordPermissively(Input input) throws IOException {
        return read(input.bytes(), PERMISSIVE);
    }

    /** The same, and no stray terminator or empty subfield in any field, and no bytes that are no text. */
    @Benchmark
    public int everyRecordStrictly(Input input) throws IOException {
        return read(input.bytes(), STRICT);
    }

    /** By marc4j's stream reader: all fields as objects with their texts. */
    @Benchmark
    public int everyRecordByMarc4j(Input input) {
        return read(Marc4j.streamReader(input.bytes()));
    }

    /** By marc4j's permissive reader. */
    @Benchmark
    public int everyRecordByPermissiveMarc4j(Input input) {
        return read(Marc4j.permissiveReader(input.bytes()));
    }

    /** By metafacture: all fields as events with their texts, which nobody listens to. */
    @Benchmark
    public void everyRecordByMetafacture(Input input) {
        metafacture.read(input.bytes());
    }

    private static int read(byte[] bytes, ReadOptions options) throws IOException {
        int count = 0;
        try (Records records = Records.of(new ByteArrayInputStream(bytes), options)) {
            for (RecordBatch batch = records.nextBatch(); batch != null; batch = records.nextBatch()) {
                count += batch.size();
            }
        }
        return count;
    }

    private static int read(MarcReader reader) {
        int count = 0;
        while (reader.hasNext()) {
            reader.next();
            count++;
        }
        return count;
    }
}
