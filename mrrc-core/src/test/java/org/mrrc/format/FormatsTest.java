package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Checkpoint;
import org.mrrc.Mode;
import org.mrrc.RandomBytes;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.Records;
import org.mrrc.charset.CharacterCodings;

class FormatsTest {

    private static final ReadOptions AUTO =
            ReadOptions.DEFAULT.withFormat(Formats.auto()).withMode(Mode.LENIENT);

    private static byte[] written(RecordFormat format, int records) {
        RandomBytes random = new RandomBytes(7);
        RecordEncoder encoder = format.newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (int i = 0; i < records; i++) {
            encoder.encode(random.record(), target);
        }
        encoder.end(target);
        return ByteBufUtil.getBytes(target);
    }

    @Test
    void eachFormatIsFoundByItsNameItsEndingsAndItsFirstMediaType() {
        List<String> endings = new ArrayList<>();
        for (RecordFormat format : Formats.all()) {
            assertThat(Formats.named(format.name())).containsSame(format);
            for (String ending : format.fileEndings()) {
                assertThat(Formats.ofFileName("a.b/c." + ending)).containsSame(format);
            }
            endings.addAll(format.fileEndings());
            assertThat(Formats.ofMediaType(format.mediaTypes().get(0)))
                    .hasValueSatisfying(
                            found -> assertThat(found.mediaTypes()).containsAnyElementsOf(format.mediaTypes()));
        }
        assertThat(endings).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "BOOKS.MRC, marc",
        "books.xml, marcxml",
        "x.json, json",
        "x.mrk, mrk",
        "xml, ''",
        "x.pdf, ''",
        "'', ''",
        "books.xml.gz, marcxml",
        "BOOKS.MRC.ZST, marc",
        "a.xml/x.bz2, ''",
        "x.mrk.pdf.gz, ''",
        "gz, ''",
        ".gz, ''"
    })
    void theEndingOfAFileNameSaysTheFormat(String fileName, String name) {
        assertThat(Formats.ofFileName(fileName).map(RecordFormat::name).orElse(""))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"application/marc, marc", "Application/XML; charset=utf-8, marcxml", "image/png, ''", "'', ''"})
    void parametersOfAMediaTypeDoNotCount(String mediaType, String name) {
        assertThat(Formats.ofMediaType(mediaType).map(RecordFormat::name).orElse(""))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, [, ]",
        "application/marc+json, [, ]",
        "application/x-ndjson, {, }",
        "application/marcxml+xml, <?xml, </collection>"
    })
    void aMediaTypeOfACollectionIsWrittenAsItPromises(String mediaType, String first, String last) {
        String text = new String(written(Formats.ofMediaType(mediaType).orElseThrow(), 2), StandardCharsets.UTF_8);
        assertThat(text.strip()).startsWith(first).endsWith(last);
    }

    @ParameterizedTest
    @CsvSource({"application/json, {, }", "application/marcxml+xml, <record, </record>"})
    void oneRecordStandsAlone(String mediaType, String first, String last) {
        RecordFormat format =
                Formats.ofMediaType(mediaType).orElseThrow().forOneRecord().forOneRecord();
        String text = new String(written(format, 1), StandardCharsets.UTF_8);
        assertThat(text.strip()).startsWith(first).endsWith(last);
    }

    @Test
    void aNameIsFoundInAnyCaseAndAnotherIsNot() {
        assertThat(Formats.named("MarcXML").map(RecordFormat::name)).contains("marcxml");
        assertThat(Formats.named("auto")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 23, 1023, 1024, 1025, 4096, 1 << 20})
    void aStreamIsReadInTheFormatInWhichItBegins(int chunkSize) {
        for (RecordFormat format : Formats.all()) {
            for (int records : new int[] {1, 3, 40}) {
                byte[] bytes = written(format, records);
                Decoded named = Decoded.of(AUTO.withFormat(format), bytes);

                assertThat(named.records()).as(format.name()).isNotEmpty();
                assertThat(Decoded.of(AUTO, bytes, chunkSize).texts())
                        .as(format.name())
                        .isEqualTo(named.texts());
            }
        }
    }

    @Test
    void anInputStreamIsReadInTheFormatInWhichItBegins() throws IOException {
        for (RecordFormat format : Formats.all()) {
            byte[] bytes = written(format, 40);
            List<String> read = new ArrayList<>();
            try (Records records = Records.of(new ByteArrayInputStream(bytes), AUTO)) {
                for (Record record : records) {
                    read.add(record.toString());
                }
            }

            assertThat(read)
                    .isEqualTo(Decoded.of(AUTO.withFormat(format), bytes).texts());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 20})
    void whatNoFormatRecognisesIsReadAsIso2709(int chunkSize) {
        byte[] noise = "neither one nor the other ".repeat(100).getBytes(StandardCharsets.US_ASCII);
        Decoded decoded = Decoded.of(AUTO, noise, chunkSize);

        assertThat(decoded.between())
                .isNotEmpty()
                .isEqualTo(Decoded.of(AUTO.withFormat(RecordFormat.iso2709()), noise)
                        .between());
        assertThat(Decoded.of(AUTO, new byte[0])).isEqualTo(new Decoded(List.of(), List.of(), List.of(), null));
    }

    @ParameterizedTest
    @CsvSource({"comments.mrk, 2", "comments.MRK.GZ, 2", "comments.mrc, 0", "comments.bin, 0", "comments, 0"})
    void theNameOfAFileSaysTheFormatWhereItsBeginningSaysNone(String fileName, int records) {
        byte[] comment = "# A comment\n\n".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = ByteBufUtil.getBytes(Unpooled.wrappedBuffer(comment, written(new MrkFormat(), 2)));

        assertThat(Decoded.of(AUTO.withFormat(Formats.autoFor(fileName)), bytes).records())
                .hasSize(records);
    }

    @Test
    void theBeginningOfAFileCountsMoreThanItsName() {
        for (RecordFormat format : Formats.all()) {
            byte[] bytes = written(format, 3);
            for (RecordFormat other : Formats.all()) {
                String fileName = "books." + other.fileEndings().get(0);
                List<Record> records = Decoded.of(AUTO.withFormat(Formats.autoFor(fileName)), bytes)
                        .records();

                assertThat(records)
                        .as(format + " as " + fileName)
                        .isNotEmpty()
                        .allMatch(record -> record.format().equals(format));
            }
        }
    }

    @Test
    void aFormatOfOnesOwnTakesWhatNoneRecognises() {
        RecordFormat latin1 = new MrkFormat().in(CharacterCodings.of(StandardCharsets.ISO_8859_1));
        byte[] bytes =
                "#\n=LDR  00000nam\\a2200000\\a\\4500\n=245  10$aZo\u00EB\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Decoded.of(AUTO.withFormat(Formats.auto(latin1)), bytes).records())
                .singleElement()
                .satisfies(record -> assertThat(record.toString()).contains("Zoë"));
        assertThat(written(Formats.auto(latin1), 3)).isEqualTo(written(latin1, 3));
    }

    @Test
    void aFormatThatCannotBeReadIsNoFallback() {
        RecordFormat unreadable = new WriteOnly();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.auto(unreadable))
                .withMessage("labels is a format that cannot be read");
    }

    /** A format that is written and not read. */
    private static final class WriteOnly implements RecordFormat {

        @Override
        public String name() {
            return "labels";
        }

        @Override
        public List<String> mediaTypes() {
            return List.of();
        }

        @Override
        public List<String> fileEndings() {
            return List.of();
        }

        @Override
        public boolean recognises(ByteBuf first) {
            return false;
        }

        @Override
        public boolean isReadable() {
            return false;
        }

        @Override
        public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
            throw new UnsupportedOperationException("labels cannot be read");
        }

        @Override
        public RecordEncoder newEncoder() {
            return (record, target) -> {};
        }
    }

    @Test
    void onlySomeFormatsAreWrittenInSeveralShapes() {
        assertThat(Formats.all())
                .filteredOn(format -> format.indented() != format)
                .extracting(RecordFormat::name)
                .containsExactly("marcxml", "json");
        assertThat(Formats.all())
                .filteredOn(format -> format.asArray() != format)
                .extracting(RecordFormat::name)
                .containsExactly("json");
        assertThat(written(new MarcXmlFormat().indented(), 2))
                .isEqualTo(written(new MarcXmlFormat().withIndentation(true), 2));
    }

    @Test
    void aFinishedDecoderTakesNothingMore() {
        RecordDecoder decoder = Decoded.decoder(AUTO);
        decoder.finish();

        assertThatIllegalStateException().isThrownBy(() -> decoder.feed(Unpooled.wrappedBuffer(new byte[1])));
        assertThat(decoder.take()).isNull();
    }

    @Test
    void aFormatIsRecognisedAtTheBeginningOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formats.auto().newDecoder(AUTO, new Checkpoint(100, 1)))
                .withMessageContaining("100");
    }

    @Test
    void autoRecognisesWhatOneFormatDoesAndWritesIso2709() {
        byte[] xml = written(new MarcXmlFormat(), 1);

        assertThat(Formats.auto().recognises(Unpooled.wrappedBuffer(xml))).isTrue();
        assertThat(Formats.auto().recognises(Unpooled.wrappedBuffer(new byte[30])))
                .isFalse();
        assertThat(written(Formats.auto(), 3)).isEqualTo(written(RecordFormat.iso2709(), 3));
    }
}
