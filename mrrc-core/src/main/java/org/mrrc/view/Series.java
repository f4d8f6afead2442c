package org.mrrc.view;

import java.util.Optional;
import org.mrrc.DataField;

/**
 * A series to which something belongs (490 as on the piece; 800, 810, 811, 830 as it is filed; 440, which is both and is no longer made).
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
 * @param filed whether it is a form under which one files (8XX, 440)
 */
public record Series(String title, Optional<String> volume, Optional<String> issn, boolean filed) {

    private static final String TITLE = "440";
    private static final String OF_TITLE = "anp";
    private static final String STATEMENT = "a";
    private static final String OTHER = "vwxeu";

    static Optional<Series> of(DataField field) {
        String tag = field.tag().toString();
        boolean added = tag.startsWith("8");
        Optional<String> title = added
                ? Texts.text(field, code -> Character.isLetter(code) && OTHER.indexOf(code) < 0)
                : Texts.text(field, tag.equals(TITLE) ? OF_TITLE : STATEMENT);
        boolean filed = added || tag.equals(TITLE);
        return title.map(text -> new Series(text, Texts.first(field, 'v'), Texts.first(field, 'x'), filed));
    }
}
