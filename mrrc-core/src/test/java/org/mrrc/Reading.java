package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading some bytes, in values that can be compared.
 *
 * @param records the records that were delivered
 * @param problems what was wrong between them
 * @param malformed the records that were not
 * @param fault what ended strict reading
 */
record Reading(
        List<Delivered> records,
        List<Problem> problems,
        List<Malformed> malformed,
        @Nullable Problem fault) {

    /** All bytes in one chunk. */
    static final int WHOLE = Integer.MAX_VALUE;

    /** A record that was delivered, its fields in the notation of {@link MarcBytes}. */
    record Delivered(long number, long offset, String leader, List<String> fields, List<Problem> problems) {

        static Delivered of(Record record) {
            return new Delivered(
                    record.number(),
                    record.offset(),
                    record.leader().toString(),
                    MarcBytes.notation(record),
                    record.problems());
        }
    }

    /** A record that was not. */
    record Malformed(long number, long offset, String bytes, List<Problem> problems) {

        static Malformed of(MalformedRecord malformed) {
            return new Malformed(
                    malformed.number(),
                    malformed.offset(),
                    MarcBytes.notation(malformed.bytes()),
                    malformed.problems());
        }
    }

    static Reading of(Mode mode, byte[] bytes) {
        return of(ReadOptions.DEFAULT.withMode(mode), bytes);
    }

    static Reading of(ReadOptions options, byte[] bytes) {
        return of(options, bytes, BufferKind.HEAP, WHOLE);
    }

    static Reading of(ReadOptions options, byte[] bytes, BufferKind kind, int chunkSize) {
        return of(options, batches(options, bytes, kind, chunkSize));
    }

    static Reading of(ReadOptions options, List<RecordFrames> batches) {
        RecordParser parser = new RecordParser(options);
        return ofBatches(batches.stream().map(parser::parse).iterator());
    }

    private static Reading ofBatches(Iterator<RecordBatch> batches) {
        List<Delivered> records = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Malformed> malformed = new ArrayList<>();
        while (batches.hasNext()) {
            RecordBatch batch = batches.next();
            batch.forEach(record -> records.add(Delivered.of(record)));
            batch.malformed().forEach(record -> malformed.add(Malformed.of(record)));
            problems.addAll(batch.problems());
            if (batch.fault().isPresent()) {
                return new Reading(
                        records, problems, malformed, batch.fault().get().problem());
            }
        }
        return new Reading(records, problems, malformed, null);
    }

    /** Reads in the format that the options name. */
    static Reading inFormat(ReadOptions options, byte[] bytes, BufferKind kind, int chunkSize) {
        List<PendingBatch> batches = new ArrayList<>();
        RecordDecoder decoder = options.format().newDecoder(options, Checkpoint.START);
        cut(bytes, kind, chunkSize, chunk -> {
            decoder.feed(chunk);
            drain(decoder, batches);
        });
        decoder.finish();
        drain(decoder, batches);
        return ofBatches(batches.stream().map(PendingBatch::parse).iterator());
    }

    private static void drain(RecordDecoder decoder, List<PendingBatch> batches) {
        for (PendingBatch batch = decoder.take(); batch != null; batch = decoder.take()) {
            batches.add(batch);
        }
    }

    /** Frames the bytes in chunks of a size; sees to it that the framer takes all of a chunk and leaves it to its owner. */
    static List<RecordFrames> batches(ReadOptions options, byte[] bytes, BufferKind kind, int chunkSize) {
        RecordFramer framer = new RecordFramer(options);
        List<RecordFrames> batches = new ArrayList<>();
        cut(bytes, kind, chunkSize, chunk -> {
            framer.feed(chunk);
            drain(framer, batches);
        });
        framer.finish();
        drain(framer, batches);
        return batches;
    }

    private static void cut(byte[] bytes, BufferKind kind, int chunkSize, Consumer<ByteBuf> consumer) {
        for (int from = 0; from < bytes.length; ) {
            int to = (int) Math.min(bytes.length, (long) from + chunkSize);
            ByteBuf chunk = kind.hold(Arrays.copyOfRange(bytes, from, to));
            consumer.accept(chunk);
            if (chunk.isReadable() || chunk.refCnt() != 1) {
                throw new AssertionError("The chunk was left with " + chunk);
            }
            chunk.release();
            from = to;
        }
    }

    private static void drain(RecordFramer framer, List<RecordFrames> batches) {
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            batches.add(frames);
        }
    }

    /** Where another reading differs first, or nothing. */
    String difference(Reading other) {
        return first("record", records, other.records)
                + first("problem", problems, other.problems)
                + first("malformed record", malformed, other.malformed)
                + first("fault", listOf(fault), listOf(other.fault));
    }

    private static List<?> listOf(@Nullable Problem problem) {
        return problem == null ? List.of() : List.of(problem);
    }

    private static String first(String what, List<?> mine, List<?> others) {
        for (int i = 0; i < Math.max(mine.size(), others.size()); i++) {
            Object one = i < mine.size() ? mine.get(i) : "none";
            Object other = i < others.size() ? others.get(i) : "none";
            if (!one.equals(other)) {
                return what + " " + i + ":\n  " + one + "\n  " + other + "\n";
            }
        }
        return "";
    }

    /** The fields of each record. */
    List<List<String>> fields() {
        return records.stream().map(Delivered::fields).toList();
    }

    /** The data of each record's field 001. */
    List<String> controlNumbers() {
        return records.stream()
                .map(record -> record.fields().stream()
                        .filter(field -> field.startsWith("001 "))
                        .map(field -> field.substring(4))
                        .findFirst()
                        .orElse("-"))
                .toList();
    }
}
