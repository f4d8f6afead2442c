package org.mrrc;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.mrrc.format.AlephFormat;
import org.mrrc.format.DelimitedFormat;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.LineFormat;
import org.mrrc.format.MarcXmlFormat;
import org.mrrc.format.MrkFormat;
import org.mrrc.format.TextFormat;

/** Any bytes at all, in any format, give records, or what is wrong with them, and end; the same however they are cut, and what is read can be written. */
class FormatFuzzTest {

    private final ByteBuf target = Unpooled.buffer();

    @FuzzTest
    void anyBytesAsJson(FuzzedDataProvider data) {
        read(new JsonFormat(), data);
    }

    @FuzzTest
    void anyBytesAsMnemonics(FuzzedDataProvider data) {
        read(new MrkFormat(), data);
    }

    @FuzzTest
    void anyBytesAsLines(FuzzedDataProvider data) {
        read(new LineFormat(), data);
    }

    @FuzzTest
    void anyBytesAsAlephSequential(FuzzedDataProvider data) {
        read(new AlephFormat(), data);
    }

    @FuzzTest
    void anyBytesAsText(FuzzedDataProvider data) {
        read(new TextFormat(), data);
    }

    @FuzzTest
    void anyBytesAsMarcXml(FuzzedDataProvider data) {
        read(new MarcXmlFormat(), data);
    }

    @FuzzTest
    void anyBytesAsCsv(FuzzedDataProvider data) {
        read(DelimitedFormat.csv(), data);
    }

    @FuzzTest
    void anyBytesAsTsv(FuzzedDataProvider data) {
        read(DelimitedFormat.tsv(), data);
    }

    private void read(RecordFormat format, FuzzedDataProvider data) {
        int chunkSize = data.consumeInt(1, 64);
        int maxRecordLength = data.consumeInt(26, 4_096);
        byte[] bytes = data.consumeRemainingAsBytes();
        format.recognises(Unpooled.wrappedBuffer(bytes));
        for (Mode mode : Mode.values()) {
            ReadOptions options = ReadOptions.DEFAULT
                    .withFormat(format)
                    .withMode(mode)
                    .withBatchRecords(3)
                    .withMaxRecordLength(maxRecordLength);
            Reading whole = Reading.inFormat(options, bytes, BufferKind.HEAP, Reading.WHOLE);
            String difference = whole.difference(Reading.inFormat(options, bytes, BufferKind.HEAP, chunkSize));
            if (!difference.isEmpty()) {
                throw new AssertionError(mode + ": chunks give another " + difference);
            }
            RecordDecoder decoder = format.newDecoder(options, Checkpoint.START);
            decoder.feed(Unpooled.wrappedBuffer(bytes));
            decoder.finish();
            for (PendingBatch batch = decoder.take(); batch != null; batch = decoder.take()) {
                batch.parse().forEach(record -> write(format, record));
            }
        }
    }

    private void write(RecordFormat format, Record record) {
        for (RecordEncoder encoder : List.of(format.newEncoder(), RecordEncoder.iso2709())) {
            try {
                encoder.encode(record, target.clear());
            } catch (MarcException e) {
                e.problem().describe();
            }
        }
    }
}
