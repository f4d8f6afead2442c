package org.mrrc.format;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A column of the long form, in the order in which they are written. */
enum DelimitedColumn {
    RECORD("record"),
    CONTROL_NUMBER("control_number"),
    TAG("tag"),
    OCCURRENCE("occurrence"),
    INDICATOR1("indicator1"),
    INDICATOR2("indicator2"),
    CODE("code"),
    VALUE("value");

    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9]");

    private final String title;

    DelimitedColumn(String title) {
        this.title = title;
    }

    /** What stands above the column. */
    String title() {
        return title;
    }

    /** The column of a title, whatever its case, and with or without blanks, hyphens and low lines. */
    static Optional<DelimitedColumn> titled(String text) {
        String name = nameOf(text);
        for (DelimitedColumn column : values()) {
            if (nameOf(column.title).equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static String nameOf(String title) {
        return NOT_OF_A_NAME.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
