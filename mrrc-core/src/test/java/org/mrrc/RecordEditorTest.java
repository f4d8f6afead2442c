package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.charset.Unencodable;

class RecordEditorTest {

    private static final List<String> FIELDS =
            List.of("001 a1^", "245 10$aTitle$bRest^", "650  0$aCats^", "650  0$aDogs$9x^", "999   $9y^");

    private static final Field NEW = DataField.of("500", ' ', ' ', Subfield.of('a', "New"));

    private static Record record() {
        return parsed(MarcBytes.record(FIELDS.toArray(new String[0])));
    }

    private static Record parsed(MarcBytes bytes) {
        return new RecordParser(ReadOptions.DEFAULT.withMode(Mode.LENIENT)).parse(bytes.buffer());
    }

    /** An edit, and the tags with the texts that come of it. */
    private record Edit(String name, UnaryOperator<RecordEditor> edit, List<String> expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Edit edit(String name, UnaryOperator<RecordEditor> edit, String... expected) {
        return new Edit(name, edit, List.of(expected));
    }

    static Stream<Edit> edits() {
        String title = "245 10$aTitle$bRest";
        String cats = "650  0$aCats";
        String dogs = "650  0$aDogs$9x";
        String local = "999   $9y";
        String added = "500   $aNew";
        TagPattern topics = TagPattern.of("650");
        return Stream.of(
                edit("add", editor -> editor.add(NEW), "001 a1", title, cats, dogs, local, added),
                edit("insert", editor -> editor.insert(NEW), "001 a1", title, added, cats, dogs, local),
                edit(
                        "insert behind the same tag",
                        editor -> editor.insert(DataField.of("650", ' ', ' ', Subfield.of('a', "z"))),
                        "001 a1",
                        title,
                        cats,
                        dogs,
                        "650   $az",
                        local),
                edit("insert at", editor -> editor.insert(1, NEW), "001 a1", added, title, cats, dogs, local),
                edit(
                        "insert before",
                        editor -> editor.insertBefore(topics, NEW),
                        "001 a1",
                        title,
                        added,
                        cats,
                        dogs,
                        local),
                edit(
                        "insert after",
                        editor -> editor.insertAfter(topics, NEW),
                        "001 a1",
                        title,
                        cats,
                        dogs,
                        added,
                        local),
                edit(
                        "insert before what is not there",
                        editor -> editor.insertBefore(field -> false, NEW),
                        "001 a1",
                        title,
                        added,
                        cats,
                        dogs,
                        local),
                edit(
                        "set",
                        editor -> editor.set(DataField.of("650", '1', ' ', Subfield.of('a', "Only"))),
                        "001 a1",
                        title,
                        "650 1 $aOnly",
                        local),
                edit(
                        "set what was not there",
                        editor -> editor.set(ControlField.of("003", "X")),
                        "001 a1",
                        "003 X",
                        title,
                        cats,
                        dogs,
                        local),
                edit(
                        "replace",
                        editor -> editor.replace(0, ControlField.of("001", "b2")),
                        "001 b2",
                        title,
                        cats,
                        dogs,
                        local),
                edit(
                        "replace each",
                        editor -> editor.replace(topics, field -> NEW),
                        "001 a1",
                        title,
                        added,
                        added,
                        local),
                edit("remove by pattern", editor -> editor.remove("9.."), "001 a1", title, cats, dogs),
                edit("remove but", editor -> editor.remove(topics.negate()), cats, dogs),
                edit("remove one", editor -> editor.removeAt(2), "001 a1", title, dogs, local),
                edit("move", editor -> editor.move(4, 0), local, "001 a1", title, cats, dogs),
                edit(
                        "sort",
                        editor -> editor.sort(Comparator.comparing(Field::tag).reversed()),
                        local,
                        cats,
                        dogs,
                        title,
                        "001 a1"),
                edit(
                        "remove a subfield everywhere",
                        editor -> editor.edit("...", field -> field.remove('9')),
                        "001 a1",
                        title,
                        cats,
                        "650  0$aDogs"),
                edit(
                        "subfields",
                        editor -> editor.edit(
                                "245",
                                field -> field.indicator1('0')
                                        .indicator2('4')
                                        .set('a', "The title")
                                        .set('c', "by")
                                        .insert(0, '6', "880-01")
                                        .insertBefore(subfield -> subfield.code() == 'b', 'n', "1")
                                        .insertAfter(subfield -> subfield.code() == 'b', 'p', "Part")),
                        "001 a1",
                        "245 04$6880-01$aThe title$n1$bRest$pPart$cby",
                        cats,
                        dogs,
                        local),
                edit(
                        "values of a code",
                        editor -> editor.replaceValues("6..", 'a', data -> data + "!"),
                        "001 a1",
                        title,
                        "650  0$aCats!",
                        "650  0$aDogs!$9x",
                        local),
                edit(
                        "all values",
                        editor -> editor.replaceValues(TagPattern.of("001-245"), data -> data + "!"),
                        "001 a1!",
                        "245 10$aTitle!$bRest!",
                        cats,
                        dogs,
                        local));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditGivesAnotherRecordAndLeavesTheFirst(Edit edit) {
        Record record = record();
        Record edited = edit.edit().apply(record.edit()).build();

        assertThat(MarcBytes.notation(edited)).isEqualTo(edit.expected());
        assertThat(MarcBytes.notation(record))
                .containsExactly(
                        FIELDS.stream().map(field -> field.replace("^", "")).toArray(String[]::new));
        assertThat(parsed(MarcBytes.ofBytes(written(edited)))).isEqualTo(edited);
    }

    private static byte[] written(Record record) {
        byte[] bytes = new byte[record.length()];
        record.bytes().getBytes(0, bytes);
        return bytes;
    }

    @Test
    void anEditorWithoutAnEditGivesAnEqualRecordThatStandsAlone() {
        Record record = record();
        assertThat(record.edit().build()).isEqualTo(record).isNotSameAs(record);
        assertThat(record.edit()
                        .leader(leader -> leader)
                        .replaceValues("245", 'a', data -> data)
                        .build())
                .isEqualTo(record);
    }

    static Stream<Edit> wrongEdits() {
        return Stream.of(
                edit(
                        "no text",
                        editor -> editor.replaceValues("650", 'a', data -> "a\u001Fb"),
                        "subfield a of field 650 holds"),
                edit(
                        "no text in the second",
                        editor -> editor.edit(3, field -> field.add('a', "\uD800")),
                        "subfield a of field 650 (2) holds half of a surrogate pair: U+D800"),
                edit(
                        "no text in a control field",
                        editor -> editor.replaceValues(field -> true, data -> "\u001E"),
                        "field 001 holds the control character 0x1E"),
                edit(
                        "no indicator",
                        editor -> editor.edit("245", field -> field.indicator2('é')),
                        "indicator 2 of field 245 is not a graphic ASCII character: U+00E9"),
                edit(
                        "no code",
                        editor -> editor.edit("245", field -> field.add(' ', "x")),
                        "code of a subfield of field 245 is not a graphic ASCII character: U+0020"),
                edit(
                        "no data field",
                        editor -> editor.edit(0, field -> field.remove('a')),
                        "Not a data field: field 001"),
                edit("no tags", editor -> editor.remove("24"), "three characters"));
    }

    @ParameterizedTest
    @MethodSource("wrongEdits")
    void whatIsWrongIsRefusedWithItsPlaceAndChangesNothing(Edit edit) {
        Record record = record();
        RecordEditor editor = record.edit();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> edit.edit().apply(editor))
                .withMessageContaining(edit.expected().get(0));
        assertThat(editor.build()).isEqualTo(record);
    }

    @Test
    void fieldsThatBelongToNoRecordAreCheckedAsWell() {
        assertThatIllegalArgumentException().isThrownBy(() -> ControlField.of("245", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> DataField.of("001", ' ', ' ', Subfield.of('a', "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> DataField.of("245", ' ', ' '));
        assertThatIllegalArgumentException().isThrownBy(() -> Subfield.of('a', "\u001D"));
        assertThatIllegalArgumentException().isThrownBy(() -> Subfield.of('\u001F', "x"));
        assertThat(DataField.of("245", '1', ' ', Subfield.of('a', "漢字"))).hasToString("245 1  $a 漢字");
        assertThat(ControlField.of("001", "é").data()).isEqualTo("é");
    }

    @Test
    void anExceptionOfACallerLeavesTheFieldsBeforeItChanged() {
        RecordEditor editor = record().edit();
        assertThatThrownBy(() -> editor.edit("...", field -> {
                    if (field.tag().toString().equals("999")) {
                        throw new IllegalStateException("stop");
                    }
                    field.remove(subfield -> true);
                }))
                .hasMessage("stop");

        assertThat(MarcBytes.notation(editor.build())).containsExactly("001 a1", "999   $9y");
    }

    @Test
    void aFieldThatWasEmptiedAndOthersKeepTheirPlacesUntilAllAreEdited() {
        RecordEditor editor = record().edit();
        List<String> refusals = new ArrayList<>();
        editor.edit("...", field -> {
            if (field.subfield('a').filter("Cats"::equals).isPresent()) {
                field.remove(subfield -> true);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> field.set('9', "\u001D"))
                        .satisfies(refusal -> refusals.add(refusal.getMessage()));
            }
        });

        assertThat(refusals)
                .extracting(message -> message.substring(0, message.indexOf(" holds")))
                .containsExactly(
                        "The data of subfield 9 of field 245",
                        "The data of subfield 9 of field 650 (2)",
                        "The data of subfield 9 of field 999");
        assertThat(MarcBytes.notation(editor.build()))
                .containsExactly("001 a1", "245 10$aTitle$bRest", "650  0$aDogs$9x", "999   $9y");
    }

    @Test
    void settingAFieldThatIsThereRemovesTheOthers() {
        RecordEditor editor = record().edit();
        Field cats = editor.fields().get(2);

        assertThat(MarcBytes.notation(editor.set(cats).build()))
                .containsExactly("001 a1", "245 10$aTitle$bRest", "650  0$aCats", "999   $9y");
    }

    @Test
    void anEditedRecordKeepsItsPlaceInTheStream() {
        Record read = parsed(MarcBytes.record("001 a^"));
        Record edited = read.edit().add(NEW).build();

        assertThat(edited.number()).isEqualTo(read.number());
        assertThat(edited.offset()).isEqualTo(read.offset());
        assertThat(edited.checkpoint()).isEqualTo(read.checkpoint());
    }

    @Test
    void textIsWrittenInTheCodingOfTheRecordAndLeader09SaysSo() {
        Record ascii = parsed(MarcBytes.recordWithLeader("00000nam  2200000 a 4500", "245 10$aTitle^"));
        Record edited =
                ascii.edit().edit("245", field -> field.set('a', "naïve")).build();

        assertThat(edited.leader().characterCodingScheme()).isEqualTo(' ');
        assertThat(edited.characterCoding().name()).isEqualTo("marc-8");
        assertThat(edited.dataField("245").flatMap(field -> field.subfield('a')))
                .contains("naïve");
        assertThat(edited.bytes().indexOf(0, edited.length(), (byte) 0xE8)).isPositive();
    }

    @Test
    void whatTheCodingCannotHoldIsRefusedUnlessAReferenceWillDo() {
        Record marc8 = parsed(MarcBytes.recordWithLeader("00000nam  2200000 a 4500", "245 10$aTitle^"));
        Field emoji = DataField.of("500", ' ', ' ', Subfield.of('a', "😀"));

        assertThatExceptionOfType(MarcException.class)
                .isThrownBy(() -> marc8.edit().add(emoji))
                .withMessageContaining("subfield a of field 500: found U+1F600")
                .withMessageContaining("TextConversion")
                .satisfies(refusal -> assertThat(refusal.problem().code()).isEqualTo(ProblemCode.UNENCODABLE));
        Record edited =
                marc8.edit().unencodable(Unencodable.REFERENCE).add(emoji).build();
        assertThat(edited.dataField("500").map(Field::text)).contains("😀");
        Record unicode =
                TextConversion.toUtf8().convert(marc8).edit().add(emoji).build();
        assertThat(unicode.dataField("500").map(Field::text)).contains("😀");
    }

    @Test
    void fieldsThatAreNotChangedStayByteForByteWhateverIsInThem() {
        MarcBytes bytes = MarcBytes.recordWithLeader("00000nam  2200000 a 4500", "245 10$aa.b^", "500   $aNote^");
        byte[] noText = bytes.bytes();
        noText[bytes.indexOf("a.b") + 1] = (byte) 0xBE; // nothing in ANSEL
        Record record = parsed(MarcBytes.ofBytes(noText));
        Record edited = record.edit().replaceValues("500", 'a', data -> "Ähm").build();

        assertThat(edited.field("245")).isEqualTo(record.field("245"));
    }

    @Test
    void aRecordLongerThanISO2709CanSayIsEditedAsAnyOther() {
        Record record = Record.builder(Leader.of(MarcBytes.LEADER))
                .field(DataField.of("520", ' ', ' ', Subfield.of('a', "x".repeat(200_000))))
                .field(NEW)
                .build();
        Record edited = record.edit().edit("5..", field -> field.add('b', "é")).build();

        assertThat(edited.fields()).extracting(Field::text).containsExactly("x".repeat(200_000) + " é", "New é");
        assertThat(edited.copy()).isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource({
        "00000nam a2200000 a 4500,5,c,true", "00000nam a2200000 a 4500,5,x,false", "00000nz  a2200000n  4500,5,x,true",
        "00000nam a2200000 a 4500,7,s,true", "00000nam a2200000 a 4500,7,z,false", "00000nx  a22000001n 4500,17,m,true",
        "00000nam a2200000 a 4500,17,m,false", "00000nam a2200000 a 4500,19,c,true",
                "00000nam a2200000 a 4500,8,a,true",
        "00000nam a2200000 a 4500,18,i,true", "00000nw  a2200000n  4500,18,i,false",
                "00000nam a2200000 a 4500,6,g,true",
        "00000nam a2200000 a 4500,9,b,false", "00000nq  a2200000   4500,7,q,true", "00000nam a2200000 a 4500,6,h,false"
    })
    void positionsOfTheLeaderTakeTheValuesOfTheirKindOfRecord(String text, int position, char value, boolean allowed) {
        Leader leader = Leader.of(text);
        UnaryOperator<Leader> change = one -> switch (position) {
            case 5 -> one.withRecordStatus(value);
            case 6 -> one.withTypeOfRecord(value);
            case 7 -> one.withBibliographicLevel(value);
            case 8 -> one.withTypeOfControl(value);
            case 9 -> one.withCharacterCodingScheme(value);
            case 17 -> one.withEncodingLevel(value);
            case 18 -> one.withDescriptiveCatalogingForm(value);
            default -> one.withMultipartResourceRecordLevel(value);
        };
        if (allowed) {
            assertThat(change.apply(leader).toString().charAt(position)).isEqualTo(value);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> change.apply(leader))
                    .withMessageContaining(String.format("Leader/%02d", position));
        }
        assertThat(leader.with(position, value).toString().charAt(position)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "4,0", "10,2", "12,0", "16,0", "20,4", "23,0", "24,x", "-1,x", "5,é"})
    void positionsThatFollowFromTheBytesAreNotSet(int position, char value) {
        Leader leader = Leader.of(MarcBytes.LEADER);
        assertThatIllegalArgumentException().isThrownBy(() -> leader.with(position, value));
    }
}
