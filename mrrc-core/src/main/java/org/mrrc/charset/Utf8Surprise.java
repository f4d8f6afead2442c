package org.mrrc.charset;

/** How much a character would surprise a reader of UTF-8, in bits. */
final class Utf8Surprise {

    /** A sequence that is damaged or cut off: it happens, seldom. */
    static final int DAMAGE = 9;

    private static final int COMMON = 1;
    private static final int RARE = 5;

    /** In bits, of a sequence that is valid. */
    static int of(byte[] bytes, int at) {
        int second = bytes[at + 1] & 0xFF;
        return switch (bytes[at] & 0xFF) {
            // IPA; and the letters that Vietnamese, romanisations and Romanian have in these blocks.
            case 0xC6 -> second == 0xA0 || second == 0xA1 || second == 0xAF || second == 0xB0 ? COMMON : RARE;
            case 0xC8 -> second >= 0x98 && second <= 0x9B ? COMMON : RARE;
            case 0xCA -> second >= 0xB9 && second <= 0xBF ? COMMON : RARE;
            case 0xC7, 0xC9, 0xCB, 0xDE, 0xDF -> RARE;
            default -> COMMON;
        };
    }

    private Utf8Surprise() {}
}
