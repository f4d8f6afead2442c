package org.mrrc.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Checkpoint;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;

/** In JSON that is written here {@code '} stands for the quotation mark, {@code L} for a leader. */
class JsonShapesTest {

    private static final String LEADER = "00000nam a2200000 a 4500";
    private static final String FIELDS = "001 a1\n245 10 $a Title $c by\n";

    private static String json(String notation) {
        return notation.replace("'L'", "'" + LEADER + "'").replace('\'', '"');
    }

    private static Decoded read(Mode mode, String notation) {
        return Decoded.of(new JsonFormat(), mode, json(notation));
    }

    static Stream<String> shapes() {
        return Stream.of(
                // Singer
                "{'leader':'L','fields':[{'001':'a1'},{'245':{'ind1':'1','ind2':'0','subfields':[{'a':'Title'},{'c':'by'}]}}]}",
                "{'fields':[{'001':'a1'},{'245':{'subfields':[{'a':'Title'},{'c':'by'}],'ind2':'0','ind1':'1'}}],'leader':'L'}",
                // Houghton, and what converters make of MARCXML
                "{'leader':'L','controlfield':[{'tag':'001','data':'a1'}],"
                        + "'datafield':[{'tag':'245','ind':'10','subfield':[{'code':'a','data':'Title'},{'code':'c','data':'by'}]}]}",
                "{'leader':'L','controlfield':{'content':'a1','tag':'001'},'datafield':{'subfield':"
                        + "[{'content':'Title','code':'a'},{'code':'c','content':'by'}],'ind2':'0','ind1':'1','tag':'245'}}",
                // marc-record-js
                "{'_options':{'a':[1,{}]},'leader':'L','fields':[{'tag':'001','value':'a1'},{'tag':'245','ind1':'1','ind2':'0',"
                        + "'subfields':[{'code':'a','value':'Title'},{'code':'c','value':'by'}]}]}",
                // Dueber
                "{'type':'marc-hash','version':[1,0],'leader':'L','fields':[['001','a1'],['245','1','0',[['a','Title'],['c','by']]]]}",
                "{'type':'marc-hash','version':[1,0],'leader':'L','control':[['001',['a1']]],"
                        + "'data':[['245','1','0',[['a','Title'],['c','by']]]]}",
                // marcjs
                "{'leader':'L','fields':[['001','a1'],['245','10','a','Title','c','by']]}",
                // Catmandu
                "{'_id':'a1','record':[['LDR',null,null,'_','L'],['001',null,null,'_','a1'],['245','1','0','a','Title','c','by']]}",
                "{'_id':'a1','record':[['LDR',' ',' ','_','L'],['001',' ',' ','_','a1'],['245','1','0','a','Title','c','by']]}",
                "[['LDR','L'],['001','a1'],['245','1','0','a','Title','c','by']]",
                "[ [\n['LDR','L'],['001','a1'],['245','1','0','a','Title','c','by']] ]",
                // mrrc in Rust
                "[{'leader':'L'},{'001':'a1'},{'245':{'ind1':'1','ind2':'0','subfields':{'a':'Title','c':'by'}}}]");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theSameRecordComesOfEveryShape(String notation) {
        for (String stream :
                new String[] {notation, "\uFEFF " + notation, "[" + notation + "]", "[\n" + notation + "\n]\n"}) {
            if (stream.matches("(?s)\\[\\s*\\[\\s*\\[\\s*\\[.*")) {
                continue; // a list in a list
            }
            Decoded decoded = read(Mode.STRICT, stream);

            assertThat(decoded.fault()).as(stream).isNull();
            assertThat(decoded.fields()).as(stream).containsExactly(FIELDS);
            assertThat(decoded.records().get(0).leader().toString()).startsWith("00067nam a22");
        }
        String three = notation + "\n" + notation + " " + notation;
        assertThat(read(Mode.STRICT, three).fields()).containsExactly(FIELDS, FIELDS, FIELDS);
        if (!notation.startsWith("[ [")) {
            assertThat(read(Mode.STRICT, "[" + notation + "," + notation + "]").fields())
                    .hasSize(2);
        }
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                Arguments.of("{'001':5}", "001 5\n", "E802"),
                Arguments.of("{'001':-1.50e3}", "001 -1.50e3\n", "E802"),
                Arguments.of("{'001':true}", "001 true\n", "E802"),
                Arguments.of("{'001':null}", "001 \n", "E802"),
                Arguments.of("{'500':{'ind1':' ','ind2':1,'subfields':[{'a':2}]}}", "500  1 $a 2\n", "E802,E802"),
                Arguments.of("{'500':{'ind1':' ','subfields':[{'a':'x'}]}}", "500    $a x\n", "E304"),
                Arguments.of(
                        "{'500':{'ind1':' ','ind2':' ','ind3':' ','subfields':[{'a':'x'}]}}", "500    $a x\n", "E304"),
                Arguments.of("{'500':{'ind1':' ','ind2':' ','x':1,'subfields':[{'a':'x'}]}}", "500    $a x\n", "E802"),
                Arguments.of(
                        "{'500':{'ind1':' ','ind2':' ','subfields':[{'a':'x','a':'y'}]}}",
                        "500    $a x $a y\n",
                        "E802"),
                Arguments.of("{'001':'x','003':'y'}", "001 x\n003 y\n", "E802"),
                Arguments.of("{'500':{'ind1':' ','ind2':' ','subfields':[]}},{'001':'x'}", "001 x\n", "E802"),
                Arguments.of("['500',' ',' '],{'001':'x'}", "001 x\n", "E802"),
                Arguments.of("{'tag':'500','ind1':' ','ind2':' ','subfields':[{'code':'a'}]}", "500    $a \n", "E802"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void whatCanBeReadInSpiteOfAFlawIsReported(String field, String fields, String codes) {
        String record = "{'leader':'L','fields':[" + field + "]}";

        assertThat(read(Mode.PERMISSIVE, record).fields()).containsExactly(fields);
        assertThat(read(Mode.PERMISSIVE, record).problems()).containsExactly(codes.split(","));
        assertThat(read(Mode.LENIENT, record).malformed()).hasSize(1);
        assertThat(read(Mode.STRICT, record).fault()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'001':['x']}",
                "{'001':{'ind1':' ','ind2':' ','subfields':[{'a':{'b':'c'}}]}}",
                "{'500':{'ind1':' ','ind2':' ','subfields':['a','x']}}",
                "{'500':{'ind1':' ','ind2':' ','subfields':'ax'}}",
                "{'500':{'ind1':' ','ind2':' ','subfields':[['a']]}}",
                "{'500':{'ind1':' ','ind2':' ','subfields':[{'data':'x'}]}}",
                "{'500':{'ind1':' ','ind2':' ','subfields':[{'é':'x'}]}}",
                "{'tag':'500','ind1':' ','ind2':' ','subfields':[{'code':'a','data':'x','value':'y'}]}",
                "{'50':'x'}",
                "['001']",
                "[]",
                "['245','1',[['a','x']]]",
                "['245','1','0',[['a','x']],'b']",
                "'001'",
                "7"
            })
    void whatNoRecordCanHoldMakesTheRecordMalformedInEveryMode(String field) {
        Decoded decoded = read(Mode.PERMISSIVE, "{'leader':'L','fields':[" + field + "]}");

        assertThat(decoded.records()).isEmpty();
        assertThat(decoded.malformed()).hasSize(1);
        assertThat(decoded.problems()).contains("E802");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'x'}",
                "{'index':{'_id':'1'}}",
                "{'leader':5,'fields':[]}",
                "{'leader':'L','leader':'L'}",
                "{'leader':'L','fields':'x'}"
            })
    void anObjectThatIsNoRecordIsMalformed(String notation) {
        assertThat(read(Mode.PERMISSIVE, notation).malformed()).hasSize(1);
        assertThat(read(Mode.PERMISSIVE, notation).problems()).contains("E802");
        assertThat(Objects.requireNonNull(read(Mode.STRICT, notation).fault()).code())
                .isEqualTo(ProblemCode.SHAPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'leader':'L','fields':[{'001':tru}]}",
                "{'leader':'L' 'fields':[]}",
                "{'leader':'L','fields':[{'001':'\\x'}]}",
                "{'leader':'L','fields':[{'001':'x'}}",
                "{'leader':'L','fields':[{'001':'x']]}",
                "{'leader':'L','fields':[",
                "{'leader':'L','fields':[{'001':'x",
                "{'leader':'L",
                "{leader:'L'}",
                "null",
                "plain words",
                "}",
                "'a string'"
            })
    void aLineThatIsNoJsonCostsThatLine(String line) {
        String good = "{'leader':'L','fields':[{'001':'good'}]}";
        String stream = good + "\n" + line + "\n" + good + "\n" + good;

        for (Mode mode : new Mode[] {Mode.LENIENT, Mode.PERMISSIVE}) {
            Decoded decoded = read(mode, stream);
            assertThat(decoded.fields()).containsExactly("001 good\n", "001 good\n", "001 good\n");
            assertThat(decoded.malformed()).singleElement().satisfies(malformed -> {
                assertThat(malformed.bytes().toString(StandardCharsets.UTF_8)).startsWith(json(line));
                assertThat(malformed.number()).isEqualTo(2);
                assertThat(malformed.offset()).isEqualTo(json(good).length() + 1L);
                assertThat(malformed.problems().get(0).code()).isEqualTo(ProblemCode.SYNTAX);
            });
            assertThat(decoded.records().get(1).number()).isEqualTo(3);
        }
        assertThat(read(Mode.STRICT, stream).fields()).hasSize(1);
        assertThat(Objects.requireNonNull(read(Mode.STRICT, stream).fault()).recordNumber())
                .isEqualTo(2);
    }

    @Test
    void aSyntaxErrorSaysWhichByte() {
        String record = "{'leader':'L','fields':[{'001':tru}]}";
        Problem problem =
                Objects.requireNonNull(read(Mode.STRICT, "\n\n" + record).fault());

        assertThat(problem.offset())
                .isBetween(2L + record.indexOf("tru"), 2L + json(record).indexOf("tru") + 4);
        assertThat(problem.bytes().toString()).contains("tru}");
    }

    @Test
    void aFlawInAFieldSaysWhichByteAndWhichField() {
        String record = "{'leader':'L','fields':[{'001':'x'},{'500':{'ind1':' ','ind2':' ','subfields':[{'a':17}]}}]}";
        Problem problem =
                read(Mode.PERMISSIVE, "\n" + record).records().get(0).problems().get(0);

        assertThat(problem.offset())
                .isBetween(1L + record.indexOf("17"), 2L + json(record).indexOf("17"));
        assertThat(problem.tag()).isEqualTo("500");
        assertThat(problem.controlNumber()).isNull();
    }

    @Test
    void anArrayWithoutItsEndIsReportedBehindItsRecords() {
        String record = "{'leader':'L','fields':[]}";

        assertThat(read(Mode.STRICT, "[" + record + "," + record).records()).hasSize(2);
        assertThat(Objects.requireNonNull(read(Mode.STRICT, "[" + record).fault())
                        .code())
                .isEqualTo(ProblemCode.TRUNCATED);
        assertThat(read(Mode.LENIENT, "[" + record).between())
                .map(Problem::code)
                .containsExactly(ProblemCode.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[R R]", "[R,,R]", "[R,R,]"})
    void commasAreCounted(String notation) {
        String stream = notation.replace("R", "{'leader':'L','fields':[]}");

        assertThat(read(Mode.PERMISSIVE, stream).records()).hasSize(2);
        assertThat(read(Mode.PERMISSIVE, stream).between()).map(Problem::code).containsExactly(ProblemCode.SYNTAX);
        assertThat(read(Mode.STRICT, stream).fault()).isNotNull();
    }

    @Test
    void anEmptyArrayIsNoRecord() {
        assertThat(read(Mode.STRICT, " [ ] ")).isEqualTo(read(Mode.STRICT, ""));
    }

    @Test
    void aRecordNestedTooDeeplyIsMalformed() {
        String deep = "{'leader':'L','x':" + "[".repeat(100) + "]".repeat(100) + ",'fields':[]}";
        Decoded decoded = read(Mode.PERMISSIVE, deep + "\n{'leader':'L','fields':[]}");

        assertThat(decoded.records()).hasSize(1);
        assertThat(decoded.malformed().get(0).problems().get(0).code()).isEqualTo(ProblemCode.SHAPE);
    }

    @Test
    void aRecordThatIsTooLongIsMalformedAndPassedOver() {
        String record = "{'leader':'L','fields':[{'001':'" + "x".repeat(5_000) + "'}]}";
        ReadOptions options = ReadOptions.DEFAULT
                .withFormat(new JsonFormat())
                .withMode(Mode.PERMISSIVE)
                .withMaxRecordLength(100);
        Decoded decoded = Decoded.of(
                options, json(record + "{'leader':'L','fields':[{'001':'y'}]}").getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.fields()).containsExactly("001 y\n");
        assertThat(decoded.malformed().get(0).problems().get(0).code()).isEqualTo(ProblemCode.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "ind", "LDR", "abc", "A1B"})
    void oddTagsAreFieldsInWhatWeWrite(String tag) {
        assertThat(read(Mode.STRICT, "{'leader':'L','fields':[{'" + tag + "':'x'}]}")
                        .fields())
                .containsExactly(tag + " x\n");
        assertThat(read(
                                Mode.STRICT,
                                "{'leader':'L','fields':[{'" + tag
                                        + "':{'ind1':'1','ind2':'2','subfields':[{'a':'x'}]}}]}")
                        .fields())
                .containsExactly(tag + " 12 $a x\n");
    }

    @Test
    void halfASurrogatePairIsReplacedAndReported() {
        Decoded decoded = read(Mode.PERMISSIVE, "{'leader':'L','fields':[{'001':'a\\ud834'}]}");

        assertThat(decoded.fields()).containsExactly("001 a\uFFFD\n");
        assertThat(decoded.problems()).containsExactly("E302");
    }

    @Test
    void readingGoesOnBehindARecordThatStandsInNoArray() {
        Record alone =
                read(Mode.STRICT, "{'leader':'L','fields':[]}\n").records().get(0);
        Record inArray =
                read(Mode.STRICT, "[{'leader':'L','fields':[]}]").records().get(0);

        assertThat(alone.checkpoint())
                .isEqualTo(new Checkpoint(json("{'leader':'L','fields':[]}").length(), 1));
        assertThatIllegalStateException().isThrownBy(inArray::checkpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"', true",
        "'[{', true",
        "'  [ ]', true",
        "'\uFEFF{ \"', true",
        "'{', false",
        "'', false",
        "'=LDR  ', false",
        "'00714cam', false",
        "'<a>', false",
        "'[1]', false"
    })
    void jsonIsRecognisedByItsFirstBytes(String first, boolean expected) {
        assertThat(new JsonFormat().recognises(io.netty.buffer.Unpooled.copiedBuffer(first, StandardCharsets.UTF_8)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'leader':%s}",
                "{'leader':'00000nam a2200000 a 4500','fields':[{'001':'a'}],'x':%s}",
                "{'fields':[{'001':%s}]}"
            })
    void aNumberMayHaveAnyLength(String notation) {
        String sound = "{'leader':'00000nam a2200000 a 4500','fields':[{'001':'sound'}]}\n".replace('\'', '"');
        String stream = sound + notation.formatted("1".repeat(5_000)).replace('\'', '"') + '\n' + sound;
        Decoded decoded = Decoded.of(new JsonFormat(), Mode.PERMISSIVE, stream);

        assertThat(decoded.records()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(decoded.records().get(decoded.records().size() - 1).controlNumber())
                .contains("sound");
    }
}
