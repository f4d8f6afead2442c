package org.mrrc;

/**
 * How far a stream has been read: from here a read goes on without loss and without repetition.
 *
 * <p>Two numbers, for a program to keep wherever it keeps its state, as part of the same transaction as what came of the record. They are those of the
 * stream without its compression.
 *
 * <pre>{@code
 * Checkpoint checkpoint = record.checkpoint();
 * store.save(checkpoint.offset(), checkpoint.records());
 * }</pre>
 *
 * @param offset the offset in the stream of the first byte that has not been read
 * @param records how many records stand before it, sound or not
 */
public record Checkpoint(long offset, long records) {

    /** The beginning of a stream. */
    public static final Checkpoint START = new Checkpoint(0, 0);

    /**
     * A checkpoint that was kept.
     *
     * @param offset the offset in the stream of the first byte that has not been read
     * @param records how many records stand before it, sound or not
     * @throws IllegalArgumentException if a number is negative
     */
    public Checkpoint {
        if (offset < 0 || records < 0) {
            throw new IllegalArgumentException(
                    "offset is " + offset + ", records is " + records + ": neither is negative");
        }
    }
}
