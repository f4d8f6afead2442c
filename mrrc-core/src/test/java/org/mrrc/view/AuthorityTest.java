package org.mrrc.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mrrc.fixed.FixedField;

class AuthorityTest {

    private static Authority authority(String... fields) {
        return Authority.of(Fixture.recordWithLeader(Fixture.AUTHORITY, fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "100 1 $aTwain, Mark,$d1835-1910; PERSONAL_NAME; Twain, Mark, 1835-1910",
                "100 1 $aTwain, Mark.$tTom Sawyer; PERSONAL_NAME; Twain, Mark. Tom Sawyer",
                "110 2 $aIBM.$bResearch; CORPORATE_NAME; IBM. Research",
                "111 2 $aCongress$eSection; MEETING_NAME; Congress Section",
                "130  0$aBible.$lEnglish; UNIFORM_TITLE; Bible. English",
                "147   $aHurricane Katrina$d(2005); NAMED_EVENT; Hurricane Katrina (2005)",
                "148   $a1800-1899; CHRONOLOGICAL_TERM; 1800-1899",
                "150   $aCooking$xHistory$zFrance; TOPICAL_TERM; Cooking -- History -- France",
                "151   $aZürich; GEOGRAPHIC_NAME; Zürich",
                "155   $aNovels; GENRE_FORM_TERM; Novels",
                "162   $avioloncelle; MEDIUM_OF_PERFORMANCE_TERM; violoncelle",
                "180   $xHistory$xTheory; GENERAL_SUBDIVISION; History -- Theory",
                "181   $zFrance; GEOGRAPHIC_SUBDIVISION; France",
                "182   $y1900-; CHRONOLOGICAL_SUBDIVISION; 1900-",
                "185   $vFiction; FORM_SUBDIVISION; Fiction",
            })
    void everyHeadingHasATypeAndAText(String field, HeadingType type, String text) {
        Authority authority = authority(field);

        assertThat(authority.heading().map(Heading::text)).contains(text);
        assertThat(authority.headingType()).contains(type);
        assertThat(authority.heading().map(Heading::tag)).contains(field.substring(0, 3));
    }

    @Test
    void whatIsNoHeadingIsNone() {
        assertThat(authority("150   $0x", "190   $aLocal", "410   $aX").heading())
                .isEmpty();
        assertThat(authority().headingType()).isEmpty();
    }

    @Test
    void referencesSayHowTheyAreRelated() {
        Authority authority = authority(
                "150   $aDogs",
                "450   $aHounds$wnne$0(X)1",
                "550   $wg$aPets",
                "550   $wh$aPoodles",
                "510 2 $wr$iEmployer:$aKennel$4emp$1http://x.example/",
                "550   $aCats",
                "550   $w$aX",
                "500 1 $wq$aY");

        assertThat(authority.seeFrom())
                .extracting(reference -> reference.heading().text(), Reference::relationship, Reference::identifiers)
                .containsExactly(tuple("Hounds", Relationship.UNSPECIFIED, List.of("(X)1")));
        assertThat(authority.seeAlso())
                .extracting(reference -> reference.heading().text(), Reference::relationship)
                .containsExactly(
                        tuple("Pets", Relationship.BROADER),
                        tuple("Poodles", Relationship.NARROWER),
                        tuple("Kennel", Relationship.DESIGNATED),
                        tuple("Cats", Relationship.UNSPECIFIED),
                        tuple("X", Relationship.UNSPECIFIED),
                        tuple("Y", Relationship.UNSPECIFIED));
        assertThat(authority.seeAlso().get(2).instruction()).contains("Employer");
        assertThat(authority.seeAlso().get(2).codes()).containsExactly("emp");
        assertThat(authority.seeAlso().get(2).identifiers()).containsExactly("http://x.example/");
        assertThat(authority.broader())
                .extracting(reference -> reference.heading().text())
                .containsExactly("Pets");
        assertThat(authority.narrower())
                .extracting(reference -> reference.heading().text())
                .containsExactly("Poodles");
    }

    @ParameterizedTest
    @CsvSource({
        "a,EARLIER",
        "b,LATER",
        "d,ACRONYM",
        "f,MUSICAL_COMPOSITION",
        "g,BROADER",
        "h,NARROWER",
        "i,INSTRUCTION",
        "r,DESIGNATED",
        "t,PARENT_BODY",
        "n,UNSPECIFIED",
        "z,UNSPECIFIED",
        "é,UNSPECIFIED"
    })
    void theFirstCharacterOfWSaysTheRelationship(String control, Relationship expected) {
        assertThat(authority("551   $aX$w" + control).seeAlso().get(0).relationship())
                .isEqualTo(expected);
    }

    @Test
    void sourcesNotesAndLinkedHeadings() {
        Authority authority = authority(
                "001 n79021164 ",
                "008 790521n| azannaabn          |a aaa      ",
                "010   $an  79021164 ",
                "667   $aNot for use",
                "670   $aHis Works, 1900:$bt.p. (Mark Twain)$uhttp://x.example/",
                "670   $bno citation",
                "675   $aBell;$aOther",
                "678   $aWriter",
                "750  7$aHunde$0(DE-588)1$2gnd",
                "750  2$aDogs",
                "799   $aLocal");

        assertThat(authority.controlNumber()).contains("n79021164");
        assertThat(authority.lccn().map(Lccn::value)).contains("n79021164");
        assertThat(authority.fixedField().flatMap(field -> field.meaning("Kind of record")))
                .contains("Established heading");
        assertThat(authority.fixedField().map(FixedField::tag)).contains("008");
        assertThat(authority.notes()).extracting(Note::text).containsExactly("Not for use", "Writer");
        assertThat(authority.sourcesFound())
                .containsExactly(
                        new Source("His Works, 1900", Optional.of("t.p. (Mark Twain)"), List.of("http://x.example/")));
        assertThat(authority.sourcesNotFound()).containsExactly("Bell", "Other");
        assertThat(authority.linkedHeadings())
                .extracting(linked -> linked.heading().text(), LinkedHeading::vocabulary, LinkedHeading::identifiers)
                .containsExactly(
                        tuple("Hunde", Optional.of("gnd"), List.of("(DE-588)1")),
                        tuple("Dogs", Optional.of("mesh"), List.of()));
    }
}
