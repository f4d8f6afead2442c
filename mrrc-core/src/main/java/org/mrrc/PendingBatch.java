package org.mrrc;

/**
 * A batch of records that may have to be parsed yet, which another thread can do.
 *
 * <pre>{@code
 * RecordBatch batch = pending.parse();
 * }</pre>
 */
@FunctionalInterface
public interface PendingBatch {

    /**
     * The batch.
     *
     * @return its records, of which there may be none, and what could not be read
     */
    RecordBatch parse();
}
