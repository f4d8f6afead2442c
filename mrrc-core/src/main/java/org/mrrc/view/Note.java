package org.mrrc.view;

import java.util.Optional;
import org.mrrc.DataField;

/**
 * A note (5XX in bibliographic records; 663 to 688 in authority records).
 *
 * <pre>{@code
 * for (Note note : Bibliographic.of(record).notes()) {
 *     System.out.println(note.tag() + " " + note.text());
 * }
 * }</pre>
 *
 * @param tag the tag of its field, which says what it is about
 * @param text the data of all subfields with letters as codes, but for {@code $w}
 */
public record Note(String tag, String text) {

    static Optional<Note> of(DataField field) {
        return Texts.text(field, code -> Character.isLetter(code) && code != 'w')
                .map(text -> new Note(field.tag().toString(), text));
    }
}
