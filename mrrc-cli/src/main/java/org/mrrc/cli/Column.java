package org.mrrc.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mrrc.path.MarcPath;
import picocli.CommandLine.ITypeConverter;

/**
 * A column of a table: what a path finds.
 *
 * @param title what stands above it
 * @param path where its values stand
 */
record Column(String title, MarcPath path) {

    /** Reads a path, or {@code TITLE=PATH}. */
    static final class Converter implements ITypeConverter<Column> {

        /** No path has an equals sign before a bracket or a sign of its grammar. */
        private static final Pattern TITLED = Pattern.compile("([^=$^{}\\[\\]/|]+)=(.+)");

        @Override
        public Column convert(String text) {
            Matcher titled = TITLED.matcher(text);
            return titled.matches()
                    ? new Column(titled.group(1), Syntax.path(titled.group(2)))
                    : new Column(text, Syntax.path(text));
        }
    }
}
