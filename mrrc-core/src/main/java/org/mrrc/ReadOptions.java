package org.mrrc;

import java.util.Objects;

/**
 * How records are read; immutable.
 *
 * <pre>{@code
 * ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.LENIENT).withSourceName("books.mrc");
 * }</pre>
 */
public final class ReadOptions {

    /** ISO 2709, strict, batches of at most 1,000 records and 256 KiB, records of at most 4 MiB, a hundred problems a record, text by evidence. */
    public static final ReadOptions DEFAULT = new ReadOptions(
            RecordFormat.iso2709(), Mode.STRICT, 1_000, 256 * 1024, 4 * 1024 * 1024, 100, RecordCoding.AUTO, "input");

    private static final int MIN_BATCH_BYTES = 1_024;

    private final RecordFormat format;
    private final Mode mode;
    private final int batchRecords;
    private final int batchBytes;
    private final int maxRecordLength;
    private final int maxProblems;
    private final RecordCoding coding;
    private final String sourceName;

    private ReadOptions(
            RecordFormat format,
            Mode mode,
            int batchRecords,
            int batchBytes,
            int maxRecordLength,
            int maxProblems,
            RecordCoding coding,
            String sourceName) {
        this.format = Objects.requireNonNull(format, "format");
        this.mode = Objects.requireNonNull(mode, "mode");
        this.batchRecords = within("batchRecords", batchRecords, 1, Integer.MAX_VALUE);
        this.batchBytes = within("batchBytes", batchBytes, MIN_BATCH_BYTES, Entry.MAX_START);
        this.maxRecordLength = within("maxRecordLength", maxRecordLength, Iso2709.MIN_RECORD_LENGTH, Entry.MAX_START);
        this.maxProblems = within("maxProblems", maxProblems, 1, Integer.MAX_VALUE);
        this.coding = Objects.requireNonNull(coding, "coding");
        this.sourceName = Objects.requireNonNull(sourceName, "sourceName");
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", not within " + min + " and " + max);
        }
        return value;
    }

    /**
     * The format of the stream.
     *
     * @return the option
     */
    public RecordFormat format() {
        return format;
    }

    /**
     * What happens when a record is damaged.
     *
     * @return the option
     */
    public Mode mode() {
        return mode;
    }

    /**
     * The most records in a batch.
     *
     * @return the option
     */
    public int batchRecords() {
        return batchRecords;
    }

    /**
     * The size in bytes of the buffer that the records of a batch share; a longer record gets a larger one.
     *
     * @return the option
     */
    public int batchBytes() {
        return batchBytes;
    }

    /**
     * The longest record that is read, in bytes; more than ISO 2709 can say, because some write longer ones.
     *
     * @return the option
     */
    public int maxRecordLength() {
        return maxRecordLength;
    }

    /**
     * The most problems that are kept of one record; all are counted.
     *
     * @return the option
     */
    public int maxProblems() {
        return maxProblems;
    }

    /**
     * By what rule it is decided how text is decoded.
     *
     * @return the option
     */
    public RecordCoding coding() {
        return coding;
    }

    /**
     * What the input is called in problems.
     *
     * @return the option
     */
    public String sourceName() {
        return sourceName;
    }

    /**
     * These options with another format.
     *
     * @param format the format of the stream
     * @return new options
     */
    public ReadOptions withFormat(RecordFormat format) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another mode.
     *
     * @param mode what happens when a record is damaged
     * @return new options
     */
    public ReadOptions withMode(Mode mode) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another batchRecords.
     *
     * @param batchRecords the most records in a batch; at least 1
     * @return new options
     * @throws IllegalArgumentException if it is not at least 1
     */
    public ReadOptions withBatchRecords(int batchRecords) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another batchBytes.
     *
     * @param batchBytes the size in bytes of the buffer that the records of a batch share; a longer record gets a larger one; from 1,024 to 33,554,431
     * @return new options
     * @throws IllegalArgumentException if it is not from 1,024 to 33,554,431
     */
    public ReadOptions withBatchBytes(int batchBytes) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another maxRecordLength.
     *
     * @param maxRecordLength the longest record that is read, in bytes; more than ISO 2709 can say, because some write longer ones; from 26 to 33,554,431
     * @return new options
     * @throws IllegalArgumentException if it is not from 26 to 33,554,431
     */
    public ReadOptions withMaxRecordLength(int maxRecordLength) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another maxProblems.
     *
     * @param maxProblems the most problems that are kept of one record; all are counted; at least 1
     * @return new options
     * @throws IllegalArgumentException if it is not at least 1
     */
    public ReadOptions withMaxProblems(int maxProblems) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another coding.
     *
     * @param coding by what rule it is decided how text is decoded
     * @return new options
     */
    public ReadOptions withCoding(RecordCoding coding) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }

    /**
     * These options with another sourceName.
     *
     * @param sourceName what the input is called in problems
     * @return new options
     */
    public ReadOptions withSourceName(String sourceName) {
        return new ReadOptions(
                format, mode, batchRecords, batchBytes, maxRecordLength, maxProblems, coding, sourceName);
    }
}
