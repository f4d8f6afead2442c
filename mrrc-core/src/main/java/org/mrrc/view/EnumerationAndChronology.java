package org.mrrc.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mrrc.DataField;
import org.mrrc.Subfield;

/**
 * What a library holds of something that appears in parts: numbers and dates (863 to 865) with their captions (853 to 855), which {@code $8} brings together.
 *
 * <pre>{@code
 * for (EnumerationAndChronology part : Holdings.of(record).enumerations()) {
 *     System.out.println(part.statement());   // v.1 (1990)-v.3 (1992)
 * }
 * }</pre>
 *
 * @param unit of what the parts are
 * @param link the number in {@code $8} that leads to the captions; 0 if there is none
 * @param sequence the place of this field among those with the same captions; 0 if it does not say
 * @param numbers {@code $a} to {@code $f}, from volumes downwards
 * @param otherNumbers {@code $g} and {@code $h}, another numbering beside the first
 * @param dates {@code $i} to {@code $m}, from years downwards
 * @param compressed whether hyphens stand for all between two parts (indicator 2)
 * @param gap whether something is missing after these parts ({@code $w} = {@code g})
 * @param notes {@code $z}, for the public
 */
public record EnumerationAndChronology(
        HoldingsUnit unit,
        int link,
        int sequence,
        List<Level> numbers,
        List<Level> otherNumbers,
        List<Level> dates,
        boolean compressed,
        boolean gap,
        List<String> notes) {

    private static final String NUMBERS = "abcdef";
    private static final String OTHER_NUMBERS = "gh";
    private static final String DATES = "ijklm";
    private static final String UNCOMPRESSED = "13";

    /**
     * An enumeration; the lists are copied.
     *
     * @param unit of what the parts are
     * @param link the number in {@code $8} that leads to the captions; 0 if there is none
     * @param sequence the place of this field among those with the same captions; 0 if it does not say
     * @param numbers {@code $a} to {@code $f}, from volumes downwards
     * @param otherNumbers {@code $g} and {@code $h}, another numbering beside the first
     * @param dates {@code $i} to {@code $m}, from years downwards
     * @param compressed whether hyphens stand for all between two parts (indicator 2)
     * @param gap whether something is missing after these parts ({@code $w} = {@code g})
     * @param notes {@code $z}, for the public
     */
    public EnumerationAndChronology {
        numbers = List.copyOf(numbers);
        otherNumbers = List.copyOf(otherNumbers);
        dates = List.copyOf(dates);
        notes = List.copyOf(notes);
    }

    static EnumerationAndChronology of(HoldingsUnit unit, DataField field, @Nullable DataField captions) {
        SequenceLink link = SequenceLink.of(field);
        return new EnumerationAndChronology(
                unit,
                link.number(),
                link.sequence(),
                levels(field, captions, NUMBERS),
                levels(field, captions, OTHER_NUMBERS),
                levels(field, captions, DATES),
                UNCOMPRESSED.indexOf(field.indicator2()) < 0,
                field.subfield('w').filter("g"::equals).isPresent(),
                Texts.each(field, "z"));
    }

    private static List<Level> levels(DataField field, @Nullable DataField captions, String codes) {
        List<Level> levels = new ArrayList<>();
        for (Subfield subfield : field.subfields()) {
            String value = codes.indexOf(subfield.code()) >= 0 ? subfield.data().strip() : "";
            if (!value.isEmpty()) {
                Optional<String> caption = captions == null
                        ? Optional.empty()
                        : captions.subfield(subfield.code()).map(String::strip).filter(text -> !text.isEmpty());
                levels.add(new Level(caption, value));
            }
        }
        return levels;
    }

    /**
     * The parts as people write them (in the manner of ANSI/NISO Z39.71): numbers with their captions, dates in parentheses behind, both ends of a compressed range in full.
     *
     * @return for example {@code v.1:no.1 (1990:Jan.)-v.3:no.12 (1992:Dec.)}; empty if the field has neither numbers nor dates
     */
    public String statement() {
        String start = designation(true);
        if (!isRange()) {
            return start;
        }
        return start + "-" + (isOpen() ? "" : designation(false));
    }

    private boolean isRange() {
        return compressed && levels().stream().anyMatch(EnumerationAndChronology::isRange);
    }

    /** Whether the range goes on: no level says where it ends. */
    private boolean isOpen() {
        return levels().stream()
                .filter(EnumerationAndChronology::isRange)
                .allMatch(level -> end(level, false).isEmpty());
    }

    private List<Level> levels() {
        List<Level> all = new ArrayList<>(numbers);
        all.addAll(otherNumbers);
        all.addAll(dates);
        return all;
    }

    private String designation(boolean start) {
        String number = joined(numbers, start);
        String other = joined(otherNumbers, start);
        String both = number.isEmpty() || other.isEmpty() ? number + other : number + "=" + other;
        String date = joined(dates, start);
        return both.isEmpty() || date.isEmpty() ? both + date : both + " (" + date + ")";
    }

    private String joined(List<Level> levels, boolean start) {
        StringBuilder joined = new StringBuilder();
        for (Level level : levels) {
            String label =
                    level.with(compressed ? end(level, start) : level.value()).label();
            if (!label.isEmpty()) {
                joined.append(joined.isEmpty() ? "" : level.isDay() ? " " : ":").append(label);
            }
        }
        return joined.toString();
    }

    private static boolean isRange(Level level) {
        int hyphen = level.value().indexOf('-');
        return hyphen >= 0 && hyphen == level.value().lastIndexOf('-');
    }

    /** What stands left or right of a hyphen; the whole where there is none, or more than one. */
    private static String end(Level level, boolean start) {
        String value = level.value();
        int hyphen = value.indexOf('-');
        if (!isRange(level)) {
            return value;
        }
        return (start ? value.substring(0, hyphen) : value.substring(hyphen + 1)).strip();
    }
}
