package org.mrrc.path;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

/** Any text is a path or a condition, or the syntax exception says where it is none; and a path of any record ends soon. */
class PathFuzzTest {

    private static final String SIGNS = "245.$ab[0-#]/^1{}=!~?|\\s:*|() \"'andornot..LDR\uD83D\uDE00é\n\uD800";

    private static final List<Function<String, ?>> COMPILERS =
            List.of(MarcPath::marcSpec, MarcPath::traject, RecordCondition::of);

    @FuzzTest
    void anyTextIsCompiledOrRefusedWhereItIsWrong(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        COMPILERS.forEach(compiler -> compile(compiler, text));
    }

    /** Whether the text is one of the language; what is wrong is within it. */
    private static boolean compile(Function<String, ?> compiler, String text) {
        try {
            Object compiled = compiler.apply(text);
            if (compiled instanceof MarcPath path) {
                assertThat(path.matches(Samples.RECORD))
                        .isEqualTo(!path.values(Samples.RECORD).isEmpty());
            } else if (compiled instanceof RecordCondition condition) {
                assertThat(RecordCondition.of(condition.toString())).isEqualTo(condition);
                condition.test(Samples.RECORD);
            }
            return true;
        } catch (PathSyntaxException e) {
            assertThat(e.position()).isBetween(1, text.codePointCount(0, text.length()) + 1);
            assertThat(e.getMessage()).contains(", at character ").endsWith("^");
            return false;
        }
    }

    @Test
    void textsAtRandomAreCompiledOrRefused() {
        Random random = new Random(2709);
        int compiled = 0;
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "245" : "");
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            for (Function<String, ?> compiler : COMPILERS) {
                compiled += compile(compiler, text.toString()) ? 1 : 0;
            }
        }
        assertThat(compiled).isGreaterThan(1_000);
    }

    @Test
    void specsWithOneSignChangedAreCompiledOrRefused() {
        Random random = new Random(245);
        String[] specs = {
            "245[0-#]$a[#-1]/0-3{$b~\\x\\$|007/0=\\v}{!LDR/6}$b-d{^1!=\\1}",
            "245|1*|abc:700a:008[35-37]",
            "not (245$a ~ \"ja\\\"va\" or traject '700ab') and 008/7-10 in 1950..1960.5 and 650$a matches \"^C(a|o)\""
        };
        for (int i = 0; i < 20_000; i++) {
            int which = random.nextInt(specs.length);
            StringBuilder changed = new StringBuilder(specs[which]);
            char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
            switch (random.nextInt(3)) {
                case 0 -> changed.setCharAt(random.nextInt(changed.length()), sign);
                case 1 -> changed.insert(random.nextInt(changed.length() + 1), sign);
                default -> changed.setLength(random.nextInt(changed.length()));
            }
            compile(COMPILERS.get(which), changed.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "not ", "{", "245{", "245 and ", "(245 or ", "$a", "245$a", "\\", "245 = \"", "245:", "["})
    void aLongTextTakesNoLongerThanItsLengthSays(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        assertTimeoutPreemptively(ofSeconds(60), () -> {
            for (Function<String, ?> compiler : COMPILERS) {
                assertThat(refusal(compiler, text)).hasSizeLessThan(500);
                assertThat(refusal(compiler, "245" + text + "245")).hasSizeLessThan(500);
            }
        });
    }

    /** Why a text is refused; nothing if it is compiled. */
    private static String refusal(Function<String, ?> compiler, String text) {
        try {
            return compiler.apply(text) instanceof String compiled ? compiled : "";
        } catch (PathSyntaxException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 101, 1_000})
    void conditionsAreNestedAHundredDeepAtMost(int depth) {
        assertThat(compile(RecordCondition::of, "(".repeat(depth) + "245" + ")".repeat(depth)))
                .isEqualTo(depth <= 100);
        assertThat(compile(RecordCondition::of, "not ".repeat(depth) + "245")).isEqualTo(depth <= 100);
    }

    @Test
    void aRegularExpressionHasAThousandCharactersAtMost() {
        assertThat(compile(RecordCondition::of, "245 matches \"" + "(".repeat(500) + ")".repeat(500) + "\""))
                .isTrue();
        assertThat(compile(RecordCondition::of, "245 matches \"" + "a".repeat(1_001) + "\""))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            500$a{$a-z~\\zz|$a-z!~\\0}         > 0
            500$a{...$a~\\zz}                  > 0
            500$a{...$a!~\\zz}                 > 60000
            650$a{500$a~\\zz}                  > 0
            650$a{500$a=600$a}                 > 0
            650$a{500$a!=600$a}                > 60000
            650$a{=500$a}                      > 0
            """)
    void aComparisonThatIsTheSameForManyValuesIsMadeOnce(String spec, int expected) {
        RecordBuilder builder =
                Record.builder(Leader.of("00000nam a2200000 a 4500")).dataField("500", ' ', ' ');
        for (int i = 0; i < 60_000; i++) {
            builder.subfield('a', "0" + i);
        }
        for (int i = 0; i < 60_000; i++) {
            builder.dataField("600", ' ', ' ').subfield('a', "x" + i);
            builder.dataField("650", ' ', ' ').subfield('a', "y" + i);
        }
        Record record = builder.build();

        assertTimeoutPreemptively(
                ofSeconds(30),
                () -> assertThat(MarcPath.marcSpec(spec).values(record)).hasSize(expected));
    }

    @Test
    void manySubfieldsAndFieldsAreLookedAtOnceEach() {
        RecordBuilder builder =
                Record.builder(Leader.of("00000nam a2200000 a 4500")).dataField("500", ' ', ' ');
        for (int i = 0; i < 100_000; i++) {
            builder.subfield(i % 2 == 0 ? 'a' : 'b', "");
        }
        for (int i = 0; i < 50_000; i++) {
            builder.dataField("650", ' ', ' ').subfield('a', Integer.toString(i));
        }
        Record record = builder.build();
        assertTimeoutPreemptively(ofSeconds(60), () -> {
            assertThat(MarcPath.marcSpec("500$a[#-1]").values(record)).hasSize(2);
            assertThat(MarcPath.marcSpec("500$a{$b}{$b[#]=\\}").values(record)).hasSize(50_000);
            assertThat(MarcPath.marcSpec("650$a{650[#]$a=\\49999}{500$b}").values(record))
                    .hasSize(50_000);
            assertThat(MarcPath.marcSpec("650$a{650[0-#]$a=650[0-#]$a}").values(record))
                    .hasSize(50_000);
            assertThat(MarcPath.traject("650a:650ab:650[0]:500ab").values(record))
                    .hasSize(100_001);
        });
    }
}
