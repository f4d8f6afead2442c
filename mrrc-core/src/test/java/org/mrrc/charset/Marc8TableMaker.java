package org.mrrc.charset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mrrc.charset.CodeTables.Row;

/**
 * Makes the resource that {@link Marc8Tables} reads, from the code tables of the Library of Congress and the normalization of the JDK:
 *
 * <pre>
 * mvn test-compile org.codehaus.mojo:exec-maven-plugin:3.5.0:java -pl mrrc-core -Dexec.classpathScope=test -Dexec.mainClass=org.mrrc.charset.Marc8TableMaker
 * </pre>
 */
public final class Marc8TableMaker {

    static final Path RESOURCE = Path.of("src/main/resources/org/mrrc/charset/marc-8.tables");

    /** How the tables name the codes of EACC whose character another code is for. */
    private static final Pattern SECONDARY =
            Pattern.compile("variant|duplicate|Version J|some implementations|unified with");

    private static final int MAX_BYTES = 200_000;
    private static final int NO_FLAG = 0;

    private final ByteBuffer numbers = ByteBuffer.allocate(MAX_BYTES);
    private final List<Row> rows = CodeTables.read();
    private final TreeSet<Integer> marks = new TreeSet<>();

    /** Writes the resource; the argument is the folder of mrrc-core. */
    public static void main(String[] arguments) throws IOException {
        Path module = Path.of(arguments.length == 0 ? "mrrc-core" : arguments[0]);
        Files.write(module.resolve(RESOURCE), new Marc8TableMaker().make());
    }

    /** The bytes of the resource. */
    byte[] make() {
        rows.stream().filter(Row::isMark).forEach(row -> marks.add(row.character()));
        marks.remove(0);
        for (int set = 0; set < Marc8Tables.SETS_OF_ONE_BYTE; set++) {
            addSet(Marc8Set.ofNumber(set));
        }
        addEacc();
        addMarks();
        addCompositions();
        byte[] made = new byte[numbers.position()];
        numbers.flip().get(made);
        return made;
    }

    /** Controls and space are not of a set. */
    private void addSet(Marc8Set set) {
        List<Row> entries = rows.stream()
                .filter(row -> row.set() == set && row.code() > ' ')
                .toList();
        add(entries.size());
        for (Row row : entries) {
            add((flags(row) >>> Marc8Tables.CODE_BITS) | (row.code() & 0x7F));
            add(row.character());
        }
    }

    /** Flags as they stand in an entry. */
    private int flags(Row row) {
        if (row.character() == 0) {
            return Marc8Tables.SECOND_HALF;
        }
        if (row.isMark()) {
            return Marc8Tables.MARK;
        }
        return isStable(row.character()) ? NO_FLAG : Marc8Tables.UNSTABLE;
    }

    private void addEacc() {
        List<Row> eacc = rows.stream().filter(row -> row.set() == Marc8Set.EACC).toList();
        if (!eacc.stream().allMatch(row -> isStable(row.character()))) {
            throw new IllegalStateException("A character of EACC has another normal form");
        }
        List<Integer> supplementary = new ArrayList<>(new TreeSet<>(eacc.stream()
                .map(Row::character)
                .filter(Character::isSupplementaryCodePoint)
                .toList()));
        add(supplementary.size());
        supplementary.forEach(numbers::putInt);
        Map<Integer, TreeMap<Integer, Integer>> cells = new TreeMap<>();
        Map<Integer, List<Row>> codesOf = new LinkedHashMap<>();
        for (Row row : eacc) {
            int character = row.character();
            int cell = Character.isSupplementaryCodePoint(character)
                    ? Character.MIN_SURROGATE + supplementary.indexOf(character)
                    : character;
            cells.computeIfAbsent(row.code() >>> Byte.SIZE, key -> new TreeMap<>())
                    .put(row.code() & 0xFF, cell);
            codesOf.computeIfAbsent(character, key -> new ArrayList<>()).add(row);
        }
        add(cells.size());
        cells.forEach((bytes, row) -> {
            add(bytes);
            add(row.size());
            row.forEach((third, character) -> {
                add(third);
                add(character);
            });
        });
        List<Row> readOnly = codesOf.values().stream()
                .flatMap(codes -> codes.stream()
                        .sorted(Comparator.comparing((Row row) ->
                                        SECONDARY.matcher(row.name()).find())
                                .thenComparing(Row::code))
                        .skip(1))
                .sorted(Comparator.comparing(Row::code))
                .toList();
        add(readOnly.size());
        for (Row row : readOnly) {
            add(row.code() >>> Byte.SIZE);
            add(row.code() & 0xFF);
        }
    }

    /** Of the combining classes only their order is needed, and that shows in what a normal form puts first. */
    private void addMarks() {
        add(marks.size());
        for (int mark : marks) {
            add(mark);
            add(1 + (int) marks.stream().filter(other -> isSwapped(mark, other)).count());
        }
    }

    private void addCompositions() {
        List<int[]> compositions = new ArrayList<>();
        for (int character = 0; character < Character.MIN_SUPPLEMENTARY_CODE_POINT; character++) {
            int[] parts = decompose(character).codePoints().toArray();
            if (parts.length > 1 && marks.contains(parts[parts.length - 1]) && isComposed(character)) {
                String letter = Normalizer.normalize(new String(parts, 0, parts.length - 1), Normalizer.Form.NFC);
                if (letter.length() == 1) {
                    compositions.add(new int[] {letter.charAt(0), parts[parts.length - 1], character});
                }
            }
        }
        add(compositions.size());
        for (int[] composition : compositions) {
            for (int number : composition) {
                add(number);
            }
        }
    }

    private void add(int number) {
        if (number != (char) number) {
            throw new IllegalStateException(number + " does not fit");
        }
        numbers.putChar((char) number);
    }

    /** Whether NFC leaves a character as it is, whatever stands before it. */
    private static boolean isStable(int character) {
        return isComposed(character) && !isSwapped(0x345, character) && !isJamo(character);
    }

    /** Vowels and final consonants, which compose with the jamo before. */
    private static boolean isJamo(int character) {
        return character >= 0x1160 && character <= 0x11FF;
    }

    /** Whether a mark that stands behind another is put before it. */
    private static boolean isSwapped(int first, int second) {
        String inOrder = "x" + Character.toString(first) + Character.toString(second);
        return !decompose(inOrder).equals("x" + decompose(first) + decompose(second));
    }

    private static boolean isComposed(int character) {
        String text = Character.toString(character);
        return Normalizer.normalize(text, Normalizer.Form.NFC).equals(text);
    }

    private static String decompose(int character) {
        return decompose(Character.toString(character));
    }

    private static String decompose(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD);
    }
}
