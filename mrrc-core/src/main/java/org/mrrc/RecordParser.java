package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the structure of records and indexes their fields: from {@link RecordFrames} to {@link RecordBatch}.
 *
 * <p>Immutable; may be used by several threads at once, on different frames.
 *
 * <pre>{@code
 * RecordParser parser = new RecordParser(ReadOptions.DEFAULT);
 * Record record = parser.parse(buffer);
 * }</pre>
 */
public final class RecordParser {

    /** An index is cut to its size when more than this part of it is empty. */
    private static final int SLACK = 8;

    private final ReadOptions options;
    private final Provenance provenance;

    /**
     * A parser.
     *
     * @param options what happens when a record is damaged, and how text is decoded
     */
    public RecordParser(ReadOptions options) {
        this.options = Objects.requireNonNull(options, "options").withFormat(RecordFormat.iso2709());
        this.provenance = new Provenance(this.options);
    }

    /**
     * Parses one record in place, without a copy. The record is a view of the caller's buffer: it is valid as long as the buffer is neither
     * released nor changed. {@link Record#copy()} gives one that stands alone.
     *
     * @param buffer a buffer of any kind whose readable bytes are one record in ISO 2709; not retained, not released, its indices stay
     * @return the record
     * @throws MarcException if the structure of the record is not sound, whatever the mode, or its content under {@link Mode#STRICT}
     */
    public Record parse(ByteBuf buffer) {
        int offset = buffer.readerIndex();
        int length = buffer.readableBytes();
        int firstEntry = Arena.firstEntryOf(1);
        long[] index = Arena.newIndex(1, length / Iso2709.ENTRY_LENGTH);
        int end = Directory.index(buffer, offset, length, index, firstEntry);
        if (end == Directory.UNSOUND) {
            Site site = new Site(buffer, offset, length, 1, 0, true, options);
            throw new MarcException(Diagnosis.structure(site).get(0));
        }
        Arena.writeRow(index, 0, offset, length, firstEntry, end, 1);
        Arena arena = new Arena(buffer, -offset, 0, index, provenance);
        if (mustLookInto(buffer, offset, length, index, firstEntry, end)) {
            MarcException fault = contentFault(arena, 0);
            if (fault != null) {
                throw fault;
            }
        }
        return new Record(arena, 0);
    }

    /**
     * Parses the records of a batch. A damaged one is dealt with as the mode says: it is the batch's {@linkplain RecordBatch#fault() fault},
     * and what comes after it is not parsed; or it is among the {@linkplain RecordBatch#malformed() malformed}; or it is put in order.
     *
     * @param frames what a framer gave
     * @return the records, which share the frames' buffer
     */
    public RecordBatch parse(RecordFrames frames) {
        return new BatchParser(frames).parse();
    }

    /** Whether strict reading has to look for errors within the fields of a record whose structure is sound. */
    private boolean mustLookInto(ByteBuf buffer, int offset, int length, long[] index, int indexFrom, int indexTo) {
        return options.mode() == Mode.STRICT
                && !Content.isSurelySound(buffer, offset, length, index, indexFrom, indexTo, options.coding());
    }

    /** The first error within the fields of a record. */
    private static @Nullable MarcException contentFault(Arena arena, int row) {
        Record record = new Record(arena, row);
        return Diagnosis.firstErrorWithin(record)
                .map(error -> new MarcException(
                        error,
                        new MalformedRecord(
                                record.bytes(), record.number(), record.offset(), record.problems(), record.format())))
                .orElse(null);
    }

    /** One batch on its way. */
    private final class BatchParser {

        private final RecordFrames frames;
        private final ByteBuf buffer;
        private final Map<Integer, Record> repaired = new HashMap<>(0);
        private final List<Problem> problems = new ArrayList<>(0);
        private final List<MalformedRecord> malformed = new ArrayList<>(0);
        private final long[] index;
        private int rows;
        private int indexEnd;

        BatchParser(RecordFrames frames) {
            this.frames = frames;
            this.buffer = frames.buffer();
            this.indexEnd = Arena.firstEntryOf(frames.size());
            this.index = Arena.newIndex(frames.size(), frames.atMostEntries());
        }

        RecordBatch parse() {
            MarcException fault = null;
            int gap = 0;
            for (int frame = 0; frame < frames.size() && fault == null; frame++) {
                for (; gap < frames.gaps().size() && frames.gaps().get(gap).frame() == frame && fault == null; gap++) {
                    fault = report(frames.gaps().get(gap));
                }
                fault = fault == null ? parse(frame) : fault;
            }
            for (; gap < frames.gaps().size() && fault == null; gap++) {
                fault = report(frames.gaps().get(gap));
            }
            return new RecordBatch(
                    arena(trimmed()).records(rows, repaired), List.copyOf(problems), List.copyOf(malformed), fault);
        }

        private Arena arena(long[] rowsAndEntries) {
            return new Arena(buffer, frames.bufferOffset(), frames.numberBefore(), rowsAndEntries, provenance);
        }

        private @Nullable MarcException parse(int frame) {
            int offset = frames.offset(frame);
            int length = frames.length(frame);
            int end = Directory.index(buffer, offset, length, index, indexEnd);
            if (end == Directory.UNSOUND) {
                return parseDamaged(frame);
            }
            Arena.writeRow(index, rows, offset, length, indexEnd, end, frame + 1);
            MarcException fault = mustLookInto(buffer, offset, length, index, indexEnd, end)
                    ? contentFault(arena(index), rows)
                    : null;
            if (fault == null) {
                rows++;
                indexEnd = end;
            }
            return fault;
        }

        private @Nullable MarcException parseDamaged(int frame) {
            Site site = new Site(
                    buffer,
                    frames.offset(frame),
                    frames.length(frame),
                    frames.numberBefore() + frame + 1,
                    frames.bufferOffset() + frames.offset(frame),
                    frames.isTruncated(frame),
                    options);
            Problems found = Diagnosis.structure(site);
            ByteBuf bytes = buffer.slice(site.offset(), site.length()).asReadOnly();
            MalformedRecord unread =
                    new MalformedRecord(bytes, site.number(), site.streamOffset(), found, options.format());
            if (options.mode() == Mode.STRICT) {
                return new MarcException(found.get(0), unread);
            }
            Record record = options.mode() == Mode.PERMISSIVE ? Repair.repair(site, options, found) : null;
            if (record == null) {
                malformed.add(unread);
            } else {
                repaired.put(rows, record);
                Arena.writeRow(index, rows, site.offset(), site.length(), indexEnd, indexEnd, frame + 1);
                rows++;
            }
            return null;
        }

        private @Nullable MarcException report(RecordFrames.Gap gap) {
            ProblemCode code = switch (gap.kind()) {
                case LONG_RECORD, TOO_LONG -> ProblemCode.TOO_LONG;
                case PADDING -> gap.last() ? ProblemCode.PADDING_AT_END : ProblemCode.BYTES_BETWEEN_RECORDS;
                case STRAY -> ProblemCode.BYTES_BETWEEN_RECORDS;
            };
            if (options.mode() == Mode.STRICT && !code.isError()) {
                return null;
            }
            String bytes = counted(gap.count());
            String found = switch (gap.kind()) {
                case LONG_RECORD -> "a record of " + bytes;
                case TOO_LONG -> bytes + " of no sound record";
                case PADDING, STRAY -> bytes + " of no record";
            };
            String expected = code == ProblemCode.TOO_LONG
                    ? "a record of at most " + counted(options.maxRecordLength())
                    : gap.last() ? "the end of input" : "a leader";
            ByteBuf first = Unpooled.wrappedBuffer(gap.first());
            long number = frames.numberBefore() + gap.frame() + 1;
            Problem problem = new Site(first, 0, gap.first().length, number, gap.offset(), gap.last(), options)
                    .problem(code, 0, found, expected);
            if (options.mode() == Mode.STRICT) {
                return new MarcException(problem);
            }
            problems.add(problem);
            return null;
        }

        private static String counted(long bytes) {
            return bytes == 1 ? "1 byte" : String.format(Locale.ROOT, "%,d bytes", bytes);
        }

        private long[] trimmed() {
            return index.length - indexEnd > index.length / SLACK ? Arrays.copyOf(index, indexEnd) : index;
        }
    }
}
