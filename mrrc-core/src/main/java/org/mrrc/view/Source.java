package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * A source that was consulted for a heading, and what was found there (field 670 of an authority record).
 *
 * <pre>{@code
 * for (Source source : Authority.of(record).sourcesFound()) {
 *     System.out.println(source.citation() + ": " + source.information().orElse(""));
 * }
 * }</pre>
 *
 * @param citation {@code $a}
 * @param information {@code $b}
 * @param uris {@code $u}
 */
public record Source(String citation, Optional<String> information, List<String> uris) {

    /**
     * A source; the list is copied.
     *
     * @param citation {@code $a}
     * @param information {@code $b}
     * @param uris {@code $u}
     */
    public Source {
        uris = List.copyOf(uris);
    }

    static Optional<Source> of(DataField field) {
        return Texts.first(field, 'a')
                .map(citation -> new Source(citation, Texts.first(field, 'b'), Texts.verbatim(field, 'u')));
    }
}
