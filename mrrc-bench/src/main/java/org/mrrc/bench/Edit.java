package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.marc4j.MarcReader;
import org.marc4j.MarcStreamWriter;
import org.marc4j.MarcWriter;
import org.marc4j.marc.DataField;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** How long does it take to change one subfield of a record, 245 $a, alone and between reading and writing? */
@OperationsPerInvocation(Corpus.RECORDS)
public class Edit extends Settings {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final String TITLE = "245";
    private static final String DATA = "Another title /";

    private final RecordEncoder encoder = RecordEncoder.iso2709();
    private ByteBuf target = Unpooled.EMPTY_BUFFER;
    private List<Record> records = List.of();
    private List<org.marc4j.marc.Record> marc4jRecords = List.of();

    /**
     * Reads the records, and has both libraries change and write them.
     *
     * @throws IllegalStateException if they write different bytes
     */
    @Setup
    public void prove(Input input) throws IOException {
        target = Unpooled.buffer(input.bytes().length);
        records = new ArrayList<>();
        try (Records all = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            all.forEach(records::add);
        }
        marc4jRecords = new ArrayList<>();
        MarcReader reader = Marc4j.streamReader(input.bytes());
        while (reader.hasNext()) {
            marc4jRecords.add(reader.next());
        }
        ByteBuf ours = readChangedWritten(input).copy();
        if (!ours.equals(readChangedWrittenByMarc4j(input))) {
            throw new IllegalStateException("marc4j wrote other bytes");
        }
    }

    /** Of records in memory: another record of each. */
    @Benchmark
    public void changed(Blackhole blackhole) {
        for (Record record : records) {
            blackhole.consume(changed(record));
        }
    }

    /** Of marc4j's records in memory: in place, its objects being mutable. */
    @Benchmark
    public void changedByMarc4j(Blackhole blackhole) {
        for (org.marc4j.marc.Record record : marc4jRecords) {
            blackhole.consume(changed(record));
        }
    }

    /** Read, changed, written into one buffer. */
    @Benchmark
    public ByteBuf readChangedWritten(Input input) throws IOException {
        target.clear();
        try (Records all = Records.of(new ByteArrayInputStream(input.bytes()), OPTIONS)) {
            for (Record record : all) {
                encoder.encode(changed(record), target);
            }
        }
        return target;
    }

    /** The same by marc4j's stream reader and writer. */
    @Benchmark
    public ByteBuf readChangedWrittenByMarc4j(Input input) {
        target.clear();
        MarcWriter writer = new MarcStreamWriter(new ByteBufOutputStream(target), "UTF-8");
        MarcReader reader = Marc4j.streamReader(input.bytes());
        while (reader.hasNext()) {
            writer.write(changed(reader.next()));
        }
        writer.close();
        return target;
    }

    private static Record changed(Record record) {
        return record.edit().edit(TITLE, title -> title.set('a', DATA)).build();
    }

    private static org.marc4j.marc.Record changed(org.marc4j.marc.Record record) {
        if (record.getVariableField(TITLE) instanceof DataField title) {
            title.getSubfield('a').setData(DATA);
        }
        return record;
    }
}
