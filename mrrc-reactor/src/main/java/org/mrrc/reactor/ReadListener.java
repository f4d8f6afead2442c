package org.mrrc.reactor;

import org.mrrc.RecordBatch;

/**
 * Who is told how reads go on: a meter, a progress bar, a log. All methods do nothing unless overridden.
 *
 * <p>They are called on the threads that read and parse, in the parallel forms by several at once. They must be quick and must not block; an exception ends the read.
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

    /**
     * Bytes of a source came: of a compressed file, those that it is unpacked to. What is read to find a place to cut is not told.
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
