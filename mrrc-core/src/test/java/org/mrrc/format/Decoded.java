package org.mrrc.format;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.MalformedRecord;
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
        @Nullable Problem fault) {

    static Decoded of(RecordFormat format, Mode mode, String text) {
        return of(format, mode, text.getBytes(StandardCharsets.UTF_8));
    }

    static Decoded of(RecordFormat format, Mode mode, byte[] bytes) {
        return of(ReadOptions.DEFAULT.withFormat(format).withMode(mode), bytes);
    }

    static Decoded of(ReadOptions options, byte[] bytes) {
        return of(options, bytes, Math.max(1, bytes.length));
    }

    static Decoded of(ReadOptions options, byte[] bytes, int chunkSize) {
        RecordDecoder decoder = decoder(options);
        for (int from = 0; from < bytes.length; from += Math.min(chunkSize, bytes.length)) {
            decoder.feed(Unpooled.wrappedBuffer(bytes, from, Math.min(chunkSize, bytes.length - from)));
        }
        decoder.finish();
        List<Record> records = new ArrayList<>();
        List<MalformedRecord> malformed = new ArrayList<>();
        List<Problem> between = new ArrayList<>();
        Problem fault = null;
        for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
            RecordBatch batch = pending.parse();
            records.addAll(batch);
            malformed.addAll(batch.malformed());
            between.addAll(batch.problems());
            fault = batch.fault().map(exception -> exception.problem()).orElse(fault);
        }
        return new Decoded(records, malformed, between, fault);
    }

    static RecordDecoder decoder(ReadOptions options) {
        return options.format().newDecoder(options, Checkpoint.START);
    }

    /** The records as people read them. */
    List<String> texts() {
        return records.stream().map(Record::toString).toList();
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
