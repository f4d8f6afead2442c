package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Unencodable;

/** In which coding a record's text is read, and what is said of it. */
class RecordCodingTest {

    private static final String TITLE = "Überraschende Märchen für große Kinder, übertragen";

    /** A record whose field 245 has some bytes, as Latin-1 characters. */
    private static MarcBytes titled(char scheme, String bytes) {
        String leader = "00000nam " + scheme + "2200000 a 4500";
        MarcBytes record = MarcBytes.recordWithLeader(leader, "001 a1^", "245 10$a" + "x".repeat(bytes.length()) + "^");
        byte[] changed = record.bytes();
        byte[] data = bytes.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(data, 0, changed, record.indexOf("$ax") + 2, data.length);
        return MarcBytes.ofBytes(changed);
    }

    private static String in(Charset charset, String text) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private static Record read(MarcBytes bytes, RecordCoding coding) {
        return new RecordParser(ReadOptions.DEFAULT.withMode(Mode.LENIENT).withCoding(coding)).parse(bytes.buffer());
    }

    private static String title(Record record) {
        return record.dataField("245").flatMap(field -> field.subfield('a')).orElseThrow();
    }

    @Test
    void utf8UnderItsLabelIsRead() {
        Record record = read(titled('a', in(StandardCharsets.UTF_8, TITLE)), RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo(TITLE);
        assertThat(record.problems()).isEmpty();
    }

    @Test
    void marc8UnderItsLabelIsRead() {
        Record record = read(titled(' ', "Dvo\u00E9r\u00E2ak, Anton\u00E2in"), RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo("Dvořák, Antonín");
        assertThat(record.problems()).isEmpty();
    }

    @Test
    void utf8UnderABlankIsReadAndReported() {
        Record record = read(titled(' ', in(StandardCharsets.UTF_8, TITLE)), RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo(TITLE);
        assertThat(record.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.CODING_SCHEME);
            assertThat(problem.recordOffset()).isEqualTo(9);
            assertThat(problem.expected()).contains("utf-8");
        });
    }

    @Test
    void latin1UnderTheLabelOfUtf8IsReadAndReportedAtItsFirstByte() {
        MarcBytes bytes = titled('a', TITLE);
        Record record = read(bytes, RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo(TITLE);
        assertThat(record.problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.TEXT, ProblemCode.CODING_SCHEME);
        assertThat(record.problems().get(0).recordOffset()).isEqualTo(bytes.indexOf("$a") + 2);
        assertThat(record.problems().get(0).field()).isEqualTo(new Problem.FieldPlace("245", 1, 0, 'a'));
    }

    @Test
    void marc8UnderTheLabelOfUtf8IsReadAndReported() {
        Record record =
                read(titled('a', "Dvo\u00E9r\u00E2ak, Anton\u00E2in, 1841-1904, \u00E9Cesk\u00E2y"), RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo("Dvořák, Antonín, 1841-1904, Český");
        assertThat(record.problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.TEXT, ProblemCode.CODING_SCHEME);
    }

    @Test
    void strictReadingEndsAtBytesThatAreNotTextAndNotAtALabel() {
        Reading invalid = Reading.of(Mode.STRICT, titled('a', TITLE).bytes());
        Reading mislabelled = Reading.of(
                Mode.STRICT, titled(' ', in(StandardCharsets.UTF_8, TITLE)).bytes());

        assertThat(invalid.fault().code()).isEqualTo(ProblemCode.TEXT);
        assertThat(mislabelled.fault()).isNull();
        assertThat(mislabelled.records()).hasSize(1);
    }

    @Test
    void theLabelAloneCountsIfThatIsWanted() {
        Record record = read(titled('a', "Titel f\u00FCr"), RecordCoding.LABEL);

        assertThat(title(record)).isEqualTo("Titel f\uFFFDr");
        assertThat(record.problems()).extracting(Problem::code).containsExactly(ProblemCode.TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, Märchen",
        "windows-1252, „Märchen“",
        "CP850, Märchen",
        "KOI8-R, Сказки",
        "iso-5426, Märchen"
    })
    void oneCodingForAllRecordsNeedsNoLabel(String name, String text) {
        ByteBuf encoded = Unpooled.buffer();
        CharacterCodings.named(name).encode(text, encoded, Unencodable.REFUSE);
        String bytes = encoded.toString(StandardCharsets.ISO_8859_1);
        Record record = read(titled('a', bytes), RecordCoding.of(CharacterCodings.named(name)));

        assertThat(title(record)).isEqualTo(text);
        assertThat(record.problems()).isEmpty();
    }

    @Test
    void aUnimarcRecordSaysItsCodingInField100() {
        MarcBytes bytes = MarcBytes.recordWithLeader(
                "00000nam  2200000   4500", "100   $a20260101d2026    u  y0frey0103    ba^", "200 1 $aM.archen^");
        byte[] changed = bytes.bytes();
        changed[bytes.indexOf("M.archen") + 1] = (byte) 0xC8; // a diaeresis before its letter
        MarcBytes record = MarcBytes.ofBytes(changed);

        for (RecordCoding coding : List.of(RecordCoding.AUTO, RecordCoding.UNIMARC)) {
            assertThat(read(record, coding).dataField("200").flatMap(field -> field.subfield('a')))
                    .as(coding.toString())
                    .contains("Märchen");
        }
        assertThat(read(record, RecordCoding.AUTO).problems()).isEmpty();
    }

    @Test
    void textIsGivenInANormalFormOnRequest() {
        MarcBytes marc8 = titled(' ', "Caf\u00E2e");
        MarcBytes utf8 = titled('a', in(StandardCharsets.UTF_8, "Cafe\u0301"));

        assertThat(title(read(marc8, RecordCoding.AUTO))).isEqualTo("Café");
        assertThat(title(read(marc8, RecordCoding.AUTO.withNormalization(Normalization.NFD))))
                .isEqualTo("Cafe\u0301");
        assertThat(title(read(utf8, RecordCoding.AUTO))).isEqualTo("Cafe\u0301");
        assertThat(title(read(utf8, RecordCoding.AUTO.withNormalization(Normalization.NFC))))
                .isEqualTo("Café");
        assertThat(title(read(marc8, RecordCoding.of(Marc8.DEFAULT).withNormalization(Normalization.NFD))))
                .isEqualTo("Cafe\u0301");
    }

    @Test
    void bytesWithoutMeaningAreReportedWhereTheyStand() {
        MarcBytes bytes = titled(' ', "Caf\u00E2e \u00BE \u001B(9x");
        Record record = read(bytes, RecordCoding.LABEL);
        int text = bytes.indexOf("$a") + 2;

        assertThat(record.problems()).extracting(Problem::recordOffset).containsExactly(text + 6, text + 8);
        assertThat(record.problems()).extracting(Problem::code).containsOnly(ProblemCode.TEXT);
    }

    @Test
    void aByteOrderMarkWithinTextIsKeptAndAWarning() {
        Record record = read(titled('a', in(StandardCharsets.UTF_8, "a\uFEFFb")), RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo("a\uFEFFb");
        assertThat(record.problems()).extracting(Problem::code).containsExactly(ProblemCode.NO_CHARACTER);
        assertThat(record.problems().get(0).severity()).isEqualTo(Problem.Severity.WARNING);
    }

    @Test
    void aSetThatGoesOnIntoTheNextSubfieldIsReadThere() {
        MarcBytes bytes = MarcBytes.recordWithLeader(
                "00000nam  2200000 a 4500", "880 10$a\u001B(NaBW$bdOM\u001B(B^", "245 10$aabc^");

        assertThat(read(bytes, RecordCoding.AUTO).dataField("880").orElseThrow().subfield('b'))
                .contains("Дом");
        RecordCursor cursor = new RecordCursor().over(read(bytes, RecordCoding.AUTO));
        cursor.nextField();
        cursor.nextSubfield();
        cursor.nextSubfield();
        assertThat(cursor.text()).isEqualTo("Дом");
    }

    @Test
    void escapesOfMarc8UnderTheLabelOfUtf8AreReadAsWhatTheyAre() {
        Record record = read(titled('a', "SiO\u001Bb2\u001Bs"), RecordCoding.AUTO);

        assertThat(title(record)).isEqualTo("SiO₂");
        assertThat(record.characterCoding().name()).isEqualTo("marc-8");
        assertThat(title(TextConversion.toUtf8().convert(record))).isEqualTo("SiO₂");
    }

    @Test
    void aDamagedEscapeDoesNotSpeakForLatin1() {
        Record record = read(titled(' ', "Soci\u00E2et\u00E2e linn\u001Benne"), RecordCoding.AUTO);

        assertThat(title(record)).startsWith("Société linn");
        assertThat(record.problems()).extracting(Problem::code).containsExactly(ProblemCode.TEXT);
    }

    @Test
    void latin1UnderABlankIsInNoCodingOfMarc21SoStrictReadingEndsThere() {
        Reading strict = Reading.of(Mode.STRICT, titled(' ', TITLE).bytes());
        Record record = read(titled(' ', TITLE), RecordCoding.AUTO);

        assertThat(strict.fault().code()).isEqualTo(ProblemCode.TEXT);
        assertThat(title(record)).isEqualTo(TITLE);
        assertThat(record.problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.TEXT, ProblemCode.CODING_SCHEME);
    }

    @Test
    void theEntryMapOfUnimarcIsSound() {
        MarcBytes unimarc = MarcBytes.recordWithLeader("00000nam  2200000   450 ", "001 a1^", "200 1 $aTitle^");

        for (Mode mode : Mode.values()) {
            Reading reading = Reading.of(mode, unimarc.bytes());
            assertThat(reading.records()).singleElement().satisfies(record -> {
                assertThat(record.problems()).isEmpty();
                assertThat(record.leader()).endsWith("450 ");
            });
        }
    }
}
