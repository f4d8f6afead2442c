package org.mrrc.fixed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A resource of this package that is a table: lines in UTF-8; empty ones and those that begin with {@code #} are for people. */
final class Table {

    /** Stands for a blank in a code. */
    private static final char BLANK = '_';

    private Table() {}

    static List<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of a line such as {@code _a_ Meaning}. */
    static String code(String line) {
        return line.substring(0, line.indexOf(' ')).replace(BLANK, ' ');
    }

    /** The meaning of a line such as {@code _a_ Meaning}. */
    static String meaning(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }
}
