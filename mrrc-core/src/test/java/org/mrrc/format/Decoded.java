package org.mrrc.format;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.MalformedRecord;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.PendingBatch;
import org.mrrc.Problem;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordFormat;

/**
 * What came of a text.
 *
 * @param records the records that were delivered
 * @param malformed those that were not
 * @param between what was wrong between them
 * @param fault what ended the reading
 */
record Decoded(
        List<Record> records,
        List<MalformedRecord> malformed,
        List<Problem> between,
        @Nullable MarcException fault) {

    static Decoded of(RecordFormat format, Mode mode, String text) {
        return of(format, mode, text.getBytes(StandardCharsets.UTF_8));
    }

    static Decoded of(RecordFormat format, Mode mode, byte[] bytes) {
        return of(ReadOptions.DEFAULT.withFormat(format).withMode(mode), bytes);
    }

    static Decoded of(ReadOptions options, byte[] bytes) {
        RecordDecoder decoder = options.format().newDecoder(options, Checkpoint.START);
        decoder.feed(Unpooled.wrappedBuffer(bytes));
        decoder.finish();
        List<Record> records = new ArrayList<>();
        List<MalformedRecord> malformed = new ArrayList<>();
        List<Problem> between = new ArrayList<>();
        MarcException fault = null;
        for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
            RecordBatch batch = pending.parse();
            records.addAll(batch);
            malformed.addAll(batch.malformed());
            between.addAll(batch.problems());
            fault = batch.fault().orElse(fault);
        }
        return new Decoded(records, malformed, between, fault);
    }

    /** The records as people read them, but for their leaders. */
    List<String> fields() {
        return records.stream()
                .map(record -> record.toString().substring(record.toString().indexOf('\n') + 1))
                .toList();
    }

    /** The problems of all records, delivered or not, by their identifiers. */
    List<String> problems() {
        List<String> codes = new ArrayList<>();
        records.forEach(record ->
                record.problems().forEach(problem -> codes.add(problem.code().id())));
        malformed.forEach(record ->
                record.problems().forEach(problem -> codes.add(problem.code().id())));
        return codes;
    }
}
