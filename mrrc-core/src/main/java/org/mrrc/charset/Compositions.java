package org.mrrc.charset;

/** The marks of MARC-8, and the characters that Unicode composes of a letter and one of them. */
final class Compositions {

    /** Letters of compositions are below 2000, marks but for a Hebrew one below 700. */
    private static final int MARK_BITS = 11;

    private static final int LETTERS = 0x2000;
    private static final int MARKS = 0x700;
    private static final int MARK_BEYOND = 0xFB1E;
    private static final int HASH_BITS = 11;
    private static final int HASH_MULTIPLIER = 0x9E37_79B1;

    /** For each mark the rank of its canonical combining class, from 1. */
    private final byte[] classes = new byte[MARKS];

    private byte classOfMarkBeyond;

    private final int[] keys = new int[1 << HASH_BITS];
    private final char[] composed = new char[1 << HASH_BITS];
    private final char[] table;

    Compositions(Numbers numbers) {
        for (int count = numbers.next(); count > 0; count--) {
            int mark = numbers.next();
            byte combiningClass = (byte) numbers.next();
            if (mark == MARK_BEYOND) {
                classOfMarkBeyond = combiningClass;
            } else {
                classes[mark] = combiningClass;
            }
        }
        table = new char[numbers.next() * 3];
        numbers.next(table);
        for (int i = 0; i < table.length; i += 3) {
            int key = key(table[i], table[i + 1]);
            int slot = slot(key);
            while (keys[slot] != 0) {
                slot = next(slot);
            }
            keys[slot] = key;
            composed[slot] = table[i + 2];
        }
    }

    /** The character that a letter and a mark compose, or 0. */
    int compose(int letter, int mark) {
        if (letter >= LETTERS || mark >= MARKS) {
            return 0;
        }
        int key = key(letter, mark);
        for (int slot = slot(key); keys[slot] != 0; slot = next(slot)) {
            if (keys[slot] == key) {
                return composed[slot];
            }
        }
        return 0;
    }

    /** The rank of a mark's canonical combining class, which decides the order of marks; 0 if the character is no mark of MARC-8. */
    int combiningClass(int character) {
        if (character < MARKS) {
            return classes[character];
        }
        return character == MARK_BEYOND ? classOfMarkBeyond : 0;
    }

    /** How many there are. */
    int size() {
        return table.length / 3;
    }

    /** The letter of one of them, which may be composed itself. */
    int letter(int index) {
        return table[3 * index];
    }

    /** The mark of one of them. */
    int mark(int index) {
        return table[3 * index + 1];
    }

    /** The character that the two compose. */
    int composed(int index) {
        return table[3 * index + 2];
    }

    private static int key(int letter, int mark) {
        return (letter << MARK_BITS) | mark;
    }

    private static int slot(int key) {
        return (key * HASH_MULTIPLIER) >>> (Integer.SIZE - HASH_BITS);
    }

    private static int next(int slot) {
        return (slot + 1) & ((1 << HASH_BITS) - 1);
    }
}
