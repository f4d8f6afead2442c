package org.mrrc.charset;

import java.util.List;
import java.util.Random;

/** Texts at random; the same for the same seed. */
final class Texts {

    /** Characters of MARC-8 that stand behind no other. */
    private static final int[] CHARACTERS = CodeTables.read().stream()
            .filter(row -> !row.isMark() && row.character() >= ' ')
            .filter(row -> Normalization.NFC
                    .normalize(Character.toString(row.character()))
                    .equals(Character.toString(row.character())))
            .filter(row -> row.set() != Marc8Set.EACC || row.code() % 50 == 0)
            .mapToInt(CodeTables.Row::character)
            .toArray();

    private static final List<String> PIECES = List.of(
            "a",
            "E",
            "o\u0361i",
            "n\u0360g",
            "\u0301",
            "\u0323",
            "\u0302",
            "\u0361",
            "\u1EC7",
            "\u1EDB",
            "\u03AC",
            "\u1FB7",
            "\u0670",
            "\u064E",
            "\u05B7",
            "\uFB1E",
            "\u1DC4",
            "\u0E01",
            "\u0E48",
            "😀",
            "&",
            "&#x41;",
            "&#x0041;",
            "\u001B",
            "\t",
            "\u007F",
            "\u0085",
            "\u0098",
            "\u200D",
            "\uFFFD",
            "\uE8D0",
            "\u1100\u1161",
            "\uAC00\u11A8",
            "|",
            " ");

    /** Any text without lone surrogates and what ends records, fields and subfields, in which difficult characters are frequent. */
    static String any(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.append(ofTheSets(random, 3));
                case 2 -> text.append((char) (' ' + random.nextInt(0x60)));
                default -> text.appendCodePoint(scalar(random));
            }
        }
        return text.toString().replaceAll("[\\x1D-\\x1F]", "");
    }

    /** A text of characters that the sets of MARC-8 have, none of them a mark. */
    static String ofTheSets(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private static int scalar(Random random) {
        int character = random.nextInt(random.nextBoolean() ? 0x2100 : 0x2_0000);
        return Character.getType(character) == Character.SURROGATE ? ' ' : character;
    }

    private Texts() {}
}
