package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mrrc.Mode;
import org.mrrc.RandomBytes;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordDecoder;

/** Records are the same after a way through MARCXML. */
class MarcXmlPropertyTest {

    private static final int ROUNDS = 1_000;

    private static List<Record> thereAndBack(MarcXmlFormat format, List<Record> records) {
        MarcXmlEncoder encoder = format.newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        records.forEach(record -> encoder.encode(record, target));
        encoder.end(target);
        RecordDecoder decoder = Decoded.decoder(MarcXml.options(Mode.PERMISSIVE));
        decoder.feed(target);
        decoder.finish();
        List<Record> read = new ArrayList<>();
        for (var pending = decoder.take(); pending != null; pending = decoder.take()) {
            pending.parse().forEach(read::add);
        }
        return read;
    }

    @Test
    void anyRecordThatIsWrittenIsReadAgainWithTheSameBytes() {
        RandomBytes random = new RandomBytes(6);
        for (int i = 0; i < ROUNDS; i++) {
            List<Record> records = List.of(random.record(), random.record(), random.record());
            MarcXmlFormat format = new MarcXmlFormat().withIndentation(i % 2 == 0);

            assertThat(thereAndBack(format, records)).isEqualTo(records);
        }
    }

    @Test
    void everyCharacterThatXmlHasIsKept() {
        List<Record> records = new ArrayList<>();
        for (int plane = 0; plane <= Character.MAX_CODE_POINT; plane += 0x1000) {
            StringBuilder text = new StringBuilder();
            for (int codePoint = plane; codePoint < plane + 0x1000; codePoint++) {
                boolean structural = codePoint < ' ' && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
                boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
                if (!structural && !surrogate && codePoint != 0xFFFE && codePoint != 0xFFFF) {
                    text.appendCodePoint(codePoint);
                }
            }
            records.add(Encoded.note(text.toString()));
        }

        assertThat(thereAndBack(new MarcXmlFormat(), records)).isEqualTo(records);
    }

    @Test
    void fieldsAndSubfieldsKeepTheirOrderTagsAndCodes() {
        RecordBuilder builder = Encoded.record().controlField("001", "").controlField("FMT", "BK");
        for (String tag : List.of("650", "651", "650", "9Z9", "abc")) {
            builder.dataField(tag, '<', '"')
                    .subfield('a', "")
                    .subfield('x', "1")
                    .subfield('a', " ")
                    .subfield('&', "2");
        }
        Record record = builder.build();

        assertThat(thereAndBack(new MarcXmlFormat(), List.of(record))).containsExactly(record);
    }
}
