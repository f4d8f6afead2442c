package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.Records;
import org.mrrc.SampleData;

/** Writes the records of real files as delimited values, and reads them back. */
class DelimitedRealDataTest {

    private static final char UNICODE = 'a';

    /** One subfield code is a control character, which no format but ISO 2709 holds. */
    private static final String CONTROL_CHARACTER = "e202_non_printable_subfield_code.bin";

    static DelimitedFormat[] formats() {
        return new DelimitedFormat[] {DelimitedFormat.csv(), DelimitedFormat.tsv()};
    }

    /** What was written and has not come back; and how much came. */
    private static final class Journey {

        private final Queue<Record> underway = new ArrayDeque<>();
        private int records;

        private void arrive(RecordDecoder decoder) {
            for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
                for (Record found : pending.parse()) {
                    Record expected = underway.remove();
                    records++;
                    assertThat(fields(found)).isEqualTo(fields(expected));
                    if (expected.leader().characterCodingScheme() == UNICODE) {
                        assertThat(found).isEqualTo(expected);
                    }
                }
            }
        }

        private static String fields(Record record) {
            String text = record.toString();
            return text.substring(text.indexOf('\n') + 1);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void soundRecordsComeBackWithTheSameFieldsInTheSameOrder(DelimitedFormat format) throws IOException {
        Journey journey = new Journey();
        ByteBuf target = Unpooled.buffer();
        for (Map<String, Object> file : SampleData.lines("valid-iso2709.jsonl")) {
            String path = (String) file.get("path");
            if (path.endsWith(CONTROL_CHARACTER)) {
                continue;
            }
            RecordEncoder encoder = format.newEncoder();
            RecordDecoder decoder = Decoded.decoder(ReadOptions.DEFAULT.withFormat(format));
            encoder.begin(target);
            try (Records records = Records.of(new ByteArrayInputStream(SampleData.bytes(path)), ReadOptions.DEFAULT)) {
                for (Record record : records) {
                    encoder.encode(record, target);
                    journey.underway.add(record);
                    decoder.feed(target);
                    target.clear();
                    journey.arrive(decoder);
                }
            }
            decoder.finish();
            journey.arrive(decoder);
            assertThat(journey.underway).as("lost of %s", path).isEmpty();
        }

        assertThat(journey.records).isEqualTo(9_552);
    }
}
