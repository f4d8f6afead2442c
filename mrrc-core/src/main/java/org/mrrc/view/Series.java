package org.mrrc.view;

import java.util.Optional;
import org.mrrc.DataField;

/**
 * A series to which something belongs (490 as on the piece; 800, 810, 811, 830 as it is filed).
 *
 * <pre>{@code
 * for (Series series : Bibliographic.of(record).series()) {
 *     System.out.println(series.title() + series.volume().map(volume -> " ; " + volume).orElse(""));
 * }
 * }</pre>
 *
 * @param title the title, with the name before it where there is one
 * @param volume {@code $v}
 * @param issn {@code $x} as it stands
 * @param filed whether it is a form under which one files (8XX)
 */
public record Series(String title, Optional<String> volume, Optional<String> issn, boolean filed) {

    private static final String STATEMENT = "a";
    private static final String OTHER = "vwxeu";

    static Optional<Series> of(DataField field) {
        boolean filed = field.tag().toString().startsWith("8");
        Optional<String> title = filed
                ? Texts.text(field, code -> Character.isLetter(code) && OTHER.indexOf(code) < 0)
                : Texts.text(field, STATEMENT);
        return title.map(text -> new Series(text, Texts.first(field, 'v'), Texts.first(field, 'x'), filed));
    }
}
