package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import org.mrrc.DataField;

/**
 * Where, by whom and when something was published (264 with indicator 2 = 1, else 260).
 *
 * <pre>{@code
 * String imprint = Bibliographic.of(record).publication()
 *         .map(found -> found.publisher().orElse("s.n.") + " " + found.date().orElse("s.d."))
 *         .orElse("");
 * }</pre>
 *
 * @param places {@code $a}
 * @param publishers {@code $b}
 * @param date {@code $c}; where there is none the first date of field 008, if it holds a digit
 * @param years the years that the date means; where it means none, those of field 008
 */
public record Publication(List<String> places, List<String> publishers, Optional<String> date, Optional<Years> years) {

    /**
     * A publication; the lists are copied.
     *
     * @param places {@code $a}
     * @param publishers {@code $b}
     * @param date {@code $c}; where there is none the first date of field 008, if it holds a digit
     * @param years the years that the date means; where it means none, those of field 008
     */
    public Publication {
        places = List.copyOf(places);
        publishers = List.copyOf(publishers);
    }

    static Publication of(DataField field) {
        Optional<String> date = Texts.first(field, 'c');
        return new Publication(Texts.each(field, "a"), Texts.each(field, "b"), date, date.flatMap(Years::of));
    }

    boolean isEmpty() {
        return places.isEmpty() && publishers.isEmpty() && date.isEmpty();
    }

    Publication withDates(Optional<String> coded, Optional<Years> codedYears) {
        return new Publication(places, publishers, date.or(() -> coded), years.or(() -> codedYears));
    }

    /**
     * The first place.
     *
     * @return {@code $a}, if there is one
     */
    public Optional<String> place() {
        return places.stream().findFirst();
    }

    /**
     * The first publisher.
     *
     * @return {@code $b}, if there is one
     */
    public Optional<String> publisher() {
        return publishers.stream().findFirst();
    }

    /**
     * The year of publication.
     *
     * @return the earliest that is meant: 1960 for {@code [196-?]}; {@link #years} tell whether it is the only one, and certain
     */
    public Optional<Integer> year() {
        return years.map(Years::first);
    }
}
