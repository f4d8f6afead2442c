package org.mrrc.charset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The characters of the sets of MARC-8, as the code tables of the Library of Congress give them, and how marks compose with letters, as Unicode says. Read from a
 * resource when first used.
 *
 * <p>The resource is a sequence of 16-bit numbers, high byte first:
 *
 * <pre>
 * for each set of one byte, in the order of Marc8Set:   count, count × (code and flags, character)
 * characters beyond U+FFFF:                             count, count × (high half, low half)
 * rows of EACC:                                         count, count × (bytes 1 and 2, cells, cells × (byte 3, character))
 * codes of EACC that are read but not written:          count, count × (bytes 1 and 2, byte 3)
 * marks:                                                count, count × (mark, combining class)
 * compositions:                                         count, count × (letter, mark, composed)
 * </pre>
 *
 * <p>A character of EACC in the range of surrogates is an index into those beyond U+FFFF.
 */
final class Marc8Tables {

    /** In an entry of a set of one byte: the character is a combining mark, and stands before the one that it modifies. */
    static final int MARK = 0x1_0000;

    /** In an entry: the second half of a mark over two characters, for which Unicode has nothing. */
    static final int SECOND_HALF = 0x2_0000;

    /** In an entry: what NFC makes of the character depends on its neighbours, or is another character. */
    static final int UNSTABLE = 0x4_0000;

    /** Bits of a code that hold the code; the flags stand above. */
    static final int CODE_BITS = 8;

    static final int FIRST_CELL = 0x20;
    static final int CELLS = 0x7F - FIRST_CELL;
    static final int SETS_OF_ONE_BYTE = Marc8Set.EACC.number();

    private static final String RESOURCE = "marc-8.tables";
    private static final int CODES = 128;

    private final int[][] sets = new int[SETS_OF_ONE_BYTE][];
    private final int[] supplementary;
    /** For bytes 1 and 2 of EACC, the number of the row of cells; 0 is an empty one. */
    private final char[] rows = new char[CELLS * CELLS];

    private final char[] cells;
    private final int[] readOnly;
    private final Compositions compositions;

    private Marc8Tables(Numbers numbers) {
        for (int set = 0; set < SETS_OF_ONE_BYTE; set++) {
            int[] entries = new int[CODES];
            for (int count = numbers.next(); count > 0; count--) {
                int code = numbers.next();
                entries[code & (CODES - 1)] = ((code >>> CODE_BITS) * MARK) | numbers.next();
            }
            sets[set] = entries;
        }
        supplementary = new int[numbers.next()];
        for (int i = 0; i < supplementary.length; i++) {
            supplementary[i] = (numbers.next() << Character.SIZE) | numbers.next();
        }
        int rowCount = numbers.next();
        cells = new char[(rowCount + 1) * CELLS];
        for (int row = 1; row <= rowCount; row++) {
            int bytes = numbers.next();
            rows[row(bytes >>> Byte.SIZE, bytes & 0xFF)] = (char) row;
            for (int count = numbers.next(); count > 0; count--) {
                int cell = numbers.next() - FIRST_CELL;
                cells[row * CELLS + cell] = (char) numbers.next();
            }
        }
        readOnly = new int[numbers.next()];
        for (int i = 0; i < readOnly.length; i++) {
            readOnly[i] = (numbers.next() << Byte.SIZE) | numbers.next();
        }
        compositions = new Compositions(numbers);
    }

    /** The tables, loaded once. */
    static Marc8Tables tables() {
        return Loaded.TABLES;
    }

    /** Reads the tables from the resource. */
    static Marc8Tables load() {
        try (InputStream in = Objects.requireNonNull(Marc8Tables.class.getResourceAsStream(RESOURCE))) {
            return new Marc8Tables(new Numbers(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The characters of a set of one byte, with their flags.
     *
     * @return 128 entries, 0 where there is no character; ANSEL's 08, 09, 0D and 0E are the controls 88, 89, 8D and 8E
     */
    int[] entries(Marc8Set set) {
        return sets[set.number()];
    }

    /**
     * A character of EACC.
     *
     * @param first its bytes, each from 21 to 7E; the third may be 20 also
     * @return a code point, or 0 if there is none
     */
    int eacc(int first, int second, int third) {
        char character = cells[rows[row(first, second)] * CELLS + third - FIRST_CELL];
        return Character.isSurrogate(character) ? supplementary[character - Character.MIN_SURROGATE] : character;
    }

    /** Whether EACC has characters that begin with two bytes. */
    boolean hasRow(int first, int second) {
        return rows[row(first, second)] != 0;
    }

    /** The codes of EACC that are read but not written, because another one has the same character; ascending. */
    int[] readOnly() {
        return readOnly;
    }

    Compositions compositions() {
        return compositions;
    }

    private static int row(int first, int second) {
        return (first - FIRST_CELL) * CELLS + second - FIRST_CELL;
    }

    /** Loaded when first used. */
    private static final class Loaded {
        static final Marc8Tables TABLES = load();
    }
}
