package org.mrrc.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sets of the resource {@code iso-sets.txt}, read when first needed. */
final class CodedSets {

    static final String ISO_646 = "iso-646";

    private static final String RESOURCE = "iso-sets.txt";
    private static final String NO_CHARACTER = "....";
    private static final int HEXADECIMAL = 16;
    private static final int COLUMN = 16;
    private static final Map<String, CodedSet> BY_NAME = new HashMap<>();
    private static final Map<Character, CodedSet> BY_FINAL = new HashMap<>();

    static {
        read();
    }

    static CodedSet named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }

    /** The set that an escape sequence with this final byte designates, if it is one of these. */
    static @Nullable CodedSet ofFinal(char last) {
        return BY_FINAL.get(last);
    }

    private static void read() {
        try (InputStream in = Objects.requireNonNull(CodedSets.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            List<String> block = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    block.add(line);
                } else if (!block.isEmpty()) {
                    add(block);
                    block.clear();
                }
            }
            add(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<String> block) {
        char[] characters = new char[CodedSet.PLACES];
        List<Integer> others = new ArrayList<>();
        String name = "";
        String finals = "";
        for (String line : block) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, line.length() - rest.length() - 1)) {
                case "set" -> name = rest;
                case "finals" -> finals = rest.replace(" ", "");
                case "also" ->
                    others.add(hexadecimal(rest.substring(3)) << Character.SIZE | hexadecimal(rest.substring(0, 2)));
                default -> column(line, characters);
            }
        }
        CodedSet set = new CodedSet(
                name, characters, others.stream().mapToInt(Integer::intValue).toArray());
        BY_NAME.put(name, set);
        finals.chars().forEach(last -> BY_FINAL.put((char) last, set));
    }

    /** A line such as {@code 2 .... 00A1}: the number of the column, and its code points. */
    private static void column(String line, char[] characters) {
        int first = hexadecimal(line.substring(0, 1)) * COLUMN - CodedSet.FIRST;
        int width = NO_CHARACTER.length() + 1;
        for (int row = 0; row < COLUMN; row++) {
            String point = line.substring(2 + row * width, 1 + (row + 1) * width);
            characters[first + row] = point.equals(NO_CHARACTER) ? 0 : (char) hexadecimal(point);
        }
    }

    private static int hexadecimal(String digits) {
        return Integer.parseInt(digits, HEXADECIMAL);
    }

    private CodedSets() {}
}
