package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;

/** The bytes of a stream of JSON that are not given away yet, and the frames that were found in them. */
final class JsonFrames {

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final int PIECE = 64 * 1024;

    private final ReadOptions options;
    private final Deque<PendingBatch> full = new ArrayDeque<>();
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int limit;
    /** The offset in the stream of the first byte. */
    private long offset;

    private List<JsonFrame> frames = new ArrayList<>();
    private long numberBefore;

    JsonFrames(ReadOptions options, Checkpoint start) {
        this.options = options;
        this.offset = start.offset();
        this.numberBefore = start.records();
    }

    /** The array that holds the bytes, until more are taken in or some given away. */
    byte[] bytes() {
        return bytes;
    }

    /** The index behind the last byte. */
    int limit() {
        return limit;
    }

    /** The offset in the stream of a byte. */
    long offset(int index) {
        return offset + index;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Takes in some of the readable bytes of a chunk. */
    void append(ByteBuf chunk) {
        int count = Math.min(chunk.readableBytes(), PIECE);
        reserve(count);
        chunk.readBytes(bytes, limit, count);
        limit += count;
    }

    /** Takes in what one call of a stream gives; answers what it says. */
    int append(InputStream in) throws IOException {
        reserve(FIRST_CAPACITY);
        int count = in.read(bytes, limit, Math.min(bytes.length - limit, PIECE));
        limit += Math.max(0, count);
        return count;
    }

    /** Grows by half, because the old and the new are held while one is copied into the other. */
    private void reserve(int count) {
        if (limit + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, limit + count));
        }
    }

    /** Forgets all bytes, which are in no frame. */
    void forget() {
        offset += limit;
        limit = 0;
    }

    /** Adds a frame; answers whether the batch is full. */
    boolean add(JsonFrame frame) {
        frames.add(frame);
        return frames.size() >= options.batchRecords() || frame.to() >= options.batchBytes();
    }

    /**
     * Makes a batch of the frames, if there are any, and goes on with a copy of the bytes behind them.
     *
     * @param kept the index of the first byte that is wanted still
     * @return how far the bytes have moved to the front
     */
    int seal(int kept) {
        if (frames.isEmpty()) {
            return 0;
        }
        int used = frames.get(frames.size() - 1).to();
        int left = limit - kept;
        byte[] rest = new byte[Math.max(FIRST_CAPACITY, Math.max(used, 2 * left))];
        System.arraycopy(bytes, kept, rest, 0, left);
        byte[] given = used < bytes.length / 2 ? Arrays.copyOf(bytes, used) : bytes;
        full.add(new JsonBatch(given, frames, offset, numberBefore, options));
        numberBefore += frames.stream()
                .filter(frame -> frame.kind() != JsonFrame.Kind.STRAY)
                .count();
        frames = new ArrayList<>();
        bytes = rest;
        limit = left;
        offset += kept;
        return kept;
    }

    /** Whether there is a batch. */
    boolean hasBatch() {
        return !full.isEmpty();
    }

    /** Takes out a batch. */
    @Nullable
    PendingBatch poll() {
        return full.poll();
    }
}
