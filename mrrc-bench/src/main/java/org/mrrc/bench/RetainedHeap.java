package org.mrrc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.marc4j.MarcReader;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.Records;
import org.openjdk.jol.info.GraphLayout;

/**
 * How much heap do records hold that a program keeps? Prints a table.
 *
 * <pre>{@code
 * java -Djdk.attach.allowAttachSelf -cp mrrc-bench/target/benchmarks.jar org.mrrc.bench.RetainedHeap
 * }</pre>
 */
public final class RetainedHeap {

    static {
        // JOL asks for it where it meets Java's own records.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    /**
     * What something holds, everything it refers to included.
     *
     * @param arrays bytes in arrays of bytes: the text of the records
     * @param index bytes in arrays of numbers: where the fields are
     * @param objects bytes in all other objects
     * @param count how many objects there are, arrays included
     */
    record Footprint(long arrays, long index, long objects, long count) {

        static Footprint of(Object root) {
            GraphLayout layout = GraphLayout.parseInstance(root);
            long arrays = layout.getClassSizes().count(byte[].class);
            long index = layout.getClassSizes().count(long[].class);
            return new Footprint(arrays, index, layout.totalSize() - arrays - index, layout.totalCount());
        }

        long total() {
            return arrays + index + objects;
        }

        Footprint minus(Footprint other) {
            return new Footprint(
                    arrays - other.arrays, index - other.index, objects - other.objects, count - other.count);
        }
    }

    /** What one way of keeping records comes to. */
    private record Row(Corpus corpus, String form, long length, Footprint held) {

        Map<String, Object> figures() {
            return Map.of(
                    "corpus", corpus.name(),
                    "form", form,
                    "length", length,
                    "bytes", held.arrays(),
                    "index", held.index(),
                    "objects", held.objects(),
                    "count", held.count());
        }
    }

    /**
     * Prints a row of the table for each way of keeping records.
     *
     * @param arguments a file that gets the figures as JSON, if there is one
     */
    public static void main(String[] arguments) throws IOException {
        print("", "ISO 2709", "held", "bytes", "index", "objects", "number of objects");
        List<Row> rows = new ArrayList<>();
        for (Corpus corpus : Corpus.values()) {
            if (corpus == Corpus.REAL && !RealRecords.present()) {
                System.err.println(RealRecords.ABSENT);
                continue;
            }
            byte[] stream = corpus.distinctBytes();
            add(rows, new Row(corpus, "mrrc, batches", stream.length, Footprint.of(batches(stream))));
            add(rows, new Row(corpus, "mrrc, a Record each", stream.length, Footprint.of(records(stream))));
            add(rows, new Row(corpus, "mrrc, copies", stream.length, Footprint.of(copies(stream))));
            add(rows, new Row(corpus, "marc4j", stream.length, Footprint.of(marc4j(stream))));
            Record first = records(stream).get(0);
            print("one more copy, " + corpus, first.length(), oneMoreCopy(first));
        }
        for (String file : arguments) {
            new ObjectMapper()
                    .writeValue(new File(file), rows.stream().map(Row::figures).toList());
        }
    }

    private static void add(List<Row> rows, Row row) {
        String corpus = String.format(Locale.ROOT, "%,d %s", row.corpus.distinctRecords(), row.corpus);
        print(corpus + ", " + row.form, row.length, row.held);
        rows.add(row);
    }

    private static void print(String name, long length, Footprint held) {
        print(
                name,
                grouped(length),
                grouped(held.total()),
                grouped(held.arrays()),
                grouped(held.index()),
                grouped(held.objects()),
                grouped(held.count()));
    }

    private static void print(Object... cells) {
        System.out.printf(Locale.ROOT, "%-38s %12s %12s %12s %12s %12s %18s%n", cells);
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** The stream's records in the batches in which they were read. */
    static List<RecordBatch> batches(byte[] stream) {
        List<RecordBatch> batches = new ArrayList<>();
        try (Records records = Records.of(new ByteArrayInputStream(stream), ReadOptions.DEFAULT)) {
            for (RecordBatch batch = records.nextBatch(); batch != null; batch = records.nextBatch()) {
                batches.add(batch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return batches;
    }

    /** The stream's records, an object each, which share the buffers of their batches. */
    static List<Record> records(byte[] stream) {
        return batches(stream).stream().flatMap(List::stream).toList();
    }

    /** The stream's records, each with its own bytes. */
    static List<Record> copies(byte[] stream) {
        return records(stream).stream().map(Record::copy).toList();
    }

    /** What a copy holds that it does not share with other copies. */
    private static Footprint oneMoreCopy(Record record) {
        Record one = record.copy();
        return Footprint.of(List.of(one, record.copy())).minus(Footprint.of(List.of(one, one)));
    }

    /** The stream's records as marc4j's trees of objects. */
    static List<org.marc4j.marc.Record> marc4j(byte[] stream) {
        List<org.marc4j.marc.Record> records = new ArrayList<>();
        MarcReader reader = Marc4j.streamReader(stream);
        while (reader.hasNext()) {
            records.add(reader.next());
        }
        return records;
    }

    private RetainedHeap() {}
}
