package org.mrrc.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.view.Fixture;

class FixedFieldTest {

    private static final int LENGTH = 40;
    private static final String BOOK_008 = "990101s1987    nyuab  j ob  f  101 1beng d";

    private static String leader(String typeAndLevel) {
        return "00000n" + typeAndLevel + " a2200000 a 4500";
    }

    private static FixedField field(String typeAndLevel, String tag, String data) {
        return FixedField.of(Fixture.recordWithLeader(leader(typeAndLevel), tag + " " + data), tag)
                .orElseThrow();
    }

    /** A field that is all blank but for its first character and what stands at a place. */
    private static String data(String start, int place, String value) {
        StringBuilder data = new StringBuilder(start).append(" ".repeat(LENGTH - start.length()));
        return data.replace(place, place + value.length(), value).toString();
    }

    /** Leader/06-07, the tag, the field's first character, a place, what stands there, the name of the position, and what it means. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "am;008;9;0;990101;Date entered on file;none",
                "am;008;9;6;s;Type of date/Publication status;Single known date/probable date",
                "am;008;9;7;1987;Date 1;none",
                "am;008;9;7;uuuu;Date 1;Date element is totally unknown",
                "am;008;9;11;    ;Date 2;Date element is not applicable",
                "am;008;9;15;nyu;Place of publication, production, or execution;New York (State)",
                "am;008;9;15;xx ;Place of publication, production, or execution;No place, unknown, or undetermined",
                "am;008;9;15;cs ;Place of publication, production, or execution;Czechoslovakia",
                "am;008;9;15;qqq;Place of publication, production, or execution;none",
                "am;008;9;18;ab  ;Illustrations;Illustrations; Maps",
                "am;008;9;18;    ;Illustrations;No illustrations",
                "am;008;9;18;||||;Illustrations;No attempt to code",
                "am;008;9;18;a?a ;Illustrations;Illustrations",
                "tm;008;9;22;j;Target audience;Juvenile",
                "am;008;9;23;o;Form of item;Online",
                "am;008;9;24;b6  ;Nature of contents;Bibliographies; Comics/graphic novels",
                "am;008;9;28;f;Government publication;Federal/national",
                "am;008;9;29;1;Conference publication;Conference publication",
                "am;008;9;30;0;Festschrift;Not a festschrift",
                "am;008;9;31;1;Index;Index present",
                "am;008;9;33;1;Literary form;Fiction (not further specified)",
                "am;008;9;33;x;Literary form;none",
                "am;008;9;34;b;Biography;Individual biography",
                "am;008;9;35;eng;Language;English",
                "am;008;9;35;|||;Language;No attempt to code",
                "am;008;9;35;scr;Language;Croatian",
                "am;008;9;38;s;Modified record;Shortened",
                "am;008;9;39;d;Cataloging source;Other",
                "as;008;9;18;q;Frequency;Quarterly",
                "ab;008;9;19;r;Regularity;Regular",
                "ai;008;9;21;w;Type of continuing resource;Updating Web site",
                "as;008;9;21;j;Type of continuing resource;Journal",
                "as;008;9;22;e;Form of original item;Newspaper format",
                "as;008;9;23;s;Form of item;Electronic",
                "as;008;9;24;b;Nature of entire work;Bibliographies",
                "as;008;9;25;rh ;Nature of contents;Directories; Biography",
                "as;008;9;33;a;Original alphabet or script of title;Basic Roman",
                "as;008;9;34;2;Entry convention;Integrated entry",
                "mm;008;9;22;g;Target audience;General",
                "mm;008;9;23;q;Form of item;Direct electronic",
                "mm;008;9;26;b;Type of computer file;Computer program",
                "em;008;9;18;abg ;Relief;Contours; Shading; Spot heights",
                "fm;008;9;22;bd;Projection;Mercator",
                "em;008;9;22;||;Projection;No attempt to code",
                "em;008;9;25;a;Type of cartographic material;Single map",
                "em;008;9;29;o;Form of item;Online",
                "em;008;9;33;op;Special format characteristics;Wall map; Playing cards",
                "cm;008;9;18;sy;Form of composition;Symphonies",
                "dm;008;9;20;a;Format of music;Full score",
                "im;008;9;21;d;Music parts;Instrumental and vocal parts",
                "jm;008;9;24;abc   ;Accompanying matter;Discography; Bibliography; Thematic index",
                "jm;008;9;30;dn;Literary text for sound recordings;Drama; Not applicable",
                "cm;008;9;33;b;Transposition and arrangement;Arrangement",
                "gm;008;9;18;095;Running time for motion pictures and videorecordings;Running time in minutes",
                "gm;008;9;18;000;Running time for motion pictures and videorecordings;Running time exceeds three characters",
                "km;008;9;18;---;Running time for motion pictures and videorecordings;Unknown",
                "km;008;9;18;0x5;Running time for motion pictures and videorecordings;none",
                "rm;008;9;33;v;Type of visual material;Videorecording",
                "om;008;9;34;l;Technique;Live action",
                "gm;008;9;29;o;Form of item;Online",
                "pc;008;9;23;r;Form of item;Regular print reproduction",
                "am;006;a;0;a;Form of material;Language material",
                "am;006;a;1;ab  ;Illustrations;Illustrations; Maps",
                "am;006;t;17;b;Biography;Individual biography",
                "am;006;m;9;b;Type of computer file;Computer program",
                "am;006;s;1;q;Frequency;Quarterly",
                "am;006;e;5;bd;Projection;Mercator",
                "am;006;j;1;sy;Form of composition;Symphonies",
                "am;006;g;17;l;Technique;Live action",
                "am;006;p;6;r;Form of item;Regular print reproduction",
                "am;007;a;0;a;Category of material;Map",
                "am;007;a;1;j;Specific material designation;Map",
                "am;007;a;4;a;Physical medium;Paper",
                "am;007;a;7;b;Positive/negative aspect;Negative",
                "am;007;c;1;r;Specific material designation;Remote",
                "am;007;c;6;024;Image bit depth;Exact bit depth",
                "am;007;c;6;|||;Image bit depth;No attempt to code",
                "am;007;c;13;p;Reformatting quality;Preservation",
                "am;007;d;1;a;Specific material designation;Celestial globe",
                "am;007;d;5;f;Type of reproduction;Facsimile",
                "am;007;f;3;a ;Class of braille writing;Literary braille",
                "am;007;f;6;abc;Braille music format;Bar over bar; Bar by bar; Line over line",
                "am;007;f;9;b;Special physical characteristics;Jumbo or enlarged braille",
                "am;007;g;7;j;Dimensions;2x2 in. or 5x5 cm.",
                "am;007;g;8;c;Secondary support material;Cardboard",
                "am;007;h;6;024;Reduction ratio;none",
                "am;007;h;11;c;Generation;Service copy",
                "am;007;h;12;p;Base of film;Safety base, polyester",
                "am;007;k;1;h;Specific material designation;Photoprint",
                "am;007;k;5; ;Secondary support material;No secondary support",
                "am;007;m;6;a;Medium for sound;Optical sound track on motion picture film",
                "am;007;m;15;b;Deterioration stage;Nitrate: suspicious odor",
                "am;007;m;17;000101;Film inspection date;none",
                "am;007;o;1;u;Specific material designation;Unspecified",
                "am;007;q;0;q;Category of material;Notated music",
                "am;007;r;5;9;Cloud cover;90-100%",
                "am;007;r;9;aa;Data type;Visible light",
                "am;007;s;3;f;Speed;1.4 m. per second",
                "am;007;s;13;d;Original capture and storage technique;Digital storage",
                "am;007;t;1;b;Specific material designation;Large print",
                "am;007;v;4;v;Videorecording format;DVD",
                "am;007;v;8;s;Configuration of playback channels;Stereophonic",
                "am;007;z;1;m;Specific material designation;Multiple physical forms",
                "z ;008;9;9;a;Kind of record;Established heading",
                "z ;008;9;11;c;Subject heading system/thesaurus;Medical Subject Headings",
                "z ;008;9;14;a;Heading use-main or added entry;Appropriate",
                "z ;008;9;17;b;Type of subject subdivision;Form",
                "z ;008;9;28;|;Type of government agency;No attempt to code",
                "z ;008;9;29;n;Reference evaluation;Not applicable",
                "z ;008;9;32;b;Undifferentiated personal name;Undifferentiated personal name",
                "z ;008;9;33;a;Level of establishment;Fully established",
                "z ;008;9;39;c;Cataloging source;Cooperative cataloging program",
                "y ;008;9;6;4;Receipt or acquisition status;Currently received",
                "v ;008;9;7;p;Method of acquisition;Purchase",
                "x ;008;9;8;    ;Expected acquisition end date;No intent to cancel or not applicable",
                "u ;008;9;8;9912;Expected acquisition end date;Date of cancellation or last expected part",
                "y ;008;9;12;8;General retention policy;Permanently retained",
                "y ;008;9;13;l;Policy type;Latest",
                "y ;008;9;14;3;Number of units;Number of units",
                "y ;008;9;15;m;Unit type;Month(s)",
                "y ;008;9;16;2;Completeness;Incomplete",
                "y ;008;9;17;001;Number of copies reported;none",
                "y ;008;9;20;a;Lending policy;Will lend",
                "y ;008;9;21;b;Reproduction policy;Will not reproduce",
                "y ;008;9;22;ger;Language;German",
                "y ;008;9;25;1;Separate or composite copy report;Composite copy report",
                "y ;008;9;26;050603;Date of report;none",
            })
    void aPositionHasANameAValueAndAMeaning(String line) {
        String[] parts = line.split(";", 7);
        int place = Integer.parseInt(parts[3]);
        FixedField field = field(parts[0], parts[1], data(parts[2], place, parts[4]));
        Position position = field.position(parts[5]).orElseThrow();

        assertThat(position.first()).isEqualTo(place);
        assertThat(position.value()).isEqualTo(parts[4]);
        assertThat(position.meaning().orElse("none")).isEqualTo(parts[6]);
        assertThat(field.positions()).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000cam a2200000 a 4500;Type of record;Language material",
                "00000cam a2200000 a 4500;Record status;Corrected or revised",
                "00000cam a2200000 a 4500;Encoding level;Full level",
                "00000cam a2200000 a 4500;Character coding scheme;UCS/Unicode",
                "00000cam  2200000 a 4500;Character coding scheme;MARC-8",
                "00000cam a2200000 a 4500;Descriptive cataloging form;AACR 2",
                "00000cas a2200000uia4500;Multipart resource record level;Set",
                "00000cas a2200000uia4500;Bibliographic level;Serial",
                "00000cas a2200000|ia4500;Encoding level;none",
                "00000nz  a2200000n  4500;Encoding level;Complete authority record",
                "00000sz  a2200000n  4500;Record status;Deleted; heading split into two or more headings",
                "00000ny  a22000003n 4500;Encoding level;Holdings level 3",
                "00000ny  a22000003i 4500;Item information in record;Item information",
                "00000nw  a2200000n  4500;Encoding level;none",
                "00000n?? a2200000n  4500;Encoding level;none",
            })
    void aLeaderHasNamedPositions(String line) {
        String[] parts = line.split(";", 3);
        FixedField leader = FixedField.ofLeader(Leader.of(parts[0]));

        assertThat(leader.tag()).isEqualTo("LDR");
        assertThat(leader.meaning(parts[1]).orElse("none")).isEqualTo(parts[2]);
    }

    @Test
    void codesOfAPositionAreListedOnceWithoutBlanksBetweenThem() {
        Position position = field("am", "008", data("9", 18, "aba "))
                .position("illustrations")
                .orElseThrow();

        assertThat(position.range()).isEqualTo("18-21");
        assertThat(position.codes())
                .containsExactly(new Code("a", Optional.of("Illustrations")), new Code("b", Optional.of("Maps")));
        assertThat(field("am", "008", data("9", 6, "s")).positions().get(1).range())
                .isEqualTo("06");
    }

    @Test
    void aShortFieldHasThePositionsThatItHas() {
        FixedField field = field("am", "008", "990101s1987    ny");

        assertThat(field.value("Date 1")).contains("1987");
        assertThat(field.position("Place of publication, production, or execution"))
                .isEmpty();
        assertThat(field.value("Language")).isEmpty();
        assertThat(field.positions()).hasSize(4);
        assertThat(field("am", "007", "").positions()).isEmpty();
        assertThat(field("am", "006", "").positions()).isEmpty();
    }

    @Test
    void aLongOrForeignFieldHasThePositionsThatItShouldHave() {
        FixedField field = field("am", "008", "漢字😀" + BOOK_008 + "more");

        assertThat(field.value("Date entered on file")).contains("漢字😀99");
        assertThat(field.meaning("Language")).isEmpty();
        assertThat(field.position("Cataloging source")).isPresent();
    }

    @Test
    void positionsOfAnUnknownMaterialAreNotKnown() {
        assertThat(field("am", "007", "x123").positions()).isEmpty();
        assertThat(field("am", "006", "x" + " ".repeat(17)).positions()).isEmpty();
        assertThat(field("a?", "008", BOOK_008).value("Illustrations")).isEmpty();
        assertThat(field("a?", "008", BOOK_008).value("Date 1")).contains("1987");
        assertThat(field("??", "008", BOOK_008).positions()).isEmpty();
        assertThat(field("sm", "008", BOOK_008).positions()).isEmpty();
        assertThat(field("w ", "008", BOOK_008).positions()).isEmpty();
    }

    @Test
    void fieldsThatAreRepeatedAreAllThere() {
        Record record = Fixture.record("007 ta", "007 vd cvaizq", "008 " + BOOK_008);

        assertThat(FixedField.all(record, "007"))
                .extracting(field -> field.meaning("Category of material").orElse(""))
                .containsExactly("Text", "Videorecording");
        assertThat(FixedField.of(record, "007")).map(FixedField::data).contains("ta");
        assertThat(FixedField.of(record, "006")).isEmpty();
        assertThat(FixedField.all(record, "007").get(0))
                .isEqualTo(FixedField.all(record, "007").get(0))
                .isNotEqualTo(FixedField.all(record, "007").get(1))
                .hasToString("007 ta");
    }

    @Test
    void otherTagsAreNoFixedFields() {
        Record record = Fixture.record("005 20200101");

        assertThatThrownBy(() -> FixedField.of(record, "005")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FixedField.of(record, "245")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameRecordGivesEqualFields() {
        List<FixedField> fields = FixedField.all(Fixture.record("008 " + BOOK_008), "008");

        assertThat(fields).isEqualTo(FixedField.all(Fixture.record("008 " + BOOK_008), "008"));
        assertThat(fields.hashCode())
                .isEqualTo(
                        FixedField.all(Fixture.record("008 " + BOOK_008), "008").hashCode());
    }
}
