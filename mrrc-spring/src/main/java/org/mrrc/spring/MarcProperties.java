package org.mrrc.spring;

import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordCoding;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CharacterCodings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code mrrc.*} of a Spring Boot application.
 *
 * <pre>
 * mrrc.mode=permissive
 * mrrc.max-record-length=1MB
 * </pre>
 *
 * @param mode what happens when a record of a body is damaged
 * @param maxRecordLength the longest record that is read; unless set, Spring's limit of what a codec holds in memory, and 256 KB unless that is set
 * @param coding by what rule the coding of text is decided: {@code auto}, {@code label}, {@code unimarc}, or the name of one coding for all records
 * @param batchSize the buffer that the records of a batch share
 * @param batchRecords the most records in a batch
 * @param maxProblems the most problems that are kept of one record
 * @param problemDetails whether {@link MarcProblemHandler} answers what is wrong with a body; a condition of the auto-configuration, bound here so that no other value is taken for one
 */
@ConfigurationProperties("mrrc")
record MarcProperties(
        @DefaultValue("strict") Mode mode,
        @Nullable DataSize maxRecordLength,
        @DefaultValue("auto") String coding,
        @DefaultValue("64KB") DataSize batchSize,
        @DefaultValue("1000") int batchRecords,
        @DefaultValue("100") int maxProblems,
        @DefaultValue("true") boolean problemDetails) {

    /**
     * The options that the properties stand for.
     *
     * @throws InvalidConfigurationPropertyValueException if one has a value that it may not have: Spring Boot then says which, instead of a stack trace
     */
    ReadOptions readOptions() {
        ReadOptions options = MarcDecoder.DEFAULT_OPTIONS.withMode(mode).withCoding(recordCoding());
        options = with(options::withBatchBytes, "batch-size", bytes(batchSize), batchSize, "from 1KB to 33554431B");
        options = with(options::withBatchRecords, "batch-records", batchRecords, batchRecords, "from 1 up");
        options = with(options::withMaxProblems, "max-problems", maxProblems, maxProblems, "from 1 up");
        return maxRecordLength == null
                ? options
                : with(
                        options::withMaxRecordLength,
                        "max-record-length",
                        bytes(maxRecordLength),
                        maxRecordLength,
                        "from 26B to 33554431B");
    }

    private static ReadOptions with(
            IntFunction<ReadOptions> option, String name, int value, Object written, String range) {
        try {
            return option.apply(value);
        } catch (IllegalArgumentException e) {
            throw invalid(name, written, "It may be " + range + '.');
        }
    }

    private RecordCoding recordCoding() {
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "auto" -> RecordCoding.AUTO;
            case "label" -> RecordCoding.LABEL;
            case "unimarc" -> RecordCoding.UNIMARC;
            default -> RecordCoding.of(characterCoding());
        };
    }

    private CharacterCoding characterCoding() {
        try {
            return CharacterCodings.named(coding);
        } catch (IllegalArgumentException e) {
            throw invalid("coding", coding, "It may be auto, label, unimarc, or a coding. " + e.getMessage() + '.');
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException("mrrc." + name, value, reason);
    }

    /** A size beyond an int is beyond every limit. */
    private static int bytes(DataSize size) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
    }
}
