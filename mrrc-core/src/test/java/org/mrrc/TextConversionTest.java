package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Unencodable;

class TextConversionTest {

    private static final TextConversion TO_UTF_8 = TextConversion.toUtf8();
    private static final TextConversion TO_MARC_8 = TextConversion.toMarc8();

    private static Record titled(String title) {
        return Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "a1")
                .dataField("245", '1', '0')
                .subfield('a', title)
                .subfield('c', "by Zoë")
                .build();
    }

    private static List<String> text(Record record) {
        return record.fields().stream().map(Field::toString).toList();
    }

    static List<String> titles() {
        return List.of(
                "plain", "Dvořák", "Дом и сад", "漢字かな", "שלום", "Ελληνικά", "العربية", "H₂O, α-ray", "AT&T &#x41;");
    }

    @ParameterizedTest
    @MethodSource("titles")
    void thereAndBackTheTextIsTheSame(String title) {
        Record unicode = titled(title);
        Record marc8 = TO_MARC_8.convert(unicode);

        assertThat(marc8.leader().characterCodingScheme()).isEqualTo(' ');
        assertThat(text(marc8).stream().filter(line -> !line.startsWith("066")))
                .containsExactlyElementsOf(text(unicode));
        assertThat(marc8.problems()).isEmpty();
        Record back = TO_UTF_8.convert(marc8);
        assertThat(back).isEqualTo(unicode);
        assertThat(RecordReading.all(Mode.STRICT, written(marc8))).containsExactly(marc8);
    }

    private static byte[] written(Record record) {
        return ByteBufUtil.getBytes(record.bytes());
    }

    @Test
    void field066NamesTheSetsThatNeedAnEscape() {
        assertThat(MarcBytes.notation(TO_MARC_8.convert(titled("Дом 漢字"))).get(1))
                .isEqualTo("066   $c(N$c$1");
        assertThat(TO_MARC_8.convert(titled("Dvořák H₂O")).field("066")).isEmpty();
        assertThat(TO_UTF_8.convert(TO_MARC_8.convert(titled("Дом"))).field("066"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "245-01/r, Дом, 245-01/(N/r",
                "245-01, 漢字, 245-01/$1",
                "245-01/$1, שלום, 245-01/(2",
                "245-01/(2/r, Latin, 245-01/(B/r",
                "245-00/(3/r, العربية, 245-00/(3/r",
                "nonsense, Дом, nonsense"
            })
    void theScriptOfAnAlternateGraphicRepresentationIsThatOfItsText(String link, String text, String expected) {
        Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .dataField("880", '1', '0')
                .subfield('6', link)
                .subfield('a', text)
                .build();
        Record marc8 = TO_MARC_8.convert(record);

        assertThat(marc8.dataField("880").orElseThrow().subfield('6')).contains(expected);
        assertThat(TO_UTF_8.convert(marc8).dataField("880").orElseThrow().subfield('6'))
                .contains(expected);
    }

    @Test
    void whatHasNoFormIsAReferenceOrASubstituteOrRefused() {
        Record record = titled("a😀b");

        assertThat(MarcBytes.notation(TO_MARC_8.convert(record)).get(1)).startsWith("245 10$aa&#x1F600;b$");
        assertThat(MarcBytes.notation(TO_MARC_8
                                .withUnencodable(Unencodable.SUBSTITUTE)
                                .convert(record))
                        .get(1))
                .startsWith("245 10$aa|b$");
        assertThatExceptionOfType(MarcException.class)
                .isThrownBy(() -> TO_MARC_8.withUnencodable(Unencodable.REFUSE).convert(record))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(ProblemCode.UNENCODABLE);
                    assertThat(refusal.problem().tag()).isEqualTo("245");
                });
    }

    @Test
    void textInUtf8IsWrittenInANormalFormOnRequest() {
        Record decomposed = titled("Cafe\u0301");

        assertThat(TO_UTF_8.convert(decomposed)).isEqualTo(decomposed);
        assertThat(TO_UTF_8.withNormalization(Normalization.NFC).convert(decomposed))
                .isEqualTo(titled("Café"));
        assertThat(TO_UTF_8.withNormalization(Normalization.NFD)
                        .convert(titled("Café"))
                        .field("245")
                        .orElseThrow()
                        .text())
                .startsWith("Cafe\u0301");
    }

    @Test
    void aRecordInWhichNothingChangesIsItself() {
        Record plain = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "a1")
                .build();

        assertThat(TO_UTF_8.convert(plain)).isSameAs(plain);
        assertThat(TO_MARC_8.convert(plain).leader().characterCodingScheme()).isEqualTo(' ');
    }

    @Test
    void placeAndProblemsStay() {
        MarcBytes damaged = MarcBytes.record("001 a1^", "245 10$aZoë^").recordLength("x0063");
        Record record = RecordReading.all(Mode.PERMISSIVE, MarcBytes.join(MarcBytes.record("001 a0^"), damaged))
                .get(1);
        Record marc8 = TO_MARC_8.convert(record);

        assertThat(marc8.number()).isEqualTo(2);
        assertThat(marc8.offset()).isEqualTo(record.offset());
        assertThat(marc8.checkpoint()).isEqualTo(record.checkpoint());
        assertThat(marc8.problems()).isEqualTo(record.problems());
    }

    @Test
    void emptySubfieldsAndOddCodesAreKept() {
        MarcBytes bytes = MarcBytes.record("245 10$aZoë$$bx$^", "FMT BK^");
        Record record = RecordReading.one(bytes);

        assertThat(MarcBytes.notation(
                        TO_UTF_8.withNormalization(Normalization.NFC).convert(record)))
                .containsExactly("245 10$aZoë$$bx$", "FMT BK");
        assertThat(TO_UTF_8.convert(TO_MARC_8.convert(record))).isEqualTo(record);
    }

    @Test
    void mislabelledRecordsGetTheLabelOfWhatIsWritten() {
        Record record = RecordReading.one(MarcBytes.recordWithLeader(
                "00000nam  2200000 a 4500", "245 10$aÜberraschende Märchen für große Kinder^"));
        Record unicode = TO_UTF_8.convert(record);

        assertThat(unicode.leader().characterCodingScheme()).isEqualTo('a');
        assertThat(unicode.fields()).isEqualTo(record.fields());
        assertThat(unicode.problems()).extracting(Problem::code).containsExactly(ProblemCode.CODING_SCHEME);
        assertThat(RecordReading.all(Mode.STRICT, written(unicode)).get(0).problems())
                .isEmpty();
    }

    @Test
    void aUnimarcRecordNamesItsNewCodingInField100() {
        MarcBytes bytes = MarcBytes.recordWithLeader(
                "00000nam  2200000   450 ", "100   $a20260101d2026    u  y0frey0103    ba^", "200 1 $aM.archen^");
        byte[] changed = bytes.bytes();
        changed[bytes.indexOf("M.archen") + 1] = (byte) 0xC8; // a diaeresis before its letter
        Record record = RecordReading.one(MarcBytes.ofBytes(changed));
        Record unicode = TO_UTF_8.convert(record);

        assertThat(MarcBytes.notation(unicode))
                .containsExactly("100   $a20260101d2026    u  y0frey50      ba", "200 1 $aMärchen");
        assertThat(unicode.leader().characterCodingScheme()).isEqualTo(' ');
        assertThat(unicode.leader().entryMap()).isEqualTo("450 ");
        for (RecordCoding coding : List.of(RecordCoding.AUTO, RecordCoding.UNIMARC)) {
            Record again = new RecordParser(ReadOptions.DEFAULT.withCoding(coding)).parse(unicode.bytes());
            assertThat(again.field("200").map(Field::text)).contains("Märchen");
            assertThat(again.problems()).isEmpty();
        }
        assertThatExceptionOfType(MarcException.class)
                .isThrownBy(() -> TO_MARC_8.convert(record))
                .withMessageContaining("UNIMARC");
    }

    @Test
    void whatWasNoTextIsStillAProblemOfTheRecord() {
        MarcBytes bytes = MarcBytes.recordWithLeader("00000nam  2200000 a 4500", "245 10$aa.b^");
        byte[] changed = bytes.bytes();
        changed[bytes.indexOf("a.b") + 1] = (byte) 0xBE; // nothing in ANSEL
        ReadOptions labelled = ReadOptions.DEFAULT.withMode(Mode.LENIENT).withCoding(RecordCoding.LABEL);
        Record record =
                new RecordParser(labelled).parse(MarcBytes.ofBytes(changed).buffer());

        assertThat(record.problems()).extracting(Problem::code).containsExactly(ProblemCode.TEXT);
        assertThat(TO_UTF_8.convert(record).problems()).isEqualTo(record.problems());
    }
}
