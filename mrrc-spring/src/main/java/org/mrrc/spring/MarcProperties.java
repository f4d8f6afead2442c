package org.mrrc.spring;

import org.jspecify.annotations.Nullable;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordCoding;
import org.mrrc.charset.CharacterCodings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
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
 */
@ConfigurationProperties("mrrc")
record MarcProperties(
        @DefaultValue("strict") Mode mode,
        @Nullable DataSize maxRecordLength,
        @DefaultValue("auto") String coding,
        @DefaultValue("64KB") DataSize batchSize,
        @DefaultValue("1000") int batchRecords,
        @DefaultValue("100") int maxProblems) {

    ReadOptions readOptions() {
        ReadOptions options = MarcDecoder.DEFAULT_OPTIONS
                .withMode(mode)
                .withCoding(recordCoding())
                .withBatchBytes(bytes(batchSize))
                .withBatchRecords(batchRecords)
                .withMaxProblems(maxProblems);
        return maxRecordLength == null ? options : options.withMaxRecordLength(bytes(maxRecordLength));
    }

    private RecordCoding recordCoding() {
        return switch (coding) {
            case "auto" -> RecordCoding.AUTO;
            case "label" -> RecordCoding.LABEL;
            case "unimarc" -> RecordCoding.UNIMARC;
            default -> RecordCoding.of(CharacterCodings.named(coding));
        };
    }

    /** A size beyond an int is beyond every limit. */
    private static int bytes(DataSize size) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, size.toBytes()));
    }
}
