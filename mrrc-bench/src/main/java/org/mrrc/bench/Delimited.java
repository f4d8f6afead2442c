package org.mrrc.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.Records;
import org.mrrc.format.DelimitedFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to read records of CSV, and to write them? */
@OperationsPerInvocation(Corpus.RECORDS)
public class Delimited extends Settings {

    private static final ReadOptions BINARY = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final RecordFormat LONG = DelimitedFormat.csv();
    private static final ReadOptions OPTIONS = BINARY.withFormat(LONG);
    private static final RecordFormat WIDE =
            DelimitedFormat.csv().columns("001", "008/35-37", "100$a", "245$ab", "6XX$a");

    private final List<Record> records = new ArrayList<>();
    private ByteBuf target = Unpooled.EMPTY_BUFFER;
    private byte[] csv = {};

    /**
     * Writes the CSV, and reads it.
     *
     * @throws IllegalStateException if other records come back, or FastCSV finds another number of rows than there are line ends outside of quotes
     */
    @Setup
    public void prove(Input input) throws IOException {
        try (Records read = Records.of(new ByteArrayInputStream(input.bytes()), BINARY)) {
            read.forEach(records::add);
        }
        target = Unpooled.buffer();
        ByteBuf written = everyRecordWritten();
        csv = new byte[written.readableBytes()];
        written.getBytes(0, csv);
        int fields = records.stream().mapToInt(record -> record.fields().size()).sum();
        if (everyRecord() != fields) {
            throw new IllegalStateException("Other records came back than were written");
        }
        if (everyRowByFastCsv() <= fields) {
            throw new IllegalStateException("FastCSV found fewer rows than there are fields and leaders");
        }
        System.out.println(csv.length / records.size() + " bytes of CSV a record");
    }

    /** The long form, in batches, on one thread. */
    @Benchmark
    public int everyRecord() throws IOException {
        int fields = 0;
        try (Records read = Records.of(new ByteArrayInputStream(csv), OPTIONS)) {
            for (Record record : read) {
                fields += record.fields().size();
            }
        }
        return fields;
    }

    /** FastCSV alone: the rows of the long form as arrays of strings, of which no records are made. */
    @Benchmark
    public int everyRowByFastCsv() throws IOException {
        int rows = 0;
        try (var reader = CsvReader.builder().build(StringArrayHandler.of(), new ByteArrayInputStream(csv))) {
            for (String[] row : reader) {
                rows += row.length > 0 ? 1 : 0;
            }
        }
        return rows;
    }

    /** The long form, into one buffer. */
    @Benchmark
    public ByteBuf everyRecordWritten() {
        return written(LONG);
    }

    /** Five columns, into one buffer. */
    @Benchmark
    public ByteBuf fiveColumnsWritten() {
        return written(WIDE);
    }

    private ByteBuf written(RecordFormat format) {
        target.clear();
        RecordEncoder encoder = format.newEncoder();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
        }
        encoder.end(target);
        return target;
    }
}
