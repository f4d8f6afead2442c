package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts whole records out of a stream that comes in chunks of any size: feed, take, finish.
 *
 * <p>What is fed is copied once, into heap buffers of {@link ReadOptions#batchBytes()} that the garbage collector takes care of; a chunk can
 * be released as soon as {@link #feed(ByteBuf)} returns. A record's end is where its record length, its directory and its terminators
 * agree. Where they do not, it ends at the next record terminator with a leader after it, or where the next sound record begins; bytes
 * that belong to no record are passed over and reported.
 *
 * <pre>
 *  fed:    | 00714cam … 1E 1D 007 | 32nam … 1E | 1D 0A 01201cam …
 *  frames: | 00714cam … 1E 1D |  00732nam … 1E 1D | (gap 0A) 01201cam …
 * </pre>
 *
 * <p>No I/O, no threads; not safe for use by several threads at once. At most {@link ReadOptions#maxRecordLength()} bytes that are not yet
 * part of a whole record are held, twice while they are moved.
 *
 * <pre>{@code
 * RecordFramer framer = new RecordFramer(ReadOptions.DEFAULT);
 * framer.feed(chunk);
 * for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
 *     handle(parser.parse(frames));
 * }
 * }</pre>
 */
public final class RecordFramer {

    /** How many bytes behind a part of a stream must be seen to find the end of its last record: a leader, and a terminator that may be lost before it. */
    public static final int LOOK_AHEAD = Iso2709.LEADER_LENGTH + 1;

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final int GROWTH = 4;

    private final ReadOptions options;
    private final long limit;
    private final Deque<RecordFrames> full = new ArrayDeque<>();
    private final OpenGap gap = new OpenGap();

    private ByteBuf buffer;
    /** The offset in the stream of the buffer's first byte. */
    private long bufferOffset;
    /** Records cut out of the buffer and not yet taken. */
    private RecordFrames current;
    /** Where in the buffer the next record begins; all before it is cut. */
    private int recordStart;
    /** How far a damaged record was searched for its end. */
    private int searched;
    /** What the bytes at the start of a record are, if those before them were too many to be one. */
    private RecordFrames.@Nullable GapKind tooLong;

    private @Nullable Seek seek;
    private long numberBefore;
    private boolean finished;

    /**
     * A framer at the beginning of a stream.
     *
     * @param options how large batches and records may be
     */
    public RecordFramer(ReadOptions options) {
        this(options, Checkpoint.START);
    }

    /**
     * A framer that goes on where another came to.
     *
     * @param options how large batches and records may be
     * @param start where the bytes that are fed begin
     */
    public RecordFramer(ReadOptions options, Checkpoint start) {
        this(options, start, Long.MAX_VALUE);
    }

    /**
     * A framer of a part of a stream. What it is fed goes on behind the part, by {@link #LOOK_AHEAD} bytes at least or to the end of the stream, so that the last
     * record ends as it would in the whole.
     *
     * @param options how large batches and records may be
     * @param start where the part, and what is fed, begins
     * @param limit the offset in the stream of the first record behind the part, as a {@linkplain #seeking seeking} framer finds it
     * @throws IllegalArgumentException if the limit is before the start
     */
    public RecordFramer(ReadOptions options, Checkpoint start, long limit) {
        this.options = Objects.requireNonNull(options, "options");
        if (limit < start.offset()) {
            throw new IllegalArgumentException("limit is " + limit + ", before the start at " + start.offset());
        }
        this.limit = limit;
        this.bufferOffset = start.offset();
        this.numberBefore = start.records();
        this.buffer = HeapBuffers.allocate(Math.min(FIRST_CAPACITY, options.batchBytes()));
        this.current = new RecordFrames(buffer, bufferOffset, numberBefore);
    }

    /**
     * A framer that begins in the middle of a stream: its first record is a sound one at or behind a position, which a framer that read from the beginning would
     * find as well, whatever the data looks like. As a rule it is the first one there is. Where a record holds another in its data, it is the first one
     * behind both. Records are numbered from it.
     *
     * @param options how large batches and records may be
     * @param position where to look from
     * @return a framer that is fed from {@link #seekFrom} on
     * @throws IllegalArgumentException if the position is negative
     */
    public static RecordFramer seeking(ReadOptions options, long position) {
        RecordFramer framer = new RecordFramer(options, new Checkpoint(seekFrom(position), 0));
        framer.seek = new Seek(position);
        return framer;
    }

    /**
     * Where to begin to feed a {@linkplain #seeking seeking} framer: some 100 KB before the position.
     *
     * @param position where it looks from
     * @return an offset in the stream
     * @throws IllegalArgumentException if the position is negative
     */
    public static long seekFrom(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("position is negative: " + position);
        }
        return Seek.from(position);
    }

    /**
     * Takes in the next bytes of the stream.
     *
     * @param chunk any number of bytes in a buffer of any kind; all readable bytes are copied and its reader index moves to their end; the
     *     caller keeps it and releases it
     * @throws IllegalStateException after {@link #finish()}
     */
    public void feed(ByteBuf chunk) {
        requireUnfinished();
        while (chunk.isReadable() && !isComplete()) {
            makeRoom();
            buffer.writeBytes(chunk, Math.min(chunk.readableBytes(), buffer.writableBytes()));
            cut();
        }
        chunk.skipBytes(chunk.readableBytes());
    }

    /**
     * Reads the next bytes of the stream straight into the framer's buffer, with one call of {@link InputStream#read(byte[], int, int)}.
     *
     * @param in the stream; the caller closes it
     * @return how many bytes were read; -1 at the end of the stream, which does not {@linkplain #finish() finish} the framer, and when the part {@linkplain #isComplete() is
     *     complete}
     * @throws IOException if the stream does
     * @throws IllegalStateException after {@link #finish()}
     */
    public int feed(InputStream in) throws IOException {
        requireUnfinished();
        if (isComplete()) {
            return -1;
        }
        makeRoom();
        int count = buffer.writeBytes(in, buffer.writableBytes());
        cut();
        return count;
    }

    /** Says that the stream is at its end: what is left of it becomes frames. */
    public void finish() {
        requireUnfinished();
        finished = true;
        cut();
        gap.close(current, !isComplete());
    }

    /**
     * Whether all records of the part have come, so that nothing more needs to be fed.
     *
     * @return false as long as there is no {@linkplain #RecordFramer(ReadOptions, Checkpoint, long) limit}, or it has not been reached
     */
    public boolean isComplete() {
        return bufferOffset + recordStart >= limit;
    }

    /**
     * Whether all bytes of the part have been fed, so that the stream may end. They need not be {@linkplain #isComplete() complete} records: the length of the last one may lie.
     *
     * @return false as long as there is no {@linkplain #RecordFramer(ReadOptions, Checkpoint, long) limit}, or it has not been reached
     */
    public boolean isFed() {
        return bufferOffset + buffer.writerIndex() >= limit;
    }

    /**
     * Takes out a full batch: one that has {@link ReadOptions#batchRecords()} records or has filled its buffer. After {@link #finish()} the
     * last batch, full or not.
     *
     * @return the frames, or {@code null} if more bytes must be fed first
     */
    public @Nullable RecordFrames take() {
        RecordFrames frames = full.poll();
        return frames == null && finished ? takeCurrent() : frames;
    }

    /**
     * Takes out the records that are complete, a full batch or not.
     *
     * @return the frames, or {@code null} if more bytes must be fed first
     */
    public @Nullable RecordFrames takeAvailable() {
        RecordFrames frames = full.poll();
        return frames == null ? takeCurrent() : frames;
    }

    private @Nullable RecordFrames takeCurrent() {
        if (current.isEmpty()) {
            return null;
        }
        RecordFrames frames = current;
        current = new RecordFrames(buffer, bufferOffset, numberBefore);
        return frames;
    }

    private void requireUnfinished() {
        if (finished) {
            throw new IllegalStateException("The framer is finished");
        }
    }

    /** Sees to it that the buffer is writable: lets it grow up to the size of a batch, then begins a new one. */
    private void makeRoom() {
        if (buffer.isWritable()) {
            return;
        }
        if (buffer.capacity() < options.batchBytes()) {
            ByteBuf larger = HeapBuffers.allocate(Math.min(buffer.capacity() * GROWTH, options.batchBytes()));
            larger.writeBytes(buffer, 0, buffer.writerIndex());
            buffer = larger;
            current.moveTo(larger);
            return;
        }
        seal();
        int kept = buffer.writerIndex() - recordStart;
        ByteBuf next = HeapBuffers.allocate(Math.max(options.batchBytes(), 2 * kept));
        next.writeBytes(buffer, recordStart, kept);
        bufferOffset += recordStart;
        searched -= recordStart;
        recordStart = 0;
        buffer = next;
        current = new RecordFrames(buffer, bufferOffset, numberBefore);
    }

    private void seal() {
        RecordFrames frames = takeCurrent();
        if (frames != null) {
            full.add(frames);
        }
    }

    /** Cuts all records that are complete. */
    private void cut() {
        int end = buffer.writerIndex();
        if (seek != null && !hasFound(seek)) {
            return;
        }
        while (recordStart < end && !isComplete()) {
            int length = tooLong != null || searched > recordStart ? Boundary.NONE : length(end);
            if (length > options.maxRecordLength()) {
                passOver(recordStart + length, RecordFrames.GapKind.LONG_RECORD);
            } else if (length > 0) {
                addFrame(length);
            } else if (length == Boundary.UNDECIDED && !finished) {
                return;
            } else if (!resynchronise(end)) {
                return;
            }
        }
    }

    /** The length of what begins at the start of a record, if at least two witnesses agree on it. */
    private int length(int end) {
        int length = Boundary.agreed(buffer, recordStart, end);
        boolean undecided = length == Boundary.UNDECIDED && !finished;
        return length > 0 || undecided ? length : Boundary.byDirectory(buffer, recordStart, end, finished);
    }

    /** Goes to the first record, if it has come. */
    private boolean hasFound(Seek sought) {
        long found = sought.in(buffer, bufferOffset, finished);
        moveTo((int) ((found == Seek.UNDECIDED ? sought.needsFrom() : found) - bufferOffset));
        if (found == Seek.UNDECIDED) {
            return false;
        }
        seek = null;
        return true;
    }

    private void addFrame(int length) {
        gap.close(current, false);
        current.add(recordStart, length, Boundary.atMostEntries(buffer, recordStart, length));
        numberBefore++;
        moveTo(recordStart + length);
        if (recordStart == buffer.writerIndex() && buffer.getByte(recordStart - 1) != Iso2709.RECORD_TERMINATOR) {
            current.truncated();
        }
        if (current.size() == options.batchRecords()) {
            seal();
        }
    }

    private void moveTo(int offset) {
        recordStart = offset;
        searched = offset;
        tooLong = null;
    }

    /**
     * Gets past bytes at which no sound record begins: padding, a damaged record, or what is no record at all.
     *
     * @return whether it did; if not, more bytes must be fed
     */
    private boolean resynchronise(int end) {
        int paddingEnd = searched > recordStart || tooLong != null ? recordStart : paddingEnd(recordStart, end);
        if (paddingEnd > recordStart) {
            passOver(paddingEnd, RecordFrames.GapKind.PADDING);
            return true;
        }
        int recordEnd = findEnd(end);
        if (recordEnd == Boundary.UNDECIDED) {
            dropWhatIsTooLong();
            return false;
        }
        if (tooLong != null || recordEnd - recordStart > options.maxRecordLength()) {
            passOver(recordEnd, kindOfTooLong());
        } else if (isRecord(recordEnd)) {
            addFrame(recordEnd - recordStart);
        } else {
            passOver(recordEnd, RecordFrames.GapKind.STRAY);
        }
        return true;
    }

    /** Gives up what was searched in vain, but for its last byte, which may be a record terminator; so the memory that damage takes is bounded. */
    private void dropWhatIsTooLong() {
        int kept = searched - 1;
        if (kept > recordStart && (tooLong != null || searched - recordStart > options.maxRecordLength())) {
            int from = searched;
            RecordFrames.GapKind kind = kindOfTooLong();
            addGap(kept, kind);
            moveTo(kept);
            searched = from;
            tooLong = kind;
        }
    }

    private RecordFrames.GapKind kindOfTooLong() {
        if (tooLong != null) {
            return tooLong;
        }
        return LeaderMarks.looksLikeLeader(buffer, recordStart)
                ? RecordFrames.GapKind.LONG_RECORD
                : RecordFrames.GapKind.TOO_LONG;
    }

    /** Goes on behind bytes that are not read. */
    private void passOver(int end, RecordFrames.GapKind kind) {
        addGap(end, kind);
        moveTo(end);
        if (kind == RecordFrames.GapKind.LONG_RECORD) {
            gap.close(current, false);
        }
    }

    /**
     * Finds the end of what begins at the start of the record: after a record terminator that a leader, padding or the end of input
     * follows, or before the next sound record. Each byte is looked at once, however the stream is cut.
     *
     * @return the end, or {@link Boundary#UNDECIDED}; then {@code searched} says how far was looked
     */
    private int findEnd(int end) {
        int from = Math.max(searched, recordStart + 1);
        for (int at = LeaderMarks.nextSuspect(buffer, from, end);
                at < end;
                at = LeaderMarks.nextSuspect(buffer, at + 1, end)) {
            searched = at;
            if (bufferOffset + at == limit) {
                return at;
            }
            if (buffer.getByte(at - 1) == Iso2709.RECORD_TERMINATOR) {
                if (Boundary.isPadding(buffer.getByte(at))) {
                    return at;
                }
                if (end - at < Iso2709.LEADER_LENGTH) {
                    return finished ? at : Boundary.UNDECIDED;
                }
                if (LeaderMarks.looksLikeLeader(buffer, at)) {
                    return at;
                }
            }
            if (LeaderMarks.isWholeLeader(buffer, at, end)) {
                return at;
            }
            byte value = buffer.getByte(at);
            if (value >= '0' && value <= '9') {
                int length = Boundary.agreedInDamage(buffer, at, end);
                if (length > 0) {
                    return at;
                }
                if (length == Boundary.UNDECIDED && !finished) {
                    return Boundary.UNDECIDED;
                }
            }
        }
        searched = end;
        return finished ? end : Boundary.UNDECIDED;
    }

    /** Whether the bytes up to an end are a record, be it a damaged one: they begin with something like a leader, or are as many and hold a terminator. */
    private boolean isRecord(int end) {
        int length = end - recordStart;
        return length < Iso2709.LEADER_LENGTH
                ? isCutOffLeader(length)
                : LeaderMarks.looksLikeLeader(buffer, recordStart)
                        || buffer.indexOf(recordStart, end, Iso2709.FIELD_TERMINATOR) >= 0
                        || buffer.indexOf(recordStart, end, Iso2709.RECORD_TERMINATOR) >= 0;
    }

    /** Whether the input ends within a leader. */
    private boolean isCutOffLeader(int length) {
        return length >= Iso2709.RECORD_LENGTH_DIGITS
                && length < Iso2709.LEADER_LENGTH
                && recordStart + length == buffer.writerIndex()
                && Digits.any(buffer, recordStart, Iso2709.RECORD_LENGTH_DIGITS) >= 0;
    }

    private int paddingEnd(int from, int end) {
        int at = from;
        while (at < end && Boundary.isPadding(buffer.getByte(at))) {
            at++;
        }
        return at;
    }

    /** Adds the bytes up to an end to those that belong to no record. */
    private void addGap(int end, RecordFrames.GapKind kind) {
        if (kind == RecordFrames.GapKind.LONG_RECORD && tooLong == null) {
            gap.close(current, false); // a record is told by itself
        }
        gap.add(buffer, recordStart, end, bufferOffset + recordStart, kind);
    }
}
