package org.mrrc.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.Record;
import org.mrrc.Subfield;
import org.mrrc.TagPattern;

/** What of a record stands in a column of the wide form: {@code 001}, {@code LDR/06}, {@code 008/35-37}, {@code 245}, {@code 650$a}, {@code 6XX$ax}. */
final class ColumnSelector {

    private static final Pattern FORM = Pattern.compile(
            "(?<tag>[^$/]{3,7})(?:/(?<first>\\d{1,5})(?:-(?<last>\\d{1,5}))?|\\$(?<codes>[0-9A-Za-z]+))?");
    /** As MARC 21 writes a group of tags. */
    private static final Pattern GROUP = Pattern.compile("\\dX{2}|\\d\\dX");

    private static final int NO_POSITIONS = -1;

    /** Which fields; {@code null} for the leader. */
    private final @Nullable TagPattern tags;

    private final int first;
    private final int last;
    private final String codes;

    private ColumnSelector(@Nullable TagPattern tags, int first, int last, String codes) {
        this.tags = tags;
        this.first = first;
        this.last = last;
        this.codes = codes;
    }

    /**
     * The selector of a text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ColumnSelector of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A column is a tag, a tag with positions or a tag with subfield codes, such as 008/35-37 or 245$ab, not: "
                            + text);
        }
        String tag = matcher.group("tag");
        String codes = matcher.group("codes") == null ? "" : matcher.group("codes");
        boolean leader = tag.equals(LeaderTag.TEXT);
        if (leader && !codes.isEmpty()) {
            throw new IllegalArgumentException("A leader has no subfields: " + text);
        }
        int first = number(matcher.group("first"), NO_POSITIONS);
        int last = number(matcher.group("last"), first);
        if (last < first) {
            throw new IllegalArgumentException("Positions end where they begin or after it, not: " + text);
        }
        String pattern = GROUP.matcher(tag).matches() ? tag.replace('X', '.') : tag;
        return new ColumnSelector(leader ? null : TagPattern.of(pattern), first, last, codes);
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** All that is selected of a record, in its order. */
    List<String> values(Record record) {
        List<String> values = new ArrayList<>();
        if (tags == null) {
            values.add(positions(record.leader().toString()));
            return values;
        }
        for (Field field : record.fields(tags)) {
            if (field instanceof DataField dataField && first == NO_POSITIONS) {
                addSubfields(dataField, values);
            } else if (field instanceof ControlField && codes.isEmpty()) {
                values.add(positions(field.text()));
            }
        }
        return values;
    }

    private String positions(String data) {
        return first == NO_POSITIONS
                ? data
                : data.substring(Math.min(first, data.length()), Math.min(last + 1, data.length()));
    }

    /** A value for each subfield if one code is asked for, else one for the field. */
    private void addSubfields(DataField field, List<String> values) {
        List<String> found = new ArrayList<>();
        for (Subfield subfield : field.subfields()) {
            if (codes.isEmpty() || codes.indexOf(subfield.code()) >= 0) {
                found.add(subfield.data());
            }
        }
        if (codes.length() == 1) {
            values.addAll(found);
        } else if (!found.isEmpty()) {
            values.add(String.join(" ", found));
        }
    }
}
