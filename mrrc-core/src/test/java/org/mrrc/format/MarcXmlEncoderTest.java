package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.mrrc.Leader;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.charset.NonXmlCharacters;
import org.xml.sax.SAXException;

class MarcXmlEncoderTest {

    private static final Record RECORD = Encoded.record()
            .controlField("001", "a1")
            .dataField("245", '1', ' ')
            .subfield('a', "A & B <c>]]>\r\n\t\"'")
            .subfield('"', "\u6F22\uD83D\uDE00\u0098")
            .build();

    private static String document(RecordEncoder encoder, Record... records) {
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (Record record : records) {
            encoder.encode(record, target);
        }
        encoder.end(target);
        return target.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aCollectionHasARecordALine() {
        assertThat(document(new MarcXmlFormat().newEncoder(), RECORD, RECORD)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <collection xmlns="http://www.loc.gov/MARC21/slim">
                @
                @
                </collection>
                """.replace(
                        "@",
                        "<record><leader>00102cam a2200049 a 4500</leader><controlfield tag=\"001\">a1</controlfield>"
                                + "<datafield tag=\"245\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">A &amp; B &lt;c&gt;]]&gt;&#13;\n\t\"'</subfield>"
                                + "<subfield code=\"&quot;\">\u6F22\uD83D\uDE00\u0098</subfield></datafield></record>")
                .replace("00102", RECORD.leader().toString().substring(0, 5)));
    }

    @Test
    void anIndentedCollectionHasAnElementALine() {
        Record record = Encoded.record()
                .controlField("001", "x")
                .dataField("020", ' ', ' ')
                .subfield('a', "y")
                .build();

        assertThat(document(new MarcXmlFormat().withIndentation(true).newEncoder(), record))
                .isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <collection xmlns="http://www.loc.gov/MARC21/slim">
                  <record>
                    <leader>LEADER</leader>
                    <controlfield tag="001">x</controlfield>
                    <datafield tag="020" ind1=" " ind2=" ">
                      <subfield code="a">y</subfield>
                    </datafield>
                  </record>
                </collection>
                """.replace("LEADER", record.leader().toString()));
    }

    @Test
    void aRecordThatStandsAloneHasTheNamespace() {
        Record record = Encoded.record().controlField("001", "x").build();
        String expected = "<record xmlns=\"" + MarcXml.NAMESPACE + "\"><leader>" + record.leader()
                + "</leader><controlfield tag=\"001\">x</controlfield></record>\n";

        assertThat(document(new MarcXmlFormat().withCollection(false).newEncoder(), record))
                .isEqualTo(expected);
        assertThat(Encoded.text(new MarcXmlFormat().newEncoder(), record)).isEqualTo(expected);
    }

    @Test
    void anEmptyCollectionIsOne() {
        assertThat(MarcXml.read(Mode.STRICT, document(new MarcXmlFormat().newEncoder())))
                .isEqualTo(new Decoded(List.of(), List.of(), List.of(), null));
    }

    @Test
    void theLeaderSaysUnicode() {
        Record record = Record.builder(Leader.of("00000cam  2200000 a 4500")).build();

        assertThat(Encoded.text(new MarcXmlFormat().newEncoder(), record))
                .contains("<leader>00026cam a2200025 a 4500<");
    }

    @Test
    void charactersThatXmlDoesNotHaveAreStrippedReplacedOrRefused() {
        Record record = Encoded.note("a\u0001b\uFFFFc\u001Cd");
        MarcXmlEncoder strip =
                new MarcXmlFormat().withNonXmlCharacters(NonXmlCharacters.STRIP).newEncoder();
        MarcXmlEncoder replace = new MarcXmlFormat().newEncoder();
        MarcXmlEncoder refuse = new MarcXmlFormat()
                .withNonXmlCharacters(NonXmlCharacters.REFUSE)
                .newEncoder();
        ByteBuf target = Unpooled.buffer().writeByte('x');

        assertThat(Encoded.text(strip, record, record)).contains(">abcd<");
        assertThat(strip.nonXmlCharacters()).isEqualTo(6);
        assertThat(Encoded.text(replace, record)).contains(">a\uFFFDb\uFFFDc\uFFFDd<");
        assertThat(replace.nonXmlCharacters()).isEqualTo(3);
        assertThatThrownBy(() -> refuse.encode(record, target)).isInstanceOfSatisfying(MarcException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ProblemCode.NON_XML_CHARACTER);
            assertThat(e.problem().found()).isEqualTo("U+0001");
            assertThat(Objects.requireNonNull(e.problem().field()).tag()).isEqualTo("500");
        });
        assertThat(target.readableBytes()).isEqualTo(1);
        assertThat(refuse.nonXmlCharacters()).isZero();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (RecordEncoder encoder : List.of(
                new MarcXmlFormat().newEncoder(),
                new MarcXmlFormat().withIndentation(true).newEncoder())) {
            Decoded decoded = MarcXml.read(Mode.STRICT, document(encoder, RECORD));

            assertThat(decoded.texts()).containsExactly(RECORD.toString());
        }
    }

    @Test
    void aRecordThatIsTooLongForIso2709IsWrittenAsItWasRead() {
        String document =
                MarcXml.record(MarcXml.title("x".repeat(12_000) + "\u00E9").repeat(12));
        MarcXmlEncoder encoder = new MarcXmlFormat().newEncoder();
        Decoded once = MarcXml.read(Mode.STRICT, document);
        Record[] record = new Record[1];
        var decoder = Decoded.decoder(MarcXml.options(Mode.STRICT));
        decoder.feed(Unpooled.wrappedBuffer(MarcXml.bytes(document)));
        record[0] = Objects.requireNonNull(decoder.takeAvailable()).parse().get(0);
        String written = Encoded.text(encoder, record);

        assertThat(once.records()).hasSize(1);
        assertThat(written.substring(written.indexOf("<datafield")))
                .isEqualTo(document.substring(document.indexOf("<datafield")) + "\n");
        assertThat(MarcXml.read(Mode.STRICT, written).texts()).isEqualTo(once.texts());
    }

    @Test
    void validRecordsAreValidByTheSchema() throws SAXException, IOException {
        Schema schema = schema();
        for (MarcXmlFormat format : List.of(new MarcXmlFormat(), new MarcXmlFormat().withIndentation(true))) {
            String document = document(
                    format.newEncoder(),
                    Encoded.record()
                            .controlField("001", "a1")
                            .dataField("245", '1', '0')
                            .subfield('a', "A & B")
                            .subfield('&', "x")
                            .build());
            schema.newValidator().validate(new StreamSource(new StringReader(document)));
        }
        String alone = Encoded.text(new MarcXmlFormat().newEncoder(), Encoded.note("alone"));
        schema.newValidator().validate(new StreamSource(new StringReader(alone)));

        assertThatThrownBy(() ->
                        schema.newValidator().validate(new StreamSource(new StringReader(alone.replace("500", "5")))))
                .isInstanceOf(SAXException.class);
    }

    static Schema schema() {
        try (InputStream in = MarcXmlEncoderTest.class.getResourceAsStream("marcxml.xsd")) {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new StreamSource(in));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
