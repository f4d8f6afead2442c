package org.mrrc.reactor;

import org.jspecify.annotations.Nullable;
import org.mrrc.RecordBatch;
import reactor.core.publisher.SignalType;

/**
 * Who is told how reads go on: a meter, a progress bar, a log. All methods do nothing unless overridden.
 *
 * <p>They are called on the threads that read and parse, in the parallel forms by several at once. They must be quick and must not block; an exception ends the read, but for those of
 * {@link #readBegun} and {@link #readEnded}, which Reactor drops ({@link reactor.core.publisher.Hooks#onErrorDropped}). None is called for each record.
 *
 * <pre>{@code
 * ReadListener counting = new ReadListener() {
 *     public void batchRead(RecordBatch batch) {
 *         counter.addAndGet(batch.size());
 *     }
 * };
 * RecordReader counted = RecordReader.builder().listener(counting).build();
 * }</pre>
 *
 * @see ReadProgress counts
 */
public interface ReadListener {

    /** A read begins: there is a subscription, to which bytes will come when there is demand. Of {@link RecordReader#readSplits} each part is a read of its own. */
    default void readBegun() {}

    /**
     * A read has ended: told once for each {@link #readBegun()}, before the subscriber is told. Batches of a read that failed or is cancelled may be in work and end later.
     *
     * <p>What operators behind the read fail with, is for the read a cancel, and so is {@code take} that has enough; the work of {@link RecordReader#mapBatches} is within the read.
     *
     * @param signal {@link SignalType#ON_COMPLETE}, {@link SignalType#ON_ERROR} or {@link SignalType#CANCEL}
     * @param failure what the subscriber is told: a {@link org.mrrc.MarcException} of strict reading, what the source failed with, or a handler, or the work; not {@code null} if the signal is
     *     {@code ON_ERROR}, and {@code null} otherwise
     */
    default void readEnded(SignalType signal, @Nullable Throwable failure) {}

    /**
     * Bytes of a source came: of a compressed file or stream, those that it is unpacked to; of a compressed publisher, those that it sends. What is read to find a place to cut is not told.
     *
     * @param count how many more, at least 0
     */
    default void bytesCame(long count) {}

    /** A thread begins to parse a batch, and in {@link RecordReader#mapBatches} to work on it. */
    default void batchBegun() {}

    /**
     * That thread has ended that, however it went: it is told as often as {@link #batchBegun()}, also of reads that are cancelled.
     *
     * @param nanoseconds how long it took
     */
    default void batchEnded(long nanoseconds) {}

    /**
     * A batch is about to be given to the subscriber, or has nothing to give but problems. In the order of the stream where the form of reading keeps it.
     *
     * @param batch its records, what could not be read, and the problems between records
     */
    default void batchRead(RecordBatch batch) {}
}
