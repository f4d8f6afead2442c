package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCursorTest {

    private static final Record UNSOUND = RecordReading.one(MarcBytes.record(
            "001 a$b^", "008 ^", "245 10$aTitle$$b$cBy$^", "500   $$^", "500   $$a^", "FMT BK^", "CAT   $ax^y^"));

    private final RecordCursor cursor = new RecordCursor();

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** All that the views show, a line each. */
    private static List<String> viewed(Record record) {
        List<String> lines = new ArrayList<>();
        for (Field field : record.fields()) {
            if (field instanceof DataField dataField) {
                lines.add(dataField.tag() + " " + dataField.indicator1() + dataField.indicator2());
                for (Subfield subfield : dataField.subfields()) {
                    lines.add(subfield.code() + " " + subfield.data() + " " + MarcBytes.notation(subfield.bytes()));
                }
            } else {
                lines.add(field.tag() + " " + field.text() + " " + MarcBytes.notation(field.bytes()));
            }
        }
        return lines;
    }

    /** All that the cursor shows. */
    private List<String> walked(Record record) {
        List<String> lines = new ArrayList<>();
        cursor.over(record);
        while (cursor.nextField()) {
            if (cursor.isControlField()) {
                lines.add(cursor.tag() + " " + cursor.text() + " " + bytes());
            } else {
                lines.add(cursor.tag() + " " + cursor.indicator1() + cursor.indicator2());
            }
            while (cursor.nextSubfield()) {
                lines.add(cursor.code() + " " + cursor.text() + " " + bytes());
            }
            assertThat(cursor.nextSubfield()).isFalse();
        }
        assertThat(cursor.nextField() || cursor.nextSubfield()).isFalse();
        return lines;
    }

    private String bytes() {
        return MarcBytes.notation(cursor.buffer().slice(cursor.offset(), cursor.length()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWalkShowsWhatTheViewsShow(long seed) {
        RandomBytes random = new RandomBytes(seed);
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Record record = random.record();
            records.add(record);
            assertThat(walked(record)).isEqualTo(viewed(record));
        }
        byte[] damaged = random.damaged(random.damaged(RandomBytes.written(records)));
        for (Record record : RecordReading.all(Mode.PERMISSIVE, damaged)) {
            assertThat(walked(record)).isEqualTo(viewed(record));
        }
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void aWalkGoesOverABufferOfAnyKind(BufferKind kind) {
        var held = kind.hold(MarcBytes.record("001 a1^", "245 10$aTitle$cBé^").bytes());
        assertThat(walked(new RecordParser(ReadOptions.DEFAULT).parse(held)))
                .containsExactly("001 a1 a1", "245 10", "a Title Title", "c Bé Bé");
        held.release();
    }

    @Test
    void subfieldsWithoutCodeArePassedOver() {
        assertThat(walked(UNSOUND))
                .isEqualTo(viewed(UNSOUND))
                .containsSequence("245 10", "a Title Title", "b  ", "c By By", "500   ", "500   ", "a  ", "FMT BK BK");
    }

    @Test
    void aFieldCanBeLeftBeforeItsLastSubfield() {
        List<String> firstCodes = new ArrayList<>();
        cursor.over(UNSOUND);
        while (cursor.nextField()) {
            firstCodes.add(cursor.tag() + (cursor.nextSubfield() ? " $" + cursor.code() : ""));
        }

        assertThat(firstCodes).containsExactly("001", "008", "245 $a", "500", "500 $a", "FMT", "CAT $a");
    }

    @Test
    void aWalkCanBeginAgainAtAnyTime() {
        cursor.over(UNSOUND);
        cursor.nextField();
        cursor.nextField();
        cursor.nextField();
        cursor.nextSubfield();

        assertThat(walked(UNSOUND)).isEqualTo(viewed(UNSOUND));
        assertThat(cursor.over(UNSOUND).nextSubfield()).isFalse();
    }

    @Test
    void aNewCursorStandsBeforeNothing() {
        assertThat(cursor.nextSubfield()).isFalse();
        assertThat(cursor.nextField()).isFalse();
        assertThat(walked(Record.builder(Leader.of(MarcBytes.LEADER)).build())).isEmpty();
    }

    @Test
    void aWalkStopsAtTheTagsThatAreWantedOnly() {
        List<String> wanted = new ArrayList<>();
        cursor.over(UNSOUND);
        while (cursor.nextField(TagPattern.of("..0"))) {
            wanted.add(cursor.fieldIndex() + " " + cursor.tag() + (cursor.nextSubfield() ? " $" + cursor.code() : ""));
        }

        assertThat(wanted).containsExactly("3 500", "4 500 $a");
        assertThat(cursor.nextField() || cursor.nextField(TagPattern.of("...")) || cursor.nextSubfield())
                .isFalse();
    }

    @Test
    void aCursorGoesToAnyFieldAndToOneAgain() {
        cursor.over(UNSOUND);
        cursor.toField(2);
        assertThat(cursor.nextSubfield()).isTrue();
        cursor.toField(2);
        assertThat(cursor.nextSubfield()).isTrue();
        assertThat(cursor.tag() + " $" + cursor.code() + " " + cursor.text()).isEqualTo("245 $a Title");
        cursor.toField(0);
        assertThat(cursor.text()).isEqualTo(UNSOUND.fields().get(0).text());
        assertThat(cursor.nextField()).isTrue();
        assertThat(cursor.fieldIndex()).isEqualTo(1);
        assertThatThrownBy(() -> cursor.toField(7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cursor.toField(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
