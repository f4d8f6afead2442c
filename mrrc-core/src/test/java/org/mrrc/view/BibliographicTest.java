package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BibliographicTest {

    private static final String CODED = "008 990101s1987    nyua          001 0 eng d";

    /** Some fields, and what an accessor gives. */
    record Case(String fields, Function<Bibliographic, Object> accessor, Object expected) {

        @Override
        public String toString() {
            return fields + " -> " + expected;
        }
    }

    private static Case given(Function<Bibliographic, Object> accessor, Object expected, String... fields) {
        return new Case(String.join("\n", fields), accessor, expected);
    }

    static Stream<Case> cases() {
        Function<Bibliographic, Object> title = book -> book.title().map(Title::text);
        Function<Bibliographic, Object> proper = book -> book.title().flatMap(Title::proper);
        Function<Bibliographic, Object> filing = book -> book.title().map(Title::filingForm);
        Function<Bibliographic, Object> authors =
                book -> book.authors().stream().map(Name::text).toList();
        Function<Bibliographic, Object> series =
                book -> book.series().stream().map(Series::title).toList();
        Function<Bibliographic, Object> year = book -> book.publication().flatMap(Publication::year);
        Function<Bibliographic, Object> date = book -> book.publication().flatMap(Publication::date);
        Function<Bibliographic, Object> places =
                book -> book.publications().stream().map(Publication::places).toList();
        Function<Bibliographic, Object> subjects =
                book -> book.subjects().stream().map(Subject::text).toList();
        Function<Bibliographic, Object> notes =
                book -> book.notes().stream().map(Note::text).toList();
        Function<Bibliographic, Object> callNumbers =
                book -> book.callNumbers().stream().map(CallNumber::text).toList();
        Function<Bibliographic, Object> isbns =
                book -> book.isbns().stream().map(Isbn::isbn13).toList();
        return Stream.of(
                given(Bibliographic::controlNumber, Optional.of("ocm1"), "001  ocm1 "),
                given(Bibliographic::controlNumber, Optional.empty(), "001   "),
                given(title, Optional.of("ActivePerl with ASP and ADO"), "245 10$aActivePerl with ASP and ADO /$cT."),
                given(title, Optional.of("Title : rest. Part 2, Name"), "245 10$aTitle :$brest.$nPart 2,$pName /$cX."),
                given(title, Optional.of("Žluťoučký 漢字 😀"), "245 00$aŽluťoučký$b漢字 😀 ="),
                given(title, Optional.of("First"), "245 00$aFirst", "245 00$aSecond"),
                given(title, Optional.of("Second"), "245 00$c / ", "245 00$aSecond"),
                given(title, Optional.empty(), "245 00$cNobody"),
                given(title, Optional.empty(), "245 00$a /"),
                given(title, Optional.empty(), "246 00$aOther"),
                given(title, Optional.of("The cat"), "245 00$a\u0098The \u009Ccat"),
                given(filing, Optional.of("cat"), "245 00$a\u0098The \u009Ccat"),
                given(filing, Optional.of("cat"), "245 04$aThe cat"),
                given(filing, Optional.of("The cat"), "245 0x$aThe cat"),
                given(filing, Optional.of(""), "245 09$aThe"),
                given(proper, Optional.of("A"), "245 00$bB$aA :"),
                given(proper, Optional.empty(), "245 00$bB"),
                given(
                        book -> book.title().flatMap(Title::statementOfResponsibility),
                        Optional.of("by Larry Wall ; drawings by X."),
                        "245 00$aA /$cby Larry Wall ; drawings by X."),
                given(
                        book -> book.title().map(Title::parts),
                        Optional.of(List.of("1", "One", "2", "Two")),
                        "245 00$aA.$n1,$pOne$n2,$p Two /"),
                given(
                        book -> book.titleInOtherScript().map(Title::text),
                        Optional.of("漢字"),
                        "245 00$6880-01$aKanji",
                        "880 00$6100-02$aX",
                        "880 00$6245-01$a漢字 /"),
                given(book -> book.mainAuthor().map(Name::text), Optional.of("Wall, Larry"), "100 1 $aWall, Larry,"),
                given(
                        book -> book.mainAuthor().map(Name::text),
                        Optional.of("United States. Congress. House"),
                        "110 1 $aUnited States.$bCongress.$bHouse$uX"),
                given(
                        book -> book.mainAuthor().map(Name::kind),
                        Optional.of(HeadingType.MEETING_NAME),
                        "111 2 $aCongress$n(2nd :$d1999 :$cRome)"),
                given(
                        book -> book.mainAuthor().map(Name::text),
                        Optional.of("Congress (2nd : 1999 : Rome)"),
                        "111 2 $aCongress$n(2nd :$d1999 :$cRome)$jhost"),
                given(book -> book.mainAuthor().map(Name::roles), Optional.of(List.of("host")), "111 2 $aC$jhost"),
                given(
                        book -> book.mainAuthor().map(Name::roles),
                        Optional.of(List.of("author", "aut")),
                        "100 1 $aWall, Larry,$d1954-,$eauthor$4aut"),
                given(
                        book -> book.mainAuthor().flatMap(Name::dates),
                        Optional.of("1954-"),
                        "100 1 $aW$d1954-,$eauthor"),
                given(book -> book.mainAuthor().map(Name::text), Optional.empty(), "700 1 $aWall, Larry"),
                given(authors, List.of("A", "B", "C"), "100 1 $aA", "245 00$aT", "710 2 $aB,", "700 1 $aC"),
                given(authors, List.of("Bach"), "700 12$aBach$tFugues.$nNo. 1"),
                given(
                        book -> book.authors().get(0).work(),
                        Optional.of("Fugues. No. 1"),
                        "700 12$aBach$tFugues.$nNo. 1"),
                given(authors, List.of(), "700 1 $d1999", "700 1 $a , "),
                given(Bibliographic::uniformTitle, Optional.of("Bible. English"), "240 10$aBible.$lEnglish"),
                given(Bibliographic::uniformTitle, Optional.of("B"), "240 10$aA", "130 0 $aB"),
                given(Bibliographic::uniformTitle, Optional.empty(), "730 0 $aA"),
                given(Bibliographic::edition, Optional.of("2nd ed. / rev."), "250   $a2nd ed. /$brev."),
                given(year, Optional.of(2001), "264  1$aX :$bY,$c2001", "260   $c1990"),
                given(year, Optional.of(1990), "264  4$c©2001", "260   $c1990"),
                given(year, Optional.of(1960), "260   $c[196-?]"),
                given(year, Optional.of(1987), CODED),
                given(year, Optional.of(1987), CODED, "260   $c[n.d.]"),
                given(date, Optional.of("[n.d.]"), CODED, "260   $c[n.d.]"),
                given(date, Optional.of("1987"), CODED, "260   $aX"),
                given(date, Optional.empty(), "008 990101nuuuuuuuuxx            000 0 eng d"),
                given(year, Optional.empty(), "008 9901"),
                given(
                        places,
                        List.of(List.of("X", "Y"), List.of("Z")),
                        "264  1$aX ;$aY :$bP",
                        "264  1$aZ",
                        "264  2$aQ"),
                given(places, List.of(), "260   $a :"),
                given(
                        book -> book.publication().flatMap(Publication::publisher),
                        Optional.of("O'Reilly"),
                        "260   $aCambridge, Mass. :$bO'Reilly,$cc1996."),
                given(
                        book -> book.publication().flatMap(Publication::place),
                        Optional.of("Cambridge, Mass."),
                        "260   $aCambridge, Mass. :$bO'Reilly,$cc1996."),
                given(
                        Bibliographic::physicalDescriptions,
                        List.of("xxix, 645 p. : ill. ; 24 cm.", "1 CD"),
                        "300   $axxix, 645 p. :$bill. ;$c24 cm.",
                        "300   $a1 CD"),
                given(
                        book -> book.series(),
                        List.of(
                                new Series("Nutshell", Optional.of("3"), Optional.of("0378-5955"), false),
                                new Series("Author. Set", Optional.of("4"), Optional.empty(), true)),
                        "490 1 $aNutshell,$x0378-5955 ;$v3",
                        "800 1 $aAuthor.$tSet ;$v4$w(X)1$0y"),
                given(
                        book -> book.series(),
                        List.of(
                                new Series("Set. 2, Part", Optional.of("7"), Optional.of("0378-5955"), true),
                                new Series("Set", Optional.empty(), Optional.empty(), false)),
                        "440  0$aSet.$n2,$pPart,$x0378-5955 ;$v7$5X",
                        "490 0 $aSet"),
                given(
                        series,
                        List.of("Filed", "Obsolete", "Stated"),
                        "830  0$aFiled",
                        "440  0$aObsolete",
                        "490 0 $aStated"),
                given(
                        subjects,
                        List.of("Cooking, French -- History -- 19th century", "Rome", "War -- Fiction"),
                        "650  0$aCooking, French$xHistory$y19th century",
                        "651  7$aRome$2x",
                        "655  4$aWar$vFiction$0(X)1"),
                given(subjects, List.of("free", "terms"), "653   $afree$aterms$a"),
                given(subjects, List.of("Japan -- Hokkaido -- Sapporo"), "662   $aJapan$bHokkaido$dSapporo$4x"),
                given(subjects, List.of("Wall, Larry, 1954-"), "600 10$aWall, Larry,$d1954-,$edepicted"),
                given(subjects, List.of("Congress Section"), "611 20$aCongress$eSection$jx"),
                given(subjects, List.of("History"), "650  0$xHistory"),
                given(subjects, List.of("Local"), "690   $aLocal", "670   $aNo", "700   $aNo", "649   $aNo"),
                given(subjects, List.of(), "650  0$a", "650  0$0x"),
                given(
                        book -> book.subjects().stream()
                                .map(Subject::vocabulary)
                                .toList(),
                        List.of(
                                Optional.of("lcsh"),
                                Optional.of("mesh"),
                                Optional.empty(),
                                Optional.of("gnd"),
                                Optional.empty(),
                                Optional.empty()),
                        "650  0$aA",
                        "650  2$aA",
                        "650  4$aA",
                        "650  7$aA$2gnd",
                        "650  7$aA",
                        "650  x$aA"),
                given(
                        isbns,
                        List.of("9780198526636", "9780061317842"),
                        "020   $a0-19-852663-6 (pbk.) :$c5",
                        "020   $a9780061317842"),
                given(
                        isbns,
                        List.of("9780198526636"),
                        "020   $a0198526636",
                        "020   $a9780198526636",
                        "020   $a123",
                        "020   $z9780061317842"),
                given(
                        book -> book.issns().toString(),
                        "[0378-5955]",
                        "022 0 $a0378-5955$y1234-5678",
                        "022   $a0378-5954"),
                given(book -> book.issnL().map(Issn::toString), Optional.of("0378-5955"), "022   $a1$l0378-5955"),
                given(book -> book.lccn().map(Lccn::value), Optional.of("85000002"), "010   $a   85-2 "),
                given(book -> book.lccn(), Optional.empty(), "010   $z85-2"),
                given(
                        Bibliographic::oclcNumbers,
                        List.of("1234", "56", "789"),
                        "035   $a(OCoLC)ocm00001234",
                        "035   $a(OCoLC)1234$z(OCoLC)99",
                        "035   $a(ocolc) ocn56 ",
                        "035   $a(DLC)77",
                        "035   $a(OCoLC)on789",
                        "035   $a(OCoLC)",
                        "035   $a(OCoLC)12x"),
                given(
                        Bibliographic::languages,
                        List.of("eng", "fre", "ger"),
                        CODED,
                        "041 1 $aengfre$hrus",
                        "041   $aGER$dfre"),
                given(Bibliographic::languages, List.of("fre"), "041 07$aen$2iso639-1", "041   $afre$aen"),
                given(Bibliographic::languages, List.of(), "008 990101s1987    nyua          001 0 ||| d"),
                given(Bibliographic::languages, List.of(), "008 990101s1987    nyua          001 0     d"),
                given(Bibliographic::originalLanguages, List.of("rus"), CODED, "041 1 $aengfre$hrus"),
                given(
                        notes,
                        List.of("Includes index.", "Local note"),
                        "504   $aIncludes index.$w9$6x",
                        "590   $aLocal$bnote",
                        "500   $5X"),
                given(
                        callNumbers,
                        List.of("QA76.73 .W35 1996", "QA77", "005.133"),
                        "050 00$aQA76.73$aQA77$b.W35 1996",
                        "082 00$a005.133$221"),
                given(callNumbers, List.of(), "050 00$bX", "084   $aY"),
                given(
                        Bibliographic::electronicLocations,
                        List.of(new ElectronicLocation(
                                List.of("http://a.example/x=", "http://b.example"),
                                Optional.of("Text"),
                                List.of("Note"),
                                Optional.of("v.1"),
                                '0')),
                        "856 40$3v.1:$uhttp://a.example/x=$uhttp://b.example$yText$zNote",
                        "856 40$yNothing"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anAccessorGives(Case given) {
        Bibliographic book = Bibliographic.of(Fixture.record(given.fields().split("\n")));

        assertThat(given.accessor().apply(book)).isEqualTo(given.expected());
    }

    @Test
    void aRecordWithoutFieldsHasNothing() {
        Bibliographic nothing = Bibliographic.of(Fixture.record());

        assertThat(Stream.of(
                        nothing.controlNumber(),
                        nothing.fixedField(),
                        nothing.title(),
                        nothing.titleInOtherScript(),
                        nothing.mainAuthor(),
                        nothing.uniformTitle(),
                        nothing.edition(),
                        nothing.publication(),
                        nothing.issnL(),
                        nothing.lccn()))
                .allMatch(Optional::isEmpty);
        assertThat(Stream.of(
                        nothing.authors(),
                        nothing.publications(),
                        nothing.physicalDescriptions(),
                        nothing.series(),
                        nothing.subjects(),
                        nothing.isbns(),
                        nothing.issns(),
                        nothing.oclcNumbers(),
                        nothing.languages(),
                        nothing.originalLanguages(),
                        nothing.notes(),
                        nothing.electronicLocations(),
                        nothing.callNumbers()))
                .allMatch(List::isEmpty);
    }

    @Test
    void theDatesOfASerialAreOpenWhereField008SaysSo() {
        Publication current = Bibliographic.of(
                        Fixture.recordWithLeader(Fixture.SERIAL, "008 990101c19849999nyuqr p       0   a0eng d"))
                .publication()
                .orElseThrow();
        Publication ceased = Bibliographic.of(
                        Fixture.recordWithLeader(Fixture.SERIAL, "008 990101d19841990nyuqr p       0   a0eng d"))
                .publication()
                .orElseThrow();

        assertThat(current.years().orElseThrow().last()).isEmpty();
        assertThat(ceased.years().orElseThrow().last()).hasValue(1990);
    }

    @Test
    void anotherScriptIsReadAsTheRecordItselfIs() {
        Bibliographic book = Bibliographic.of(Fixture.record(
                CODED,
                "010   $a85000002",
                "100 1 $6880-01$aLu, Xun,$d1881-1936",
                "245 10$6880-02$aNa han",
                "260   $6880-03$aBeijing",
                "490 0 $aOnly in Latin letters",
                "880 1 $6100-01/$1$a魯迅,$d1881-1936",
                "880 12$6245-02/$1$aXX吶喊 /$c魯迅.",
                "880   $6250-00/$1$a第1版",
                "880   $6264-05/$1$aNot published",
                "880   $6260-03/$1$a北京 :$b新潮社",
                "880  0$6650-00/$1$a小說$x中國",
                "880  2$6700-00/$1$a周作人",
                "880  2$6830-00/$1$a叢書 ;$v1",
                "880   $6500-00/$1$a附注",
                "880   $6001-00$aNo control field",
                "880   $6---00$aNo tag",
                "880   $aNo linkage"));
        Bibliographic original = book.inOtherScript();

        assertThat(original.mainAuthor().map(Name::text)).contains("魯迅, 1881-1936");
        assertThat(original.authors())
                .extracting(Name::text, Name::kind)
                .containsExactly(
                        tuple("魯迅, 1881-1936", HeadingType.PERSONAL_NAME), tuple("周作人", HeadingType.PERSONAL_NAME));
        assertThat(original.title().map(Title::filingForm)).contains("吶喊");
        assertThat(original.title()).isEqualTo(book.titleInOtherScript());
        assertThat(original.edition()).contains("第1版");
        assertThat(original.publications())
                .containsExactly(new Publication(List.of("北京"), List.of("新潮社"), Optional.empty(), Optional.empty()));
        assertThat(original.subjects()).containsExactly(new Subject("650", "小說", List.of("中國"), Optional.of("lcsh")));
        assertThat(original.series()).containsExactly(new Series("叢書", Optional.of("1"), Optional.empty(), true));
        assertThat(original.notes()).containsExactly(new Note("500", "附注"));
        assertThat(original.controlNumber()).isEmpty();
        assertThat(original.languages()).isEmpty();
        assertThat(original.lccn()).isEmpty();
        assertThat(original.inOtherScript()).isSameAs(original);
    }

    @Test
    void aSecondDateThatIsNoEndIsNotTakenForOne() {
        Years years = Bibliographic.of(Fixture.record("008 990101r19991850nyu           000 0 eng d"))
                .publication()
                .flatMap(Publication::years)
                .orElseThrow();

        assertThat(years.isSingle()).isTrue();
    }

    @Test
    void aNumberOfACallNumberBelongsToTheFirstClassification() {
        assertThat(Bibliographic.of(Fixture.record("050 00$aQA1$aQA2$b.X$221")).callNumbers())
                .extracting(CallNumber::classification, CallNumber::item, CallNumber::edition)
                .containsExactly(
                        tuple("QA1", Optional.of(".X"), Optional.of("21")),
                        tuple("QA2", Optional.empty(), Optional.of("21")));
    }
}
