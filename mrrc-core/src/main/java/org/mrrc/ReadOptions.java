package org.mrrc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How records are read; immutable.
 *
 * <pre>{@code
 * ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.LENIENT).withSourceName("books.mrc");
 * }</pre>
 *
 * @param mode what happens when a record is damaged
 * @param batchRecords the most records in a batch
 * @param batchBytes the bytes of the buffer that a batch's records share; a longer record gets a larger one
 * @param maxRecordLength the longest record that is read, in bytes; more than ISO 2709 can say, because some write longer ones
 * @param coding how text is decoded whatever Leader/09 says; {@code null} lets Leader/09 decide
 * @param sourceName what the input is called in problems
 */
public record ReadOptions(
        Mode mode,
        int batchRecords,
        int batchBytes,
        int maxRecordLength,
        @Nullable CharacterCoding coding,
        String sourceName) {

    /** Strict, batches of at most 1,000 records and 256 KiB, records of at most 4 MiB, text as Leader/09 says. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(Mode.STRICT, 1_000, 256 * 1024, 4 * 1024 * 1024, null, "input");

    private static final int MIN_BATCH_BYTES = 1_024;

    /** Checks the options. */
    public ReadOptions {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(sourceName, "sourceName");
        requireWithin("batchRecords", batchRecords, 1, Integer.MAX_VALUE);
        requireWithin("batchBytes", batchBytes, MIN_BATCH_BYTES, Entry.MAX_START);
        requireWithin("maxRecordLength", maxRecordLength, Iso2709.MIN_RECORD_LENGTH, Entry.MAX_START);
    }

    private static void requireWithin(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", not within " + min + " and " + max);
        }
    }

    /**
     * These options with another mode.
     *
     * @param mode what happens when a record is damaged
     * @return new options
     */
    public ReadOptions withMode(Mode mode) {
        return new ReadOptions(mode, batchRecords, batchBytes, maxRecordLength, coding, sourceName);
    }

    /**
     * These options with another limit of records in a batch.
     *
     * @param batchRecords at least 1
     * @return new options
     */
    public ReadOptions withBatchRecords(int batchRecords) {
        return new ReadOptions(mode, batchRecords, batchBytes, maxRecordLength, coding, sourceName);
    }

    /**
     * These options with another size of a batch's buffer.
     *
     * @param batchBytes at least 1,024
     * @return new options
     */
    public ReadOptions withBatchBytes(int batchBytes) {
        return new ReadOptions(mode, batchRecords, batchBytes, maxRecordLength, coding, sourceName);
    }

    /**
     * These options with another limit of the record length.
     *
     * @param maxRecordLength in bytes, at least 26
     * @return new options
     */
    public ReadOptions withMaxRecordLength(int maxRecordLength) {
        return new ReadOptions(mode, batchRecords, batchBytes, maxRecordLength, coding, sourceName);
    }

    /**
     * These options with a coding for all text.
     *
     * @param coding how text is decoded; {@code null} lets Leader/09 decide
     * @return new options
     */
    public ReadOptions withCoding(@Nullable CharacterCoding coding) {
        return new ReadOptions(mode, batchRecords, batchBytes, maxRecordLength, coding, sourceName);
    }

    /**
     * These options with a name for the input.
     *
     * @param sourceName what the input is called in problems
     * @return new options
     */
    public ReadOptions withSourceName(String sourceName) {
        return new ReadOptions(mode, batchRecords, batchBytes, maxRecordLength, coding, sourceName);
    }
}
