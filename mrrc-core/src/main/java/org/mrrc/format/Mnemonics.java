package org.mrrc.format;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names in braces that MARCMaker has for characters (Library of Congress, "MARCMaker and MARCBreaker", mnemonics), as Unicode.
 *
 * <p>A combining mark stands before its letter there, and behind it in Unicode. Two hexadecimal digits are a byte of ASCII or of the Extended Latin set of MARC-8 (ANSEL). The
 * Cyrillic and Greek names stand for the Latin letters that MARCMaker transliterates them by, and are not known here.
 */
final class Mnemonics {

    /** Each character by its name, its byte in MARC-8, and its code point. */
    private static final String CHARACTERS = """
            esc 1B 1B, gs 1D 1D, rs 1E 1E, us 1F 1F, space 20 20, excl 21 21, quot 22 22, num 23 23, dollar 24 24, percnt 25 25, amp 26 26, apos 27 27,
            lpar 28 28, rpar 29 29, ast 2A 2A, plus 2B 2B, comma 2C 2C, hyphen 2D 2D, period 2E 2E, sol 2F 2F, colon 3A 3A, semi 3B 3B, lt 3C 3C,
            equals 3D 3D, gt 3E 3E, quest 3F 3F, commat 40 40, lsqb 5B 5B, bsol 5C 5C, rsqb 5D 5D, spcirc 5E 5E, lowbar 5F 5F, spunder 5F 5F,
            spgrave 60 60, lcub 7B 7B, verbar 7C 7C, pipe 7C 7C, rcub 7D 7D, sptilde 7E 7E,
            nsb 88 98, nse 89 9C, joiner 8D 200D, nonjoin 8E 200C,
            Lstrok A1 141, Ostrok A2 D8, Dstrok A3 110, THORN A4 DE, AElig A5 C6, OElig A6 152, softsign A7 2B9, middot A8 B7, flat A9 266D, reg AA AE,
            plusmn AB B1, Ohorn AC 1A0, Uhorn AD 1AF, mlrhring AE 2BC, alif AE 2BC, mllhring B0 2BB, ayn B0 2BB, lstrok B1 142, ostrok B2 F8, dstrok B3 111,
            thorn B4 FE, aelig B5 E6, oelig B6 153, hardsign B7 2BA, inodot B8 131, pound B9 A3, eth BA F0, ohorn BC 1A1, uhorn BD 1B0, deg C0 B0,
            scriptl C1 2113, phono C2 2117, copy C3 A9, sharp C4 266F, iquest C5 BF, iexcl C6 A1, szlig C7 DF, euro C8 20AC, Eth A3 110""";

    /** Each mark by its name, its byte in MARC-8, and its code point; the right half of a double mark has none. */
    private static final String MARKS = """
            hooka E0 309, grave E1 300, acute E2 301, circ E3 302, tilde E4 303, macr E5 304, breve E6 306, dot E7 307, uml E8 308, diaer E8 308,
            caron E9 30C, ring EA 30A, llig EB 361, rlig EC 0, rcommaa ED 315, dblac EE 30B, candra EF 310, cedil F0 327, ogon F1 328, hookr F1 328,
            dotb F2 323, dbldotb F3 324, ringb F4 325, circb F4 325, dblunder F5 333, under F6 332, commab F7 326, hookl F7 326, rcedil F8 31C,
            breveb F9 32E, ldbltil FA 360, rdbltil FB 0, commaa FE 313""";

    private static final int LONGEST = 10;
    private static final int HEXADECIMAL = 16;

    private static final Map<String, String> CHARACTERS_BY_NAME = new HashMap<>();
    private static final Map<String, String> MARKS_BY_NAME = new HashMap<>();

    static {
        fill(CHARACTERS_BY_NAME, CHARACTERS);
        fill(MARKS_BY_NAME, MARKS);
        for (int value = 0; value < 0x80; value++) {
            CHARACTERS_BY_NAME.put(String.format("%02X", value), String.valueOf((char) value));
        }
    }

    private static void fill(Map<String, String> map, String table) {
        for (String row : table.split(",\\s+", -1)) {
            String[] columns = row.split(" ", -1);
            int codePoint = Integer.parseInt(columns[2], HEXADECIMAL);
            String text = codePoint == 0 ? "" : String.valueOf((char) codePoint);
            map.put(columns[0], text);
            map.put(columns[1], text);
        }
    }

    private final StringBuilder marks = new StringBuilder();

    /**
     * Puts characters in the place of their names. What stands in braces and is no name stays as it is.
     *
     * @param text the text
     * @param target what it is written behind
     */
    void decode(CharSequence text, StringBuilder target) {
        int start = target.length();
        boolean combined = false;
        marks.setLength(0);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int end = character == '{' ? endOfName(text, i) : -1;
            if (end < 0) {
                append(character, target);
                continue;
            }
            String name = text.subSequence(i + 1, end).toString();
            String mark = MARKS_BY_NAME.get(name);
            String replacement = mark == null ? character(name) : mark;
            if (mark != null) {
                combined = true;
                marks.append(mark);
            } else if (replacement != null) {
                replacement.chars().forEach(part -> append((char) part, target));
            } else {
                append(character, target);
                continue;
            }
            i = end;
        }
        target.append(marks);
        if (combined) {
            String composed = Normalizer.normalize(target.substring(start), Normalizer.Form.NFC);
            target.setLength(start);
            target.append(composed);
        }
    }

    /** Appends a character, and the marks that stood before it. */
    private void append(char character, StringBuilder target) {
        target.append(character);
        if (marks.length() > 0 && !Character.isHighSurrogate(character)) {
            target.append(marks);
            marks.setLength(0);
        }
    }

    private static int endOfName(CharSequence text, int brace) {
        for (int i = brace + 1; i < Math.min(text.length(), brace + LONGEST + 2); i++) {
            char character = text.charAt(i);
            if (character == '}') {
                return i;
            }
            if (!Character.isLetterOrDigit(character)) {
                return -1;
            }
        }
        return -1;
    }

    /** The character of a name: one of the table, or a letter and a mark. */
    private static @Nullable String character(String name) {
        String known = CHARACTERS_BY_NAME.get(name);
        if (known != null || name.length() < 2) {
            return known != null ? known : name.isEmpty() ? null : name;
        }
        String mark = MARKS_BY_NAME.get(name.substring(1));
        return mark == null || mark.isEmpty() || name.charAt(0) > 'z'
                ? null
                : Normalizer.normalize(name.charAt(0) + mark, Normalizer.Form.NFC);
    }
}
