package org.mrrc.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One level of the numbering or dating of what a library holds: a caption and a value.
 *
 * <pre>{@code
 * String volume = new Level(Optional.of("v."), "12").label();   // v.12
 * }</pre>
 *
 * @param caption what stands in the field of captions (853 to 855), if there is one; in parentheses where it is not to be shown
 * @param value what stands in the field of enumeration (863 to 865)
 */
public record Level(Optional<String> caption, String value) {

    private static final List<String> MONTHS =
            List.of("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.");
    private static final List<String> SEASONS = List.of("Spring", "Summer", "Autumn", "Winter");
    private static final int FIRST_SEASON = 21;
    private static final String NO_CAPTION = "*";
    private static final char ORDINAL = '+';

    /**
     * Caption and value as people write them.
     *
     * @return {@code v.1}, {@code no. 3} by the caption's own spelling; {@code Jan.} for month 01, {@code Spring} for season 21
     */
    public String label() {
        String shown = value.isEmpty() ? "" : caption.orElse("");
        if (shown.isEmpty() || shown.startsWith("(") || shown.equals(NO_CAPTION)) {
            return isNamed() ? named() : value;
        }
        if (shown.charAt(0) == ORDINAL) {
            return value + " " + shown.substring(1).strip();
        }
        boolean letter = Character.isLetterOrDigit(shown.charAt(shown.length() - 1));
        return letter ? shown + " " + value : shown + value;
    }

    /** Whether the caption says that the value is the number of a month or season. */
    private boolean isNamed() {
        return caption.filter(name -> name.equals("(month)") || name.equals("(season)"))
                .isPresent();
    }

    /** Whether the value is a day in the month before it. */
    boolean isDay() {
        return caption.filter("(day)"::equals).isPresent();
    }

    private String named() {
        return Stream.of(value.split("/", -1)).map(Level::name).collect(Collectors.joining("/"));
    }

    private static String name(String number) {
        boolean digits = number.length() == 2 && number.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int found = digits ? Integer.parseInt(number) : 0;
        if (found >= 1 && found <= MONTHS.size()) {
            return MONTHS.get(found - 1);
        }
        boolean season = found >= FIRST_SEASON && found < FIRST_SEASON + SEASONS.size();
        return season ? SEASONS.get(found - FIRST_SEASON) : number;
    }

    /** The level with another value. */
    Level with(String other) {
        return new Level(caption, other);
    }
}
