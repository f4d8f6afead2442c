package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Checkpoint;
import org.mrrc.MalformedRecord;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordFormat;

class MarcXmlDecoderTest {

    private static final String ONE = MarcXml.record(MarcXml.controlNumber("1"));

    /** Where to look for a text of the document; all are ASCII. */
    private static long offsetOf(String document, String text) {
        return document.indexOf(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<collection xmlns='http://www.loc.gov/MARC21/slim'>%</collection>",
                "<collection xmlns='https://www.loc.gov/MARC21/slim/'>%</collection>",
                "<collection>%</collection>",
                "%",
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords><record><header/><metadata>%</metadata></record></ListRecords></OAI-PMH>",
                "<r xmlns='http://www.loc.gov/zing/srw/'><records><record><recordData xmlns='http://www.loc.gov/MARC21/slim'>%</recordData></record></records></r>",
                "<collection xmlns='info:lc/xmlns/marcxchange-v1'>%</collection>",
                "<!DOCTYPE collection SYSTEM 'marc.dtd' [ <!ATTLIST a b CDATA '<!ENTITY>'> <?p ']>?> <!-- <!ENTITY ' --> ]><collection><?pi?><!-- don't > -->%</collection>"
            })
    void aRecordIsFoundInWhateverWrapsIt(String wrapper) {
        String document = wrapper.replace("%", ONE);

        assertThat(MarcXml.fields(document)).isEqualTo("001 1\n");
        assertThat(MarcXml.read(Mode.STRICT, document).records().get(0).offset())
                .isEqualTo(offsetOf(document, ONE));
    }

    @Test
    void aPrefixAndTheOrderOfAttributesMeanNothing() {
        assertThat(MarcXml.fields("<m:record xmlns:m='" + MarcXml.NAMESPACE + "' type='Bibliographic'><m:leader>"
                        + "00000nam a2200000 a 4500</m:leader><m:datafield id='x' ind2='2' ind1='1' tag='245'>"
                        + "<m:subfield xml:space='preserve' code='a'>T</m:subfield></m:datafield></m:record>"))
                .isEqualTo("245 12 $a T\n");
    }

    @Test
    void elementsOfTheSameNameInOtherVocabulariesAreNoRecords() {
        String oai =
                "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords><record><header status='deleted'/>"
                        + "</record><record><header/><metadata><leader/></metadata></record></ListRecords></OAI-PMH>";
        String pica =
                "<record xmlns='info:srw/schema/5/picaXML-v1.0'><datafield tag='003@'><subfield code='0'>1</subfield>"
                        + "</datafield></record>";

        for (String document : List.of(oai, pica)) {
            assertThat(MarcXml.read(Mode.STRICT, document))
                    .isEqualTo(new Decoded(List.of(), List.of(), List.of(), null));
        }
    }

    @Test
    void textIsWhatXmlSaysItIs() {
        assertThat(
                        MarcXml.fields(
                                MarcXml.record(
                                        MarcXml.title(
                                                " a&amp;b&lt;&gt;&quot;&apos; &#65;&#x1F600;<![CDATA[<x> &amp; ]]>]] <!-- no --><?no?>\u00E9 \r\n\tz "))))
                .isEqualTo("245 10 $a  a&b<>\"' A\uD83D\uDE00<x> &amp; ]] \u00E9 \n\tz \n");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, \u00E9\u00DF",
        "windows-1252, \u20AC\u201C",
        "ISO-8859-5, \u0416",
        "KOI8-R, \u0416",
        "GB18030, \u6F22\uD83D\uDE00",
        "Shift_JIS, \u6F22",
        "US-ASCII, abc",
        "utf-8, \u6F22\uD83D\uDE00"
    })
    void theEncodingIsWhatTheDeclarationSays(String encoding, String text) {
        String document = "<?xml version=\"1.0\" encoding='" + encoding + "' standalone='yes' ?>\n"
                + MarcXml.collection(MarcXml.record(MarcXml.title(text)) + ONE);
        byte[] bytes = document.getBytes(Charset.forName(encoding));
        Decoded decoded = Decoded.of(MarcXml.options(Mode.STRICT), bytes);

        assertThat(decoded.texts().get(0)).endsWith("245 10 $a " + text + "\n");
        assertThat(decoded.records().get(1).offset())
                .isEqualTo(document.substring(0, document.lastIndexOf("<record"))
                        .getBytes(Charset.forName(encoding))
                        .length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void wideEncodingsAreKnownByTheirFirstBytes(String encoding) {
        String document = MarcXml.collection(MarcXml.record(MarcXml.title("\u6F22\uD83D\uDE00")) + ONE);
        for (String start : List.of("\uFEFF", "", "\uFEFF<?xml version='1.0' encoding='UTF-16'?>")) {
            Decoded decoded =
                    Decoded.of(MarcXml.options(Mode.STRICT), (start + document).getBytes(Charset.forName(encoding)));

            assertThat(decoded.texts()).hasSize(2);
            assertThat(decoded.texts().get(0)).endsWith("245 10 $a \u6F22\uD83D\uDE00\n");
            assertThat(decoded.fault()).isNull();
        }
    }

    @Test
    void anEncodingInWhichTheDeclarationCouldNotBeReadIsNotBelieved() {
        assertThat(MarcXml.fields("<?xml version='1.0' encoding='UTF-16'?>" + MarcXml.record(MarcXml.title("\u00E9"))))
                .isEqualTo("245 10 $a \u00E9\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a>                                                    | ''",
                "<a></b>                                                | </b>",
                "<a x='1' x='2'/>                                       | ''",
                "<p:a/>                                                 | ''",
                "<a>&unknown;</a>                                       | ''",
                "<a b='&unknown;'/>                                     | ''",
                "<a>x\u0001y</a>                                        | \u0001y",
                "<a>&#1;</a>                                            | ''",
                "<a>]]></a>                                             | ''",
                "<a/><b/>                                               | <b/>",
                "text                                                   | text",
                "<!-- only -->                                          | ''",
                "<?xml version='2.0'?><a/>                              | ''",
                "<?xml version='1.0' encoding='no-such'?><a/>           | ''",
                "<!DOCTYPE a                                            | ''",
                "<!-- a > b --> <!DOCTYPE a [ <!ENTITY e 'x'> ]><a/>     | TITY e",
                "<!DOCTYPE a><!DOCTYPE a><a/>                           | ><!DOCTYPE a><a",
                "<!DOCTYPE a>\u0000<a/>                                  | ><a",
                "<a/><!DOCTYPE a>                                       | <!D",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a/>                     | ''",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a> | ''",
                "<!DOCTYPE a [<!ENTITY % e SYSTEM 'http://localhost/'> %e;]><a/> | ''",
            })
    void whatIsNotWellFormedOrHasEntitiesEndsTheReadingInEveryMode(String document, String place) {
        for (Mode mode : Mode.values()) {
            Problem fault = Objects.requireNonNull(MarcXml.read(mode, document).fault(), document);

            assertThat(fault.code()).isEqualTo(ProblemCode.SYNTAX);
            assertThat(fault.offset())
                    .isBetween(document.indexOf(place) < 0 ? 0L : document.indexOf(place), (long) document.length());
            assertThat(fault.describe()).contains(fault.found());
        }
    }

    @Test
    void bytesThatAreNotInTheEncodingEndTheReadingBehindTheRecordsBefore() {
        String head = "<?xml version='1.0' encoding='US-ASCII'?><collection>" + ONE;
        byte[] utf8 = (head + "\u00E9").getBytes(StandardCharsets.ISO_8859_1);
        byte[] gb = (head.replace("US-ASCII", "GB18030") + "\u00FF\u00FF").getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] bytes : List.of(utf8, gb)) {
            Decoded decoded = Decoded.of(MarcXml.options(Mode.PERMISSIVE), bytes);

            assertThat(decoded.texts()).hasSize(1);
            assertThat(Objects.requireNonNull(decoded.fault()).code()).isEqualTo(ProblemCode.SYNTAX);
        }
    }

    @Test
    void aBillionLaughsCostNothing() {
        StringBuilder document = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'lol'>");
        for (int i = 1; i < 10; i++) {
            document.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        Problem fault =
                MarcXml.read(Mode.PERMISSIVE, document + "]><a>&l9;</a>").fault();

        assertThat(Objects.requireNonNull(fault).found()).isEqualTo("an entity declaration");
    }

    @Test
    void nothingGrowsWithoutLimit() {
        String deep = "<a>".repeat(501);
        String manyAttributes = "<a " + "x".repeat(70_000);
        String declarations = "<a " + "xmlns:b='c' ".repeat(10_000);
        StringBuilder names = new StringBuilder("<a>");
        for (int i = 0; i < 10_001; i++) {
            names.append("<n").append(i).append("/>");
        }
        String comment = "<a><!-- " + "y".repeat(300_000);

        for (String document : List.of(deep, manyAttributes, declarations, names.toString(), comment)) {
            Decoded decoded =
                    Decoded.of(MarcXml.options(Mode.PERMISSIVE).withMaxRecordLength(100_000), MarcXml.bytes(document));
            assertThat(Objects.requireNonNull(decoded.fault(), document).code()).isEqualTo(ProblemCode.SYNTAX);
        }
    }

    @Test
    void aLeaderThatIsNoneIsAProblemOfItsRecordAlone() {
        String document = MarcXml.collection(ONE
                + ONE.replace(" a 4500", "")
                + ONE.replace("</leader>", "xx</leader>")
                + ONE.replaceFirst("<leader>.*</leader>", "<leader/>")
                + ONE.replaceFirst("<leader>.*</leader>", "")
                + ONE);

        assertThat(MarcXml.read(Mode.PERMISSIVE, document).records())
                .map(record -> record.problems().stream().map(Problem::code).toList())
                .containsExactly(
                        List.of(),
                        List.of(ProblemCode.LEADER_LENGTH),
                        List.of(ProblemCode.LEADER_LENGTH),
                        List.of(ProblemCode.LEADER_LENGTH),
                        List.of(ProblemCode.LEADER_LENGTH),
                        List.of());
        assertThat(MarcXml.read(Mode.LENIENT, document).records()).hasSize(2);
        assertThat(MarcXml.read(Mode.LENIENT, document).malformed()).hasSize(4);
        assertThat(MarcXml.read(Mode.STRICT, document).records()).hasSize(1);
    }

    @Test
    void aMalformedRecordHasTheBytesOfItsElement() {
        String bad = ONE.replace("001", "1");
        String document = MarcXml.collection(ONE + bad + ONE);
        MalformedRecord malformed =
                MarcXml.read(Mode.PERMISSIVE, document).malformed().get(0);

        assertThat(malformed.bytes().toString(StandardCharsets.UTF_8)).isEqualTo(bad);
        assertThat(malformed.offset()).isEqualTo(offsetOf(document, bad));
        assertThat(malformed.number()).isEqualTo(2);
        assertThat(malformed.problems().get(0).offset())
                .isEqualTo(offsetOf(document, bad) + bad.indexOf("<controlfield"));
    }

    @Test
    void ofALongMalformedRecordTheFirstBytesAreKept() {
        String bad = ONE.replace("001", "1").replace("</record>", "<!-- -->".repeat(20_000) + "</record>");
        ReadOptions options = MarcXml.options(Mode.PERMISSIVE).withMaxRecordLength(1_000);
        for (int chunkSize : new int[] {100, Integer.MAX_VALUE}) {
            Decoded decoded = Decoded.of(options, MarcXml.bytes(bad), chunkSize);

            assertThat(decoded.malformed().get(0).bytes().toString(StandardCharsets.UTF_8))
                    .isEqualTo(bad.substring(0, 1_000));
        }
    }

    @Test
    void elementsAndTextThatARecordDoesNotHaveAreProblemsAndNoTextOfFieldsIsLost() {
        Decoded decoded = MarcXml.read(
                Mode.PERMISSIVE,
                MarcXml.record("stray<note>n<leader/></note>" + MarcXml.title("a<b>c</b>d") + "<leader>x</leader>"));

        assertThat(decoded.texts().get(0)).endsWith("\n245 10 $a acd\n");
        assertThat(decoded.records().get(0).problems())
                .map(Problem::found)
                .containsExactly("text", "the element note", "the element b", "another leader");
        assertThat(decoded.records().get(0).problems()).allMatch(problem -> problem.code() == ProblemCode.SHAPE);
    }

    @Test
    void marcXchangeMayHaveNoIndicatorsOrMore() {
        String field = "<datafield tag='500'><subfield code='a'>x</subfield></datafield>";
        String more = "<datafield tag='500' ind1='1' ind2='2' ind3=' '><subfield code='a'>x</subfield></datafield>";
        String document = "<record xmlns='info:lc/xmlns/marcxchange-v2' format='MARC21' type='Bibliographic'>"
                + MarcXml.LEADER + field + more + "</record>";

        assertThat(MarcXml.fields(document)).isEqualTo("500    $a x\n500 12 $a x\n");
        assertThat(MarcXml.read(Mode.PERMISSIVE, document.replace("ind3=' '", "ind3='3'"))
                        .records()
                        .get(0)
                        .problems())
                .map(Problem::found)
                .containsExactly("the attribute ind3");
        assertThat(MarcXml.read(Mode.PERMISSIVE, MarcXml.record(field))
                        .records()
                        .get(0)
                        .problems())
                .map(Problem::code)
                .containsExactly(ProblemCode.INDICATORS, ProblemCode.INDICATORS);
    }

    @Test
    void theStreamIsReadFromItsBeginningOnly() {
        RecordFormat format = new MarcXmlFormat();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> format.newDecoder(ReadOptions.DEFAULT, new Checkpoint(1, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a>", "<?xml", "\uFEFF<a", "  \n<record>", "<!-- x", "<\u00E9"})
    void xmlIsRecognisedInAnyEncoding(String start) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertThat(new MarcXmlFormat().recognises(Unpooled.wrappedBuffer(start.getBytes(charset))))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "00714cam a2200205 a 4500", "{\"leader\":", "=LDR  0", "a<b>", "< a", "<1>"})
    void otherFormatsAreNotRecognised(String start) {
        assertThat(new MarcXmlFormat().recognises(Unpooled.wrappedBuffer(MarcXml.bytes(start))))
                .isFalse();
    }
}
