package org.mrrc.bench;

import java.util.List;
import org.marc4j.marc.ControlField;
import org.marc4j.marc.DataField;
import org.marc4j.marc.Subfield;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordCursor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to visit every field and subfield of records that were read before, without their texts? */
@OperationsPerInvocation(Corpus.RECORDS)
public class Walk extends Settings {

    private final RecordCursor cursor = new RecordCursor();
    private List<RecordBatch> batches = List.of();
    private List<Record> records = List.of();
    private List<org.marc4j.marc.Record> marc4jRecords = List.of();

    /**
     * Reads the records.
     *
     * @throws IllegalStateException if the walks do not visit the same
     */
    @Setup
    public void read(Input input) {
        batches = RetainedHeap.batches(input.bytes());
        records = batches.stream().flatMap(List::stream).toList();
        marc4jRecords = RetainedHeap.marc4j(input.bytes());
        if (everySubfield() != everySubfieldByMarc4j() || everySubfield() != everySubfieldOfBatches()) {
            throw new IllegalStateException("The walks visited different subfields");
        }
    }

    /** With a cursor. */
    @Benchmark
    public int everySubfield() {
        int sum = 0;
        for (int i = 0; i < records.size(); i++) {
            sum += walk(records.get(i));
        }
        return sum;
    }

    /** With a cursor, the {@code Record} objects made on the way. */
    @Benchmark
    public int everySubfieldOfBatches() {
        int sum = 0;
        for (RecordBatch batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                sum += walk(batch.get(i));
            }
        }
        return sum;
    }

    private int walk(Record record) {
        int sum = 0;
        cursor.over(record);
        while (cursor.nextField()) {
            sum += cursor.isControlField() ? 1 : cursor.indicator1();
            while (cursor.nextSubfield()) {
                sum += cursor.code();
            }
        }
        return sum;
    }

    /** By marc4j, whose records are trees of objects. */
    @Benchmark
    public int everySubfieldByMarc4j() {
        int sum = 0;
        for (org.marc4j.marc.Record record : marc4jRecords) {
            for (ControlField field : record.getControlFields()) {
                sum += field.getTag().length() / 3;
            }
            for (DataField field : record.getDataFields()) {
                sum += field.getIndicator1();
                for (Subfield subfield : field.getSubfields()) {
                    sum += subfield.getCode();
                }
            }
        }
        return sum;
    }
}
