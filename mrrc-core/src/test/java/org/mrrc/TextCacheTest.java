package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextCacheTest {

    private final TextCache cache = new TextCache();

    private static Record parsed(MarcBytes bytes) {
        return new RecordParser(ReadOptions.DEFAULT).parse(bytes.buffer());
    }

    private String text(Record record, int subfield) {
        RecordCursor cursor = new RecordCursor().over(record);
        cursor.nextField();
        for (int i = 0; i <= subfield; i++) {
            assertThat(cursor.nextSubfield()).isTrue();
        }
        return cache.text(cursor);
    }

    @Test
    void theTextIsWhatTheCursorSays() {
        RandomBytes random = new RandomBytes(1);
        RecordCursor cursor = new RecordCursor();
        for (int i = 0; i < 5_000; i++) {
            cursor.over(random.record());
            while (cursor.nextField()) {
                while (cursor.nextSubfield()) {
                    assertThat(cache.text(cursor)).isEqualTo(cursor.text());
                }
            }
        }
    }

    @Test
    void aShortTextThatComesAgainIsTheSameObject() {
        Record record = parsed(MarcBytes.record("041 0 $aeng$afre$aeng^"));
        String first = text(record, 0);

        assertThat(text(record, 1)).isEqualTo("fre");
        assertThat(text(record, 2)).isSameAs(first);
    }

    @Test
    void longTextsAndTextsThatAreNotAsciiAreMadeAnew() {
        for (String text : List.of("seventeen letters", "étude")) {
            Record record = parsed(MarcBytes.record("500   $a" + text + "$a" + text + "^"));

            assertThat(text(record, 0)).isEqualTo(text).isNotSameAs(text(record, 1));
        }
    }
}
