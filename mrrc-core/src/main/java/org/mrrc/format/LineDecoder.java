package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.mrrc.BatchBuilder;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CodingFault;

/**
 * Cuts a stream into lines, and says where records begin and end as what is made of the lines says it.
 *
 * <p>A line ends with a line feed, before which a carriage return may stand. A byte order mark at the beginning is passed over.
 */
abstract class LineDecoder implements RecordDecoder {

    /** How many bytes of text a record may take for each of its own: more than mnemonics make of it. */
    private static final int MAX_EXPANSION = 8;

    private static final int KEPT = 1_024;
    private static final int PIECE = 16 * 1024;
    private static final int NOTHING = -1;
    private static final long NOWHERE = -1;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final BatchBuilder builder;
    private final CharacterCoding coding;
    private final RecentBytes recent;
    private final long maxLength;
    private final boolean atBeginning;

    /** Where the line at hand begins. */
    private long lineStart;
    /** How far it was searched for its end. */
    private long searched;

    private boolean lineTooLong;
    private long recordStart;
    private boolean inRecord;
    private boolean finished;
    /** The index of the first byte of the line that means nothing. */
    private int meaningless = NOTHING;

    LineDecoder(ReadOptions options, Checkpoint start, CharacterCoding coding) {
        this.builder = new BatchBuilder(options, start);
        this.coding = coding;
        this.recent = new RecentBytes(start.offset());
        this.maxLength = (long) MAX_EXPANSION * options.maxRecordLength() + KEPT;
        this.atBeginning = start.offset() == 0;
        this.lineStart = start.offset();
        this.searched = start.offset();
    }

    /**
     * Takes a line.
     *
     * @param line its text, without its end
     * @param offset where it begins in the stream
     */
    abstract void line(String line, long offset);

    /** Takes the end of a record, or of the stream: what was put off until then is to be done. */
    abstract void completeRecord();

    /**
     * Where a line ends. Asked for each byte of the stream once, in their order.
     *
     * @return the index of the byte that ends it, or where the search has to go on
     */
    int indexOfEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whether reading can begin behind any record without what was read before. */
    boolean hasCheckpoints() {
        return true;
    }

    /** How many bytes a record, or a line, may take. */
    final long maxLength() {
        return maxLength;
    }

    /** What the lines are made into. */
    final BatchBuilder builder() {
        return builder;
    }

    final boolean isInRecord() {
        return inRecord;
    }

    final void beginRecord(long offset) {
        builder.beginRecord(offset);
        recordStart = offset;
        inRecord = true;
    }

    /** Ends the record at hand, if there is one; what follows it begins at an offset. */
    final void endRecord(long end) {
        if (inRecord) {
            completeRecord();
            long known = end - recordStart > maxLength ? recordStart : end;
            builder.endRecord(hasCheckpoints() ? end : NOWHERE, length -> recent.copy(recordStart, known));
            inRecord = false;
        }
    }

    /** A line that belongs to no record. */
    final void stray(String line, long offset, String expected) {
        ByteBuf first = recent.copy(offset, Math.min(offset + line.length() + 1L, offset + KEPT));
        builder.stray(offset, first, ProblemCode.SHAPE, "a line of " + line.length() + " characters", expected);
    }

    @Override
    public final void feed(ByteBuf chunk) {
        requireOpen();
        while (chunk.isReadable() && !isComplete()) {
            recent.append(chunk.readSlice(Math.min(PIECE, chunk.readableBytes())));
            readLines();
        }
        chunk.skipBytes(chunk.readableBytes());
    }

    @Override
    public final int feed(InputStream in) throws IOException {
        requireOpen();
        if (isComplete()) {
            return -1;
        }
        byte[] bytes = new byte[PIECE];
        int count = in.read(bytes, 0, bytes.length);
        if (count > 0) {
            feed(Unpooled.wrappedBuffer(bytes, 0, count));
        }
        return count;
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("The decoder is finished");
        }
    }

    private void readLines() {
        while (searched < recent.end() && !builder.isFaulty()) {
            byte[] bytes = recent.array();
            int from = recent.index(searched);
            int to = recent.index(recent.end());
            int at = indexOfEnd(bytes, from, to);
            searched += at - from;
            if (at < to) {
                endLine(searched);
                searched++;
                lineStart = searched;
            }
        }
        lineTooLong |= searched - lineStart > maxLength;
        long wanted = lineTooLong ? searched : inRecord ? recordStart : lineStart;
        recent.forgetBefore(Math.max(wanted, recent.end() - maxLength - PIECE));
    }

    /** Takes the line that ends before an offset. */
    private void endLine(long end) {
        if (lineTooLong || end - lineStart > maxLength) {
            lineTooLong = false;
            if (!inRecord) {
                beginRecord(lineStart);
            }
            builder.at(lineStart);
            builder.unreadable(ProblemCode.TOO_LONG, "more", "a line of at most " + maxLength + " bytes");
            return;
        }
        byte[] bytes = recent.array();
        int from = recent.index(lineStart);
        int to = recent.index(end);
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        if (atBeginning && lineStart == 0 && startsWithMark(bytes, from, to)) {
            from += BYTE_ORDER_MARK.length;
        }
        meaningless = NOTHING;
        line(coding.decode(Unpooled.wrappedBuffer(bytes), from, to - from, this::note), lineStart);
        if (meaningless != NOTHING && inRecord) {
            builder.at(lineStart + meaningless - recent.index(lineStart));
            builder.unreadable(String.format("byte 0x%02X", bytes[meaningless]), "text in " + coding.name());
        }
    }

    private void note(CodingFault fault, int index, int length) {
        boolean hasMeaning = fault == CodingFault.NON_CHARACTER || fault == CodingFault.BYTE_ORDER_MARK;
        meaningless = hasMeaning || meaningless != NOTHING ? meaningless : index;
    }

    private static boolean startsWithMark(byte[] bytes, int from, int to) {
        return to - from >= BYTE_ORDER_MARK.length
                && bytes[from] == BYTE_ORDER_MARK[0]
                && bytes[from + 1] == BYTE_ORDER_MARK[1]
                && bytes[from + 2] == BYTE_ORDER_MARK[2];
    }

    @Override
    public final void finish() {
        if (finished) {
            return;
        }
        if (!builder.isFaulty()) {
            if (lineTooLong || searched > lineStart) {
                endLine(searched);
            }
            endRecord(searched);
        }
        finished = true;
        builder.finish();
    }

    @Override
    public final boolean isComplete() {
        return builder.isFaulty();
    }

    @Override
    public final @Nullable PendingBatch take() {
        return pending(builder.take());
    }

    @Override
    public final @Nullable PendingBatch takeAvailable() {
        return pending(builder.takeAvailable());
    }

    private static @Nullable PendingBatch pending(@Nullable RecordBatch batch) {
        return batch == null ? null : () -> batch;
    }
}
