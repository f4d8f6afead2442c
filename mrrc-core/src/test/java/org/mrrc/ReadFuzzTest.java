package org.mrrc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.mrrc.format.AlephFormat;
import org.mrrc.format.DelimitedFormat;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.MrkFormat;
import org.mrrc.format.TextFormat;

/** Any bytes at all give records, or what is wrong with them, and end; what was read can be looked at and written. */
class ReadFuzzTest {

    private static final List<RecordEncoder> ENCODERS = List.of(
            RecordEncoder.iso2709(),
            new JsonFormat().newEncoder(),
            new MrkFormat().newEncoder(),
            new TextFormat().newEncoder(),
            new AlephFormat().newEncoder(),
            DelimitedFormat.csv().newEncoder(),
            DelimitedFormat.tsv().columns("LDR/06", "0XX", "6..$ax").newEncoder());

    private final ByteBuf target = Unpooled.buffer();

    @FuzzTest
    void anyBytesGiveRecordsOrProblemsInEveryModeAndEnd(FuzzedDataProvider data) {
        int chunkSize = data.consumeInt(1, 64);
        int maxRecordLength = data.consumeInt(26, 4_096);
        byte[] bytes = data.consumeRemainingAsBytes();
        for (Mode mode : Mode.values()) {
            ReadOptions options = ReadOptions.DEFAULT
                    .withMode(mode)
                    .withBatchBytes(1_024)
                    .withBatchRecords(3)
                    .withMaxRecordLength(maxRecordLength);
            RecordParser parser = new RecordParser(options);
            for (RecordFrames frames : Reading.batches(options, bytes, BufferKind.HEAP, chunkSize)) {
                RecordBatch batch = parser.parse(frames);
                batch.forEach(this::use);
                batch.problems().forEach(Problem::describe);
                batch.malformed().forEach(malformed -> malformed.problems().forEach(Problem::describe));
                batch.fault().ifPresent(fault -> fault.problem().describe());
            }
        }
        try {
            use(new RecordParser(ReadOptions.DEFAULT).parse(Unpooled.wrappedBuffer(bytes)));
        } catch (MarcException e) {
            e.problem().describe();
        }
    }

    private void use(Record record) {
        record.problems().forEach(Problem::describe);
        record.controlNumber();
        record.leader().kind();
        record.fields("2..");
        record.dataField("245").ifPresent(field -> field.subfield('a'));
        for (Field field : record.fields()) {
            field.text();
            field.bytes();
            if (field instanceof DataField dataField) {
                dataField.indicator1();
                dataField.indicator2();
                dataField.subfields().forEach(Subfield::bytes);
            }
        }
        if (!record.copy().equals(record) || record.copy().hashCode() != record.hashCode()) {
            throw new AssertionError("A copy that is not equal: " + record);
        }
        for (RecordEncoder encoder : ENCODERS) {
            target.clear();
            try {
                encoder.encode(record, target);
            } catch (MarcException e) {
                e.problem().describe();
            }
        }
    }
}
