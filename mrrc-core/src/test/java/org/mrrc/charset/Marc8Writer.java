package org.mrrc.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes MARC-8 for tests: ANSEL with marks before letters, other scripts with escape sequences. */
final class Marc8Writer {

    private static final String MARKS =
            "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030C\u030A\uFE20\uFE21\u0315\u030B\u0310"
                    + "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031C\u032E\uFE22\uFE23";
    /** Behind a space, a field terminator, or a subfield code. */
    private static final Pattern WORD_ENDS = Pattern.compile("(?<=[ \\x1E]|\\x1F.)");

    private static final int FIRST_MARK = 0xE0;
    private static final Map<Character, Integer> LETTERS = new HashMap<>();

    static {
        String letters = "ŁØĐÞÆŒʹ·♭®±ƠƯʼ\0ʻłøđþæœʺı£ð\0ơư";
        for (int i = 0; i < letters.length(); i++) {
            LETTERS.put(letters.charAt(i), 0xA1 + i);
        }
        String later = "°ℓ℗©♯¿¡ß€";
        for (int i = 0; i < later.length(); i++) {
            LETTERS.put(later.charAt(i), 0xC0 + i);
        }
    }

    private final boolean cyrillicInG1;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Marc8Writer(boolean cyrillicInG1) {
        this.cyrillicInG1 = cyrillicInG1;
    }

    byte[] write(String text) {
        out.reset();
        WORD_ENDS.splitAsStream(text).forEach(this::word);
        return out.toByteArray();
    }

    private void word(String word) {
        int last = word.codePointBefore(word.length());
        boolean ended = last == ' ' || last < 0x20;
        String letters = ended ? word.substring(0, word.length() - 1) : word;
        if (!letters.isEmpty()) {
            switch (Character.UnicodeScript.of(letters.codePointAt(0))) {
                case CYRILLIC -> {
                    if (cyrillicInG1) {
                        ascii("\u001B)N");
                        out.writeBytes(letters.getBytes(Charset.forName("KOI8-R")));
                        ascii("\u001B)!E");
                    } else {
                        set("\u001B(N", letters, "KOI8-R");
                    }
                }
                case GREEK -> greek(letters);
                case HEBREW -> set("\u001B(2", letters, "ISO-8859-8");
                case ARABIC -> set("\u001B(3", letters, "ISO-8859-6");
                case HAN -> han(letters);
                default -> latin(letters);
            }
        }
        if (ended) {
            out.write(last);
        }
    }

    /** These sets are the upper halves of others. */
    private void set(String escape, String letters, String upperHalf) {
        ascii(escape);
        for (byte value : letters.getBytes(Charset.forName(upperHalf))) {
            out.write(value & 0x7F);
        }
        ascii("\u001B(B");
    }

    private void greek(String letters) {
        String order = "\0αβ\0γδε\0\0ζηθικλμνξοπ\0ρσςτυφχψω";
        ascii("\u001B(S");
        letters.chars().forEach(letter -> {
            int place = order.indexOf(Character.toLowerCase(letter));
            out.write((Character.isUpperCase(letter) ? 0x40 : 0x60) + place);
        });
        ascii("\u001B(B");
    }

    /** Three bytes a character, in EACC's range; which ones is of no matter here. */
    private void han(String letters) {
        ascii("\u001B$1");
        letters.chars().forEach(letter -> {
            out.write(0x21);
            out.write(0x30 + letter / 0x5E % 0x40);
            out.write(0x21 + letter % 0x5E);
        });
        ascii("\u001B(B");
    }

    private void latin(String letters) {
        String decomposed =
                Normalizer.normalize(letters.replace('ơ', '\uE000').replace('ư', '\uE001'), Normalizer.Form.NFD);
        // The horn letters have bytes of their own.
        decomposed = decomposed
                .replace("o\u031B", "ơ")
                .replace("u\u031B", "ư")
                .replace('\uE000', 'ơ')
                .replace('\uE001', 'ư');
        int at = 0;
        while (at < decomposed.length()) {
            int next = at + 1;
            while (next < decomposed.length() && MARKS.indexOf(decomposed.charAt(next)) >= 0) {
                out.write(FIRST_MARK + MARKS.indexOf(decomposed.charAt(next)));
                next++;
            }
            // ANSEL has one byte for two capitals that look the same.
            char base = decomposed.charAt(at) == 'Ð' ? 'Đ' : decomposed.charAt(at);
            Integer letter = LETTERS.get(base);
            if (base >= 0x80 && letter == null) {
                throw new IllegalArgumentException(String.format("U+%04X of %s is not in ANSEL", (int) base, letters));
            }
            out.write(base < 0x80 ? base : letter);
            at = next;
        }
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
