package org.mrrc.charset;

import org.jspecify.annotations.Nullable;

/**
 * The sets that a subfield inherits from an earlier one of its field, against the rule that each begins with ASCII and ANSEL.
 *
 * @param g0 the set of G0
 * @param g1 the set of G1
 */
record CarriedSets(Marc8Set g0, Marc8Set g1) {

    /** How far before and behind the start of a subfield its field is looked at: the greatest length of a field. */
    static final int REACH = 9_999;

    private static final byte FIELD_TERMINATOR = 0x1E;

    /**
     * What is carried into the subfield that begins at an index.
     *
     * @param field where the field begins
     * @param subfield where the subfield begins
     * @param limit where the bytes end, if the field does not end before
     * @return none if nothing is carried
     */
    static @Nullable CarriedSets into(byte[] bytes, int field, int subfield, int limit) {
        int at = AsciiScan.nextEscape(bytes, field, subfield);
        if (at == subfield) {
            return null;
        }
        Marc8Set g0 = Marc8Set.ASCII;
        Marc8Set g1 = Marc8Set.ANSEL;
        while (at < subfield) {
            Escape escape = Escape.at(bytes, at, subfield);
            Marc8Set set = escape.set();
            if (set != null) {
                g0 = escape.g1() ? g0 : set;
                g1 = escape.g1() ? set : g1;
            }
            at = AsciiScan.nextEscape(bytes, at + escape.length(), subfield);
        }
        if (g0 == Marc8Set.ASCII && g1 == Marc8Set.ANSEL) {
            return null;
        }
        int end = subfield;
        while (end < limit && bytes[end] != FIELD_TERMINATOR) {
            end++;
        }
        boolean carriesG0 = g0 != Marc8Set.ASCII && isReturnNext(bytes, subfield, end, false);
        boolean carriesG1 = g1 != Marc8Set.ANSEL && isReturnNext(bytes, subfield, end, true);
        return carriesG0 || carriesG1
                ? new CarriedSets(carriesG0 ? g0 : Marc8Set.ASCII, carriesG1 ? g1 : Marc8Set.ANSEL)
                : null;
    }

    /** Whether the next escape sequence that fills a register returns to the set it has at the start. */
    private static boolean isReturnNext(byte[] bytes, int start, int end, boolean ofG1) {
        int at = AsciiScan.nextEscape(bytes, start, end);
        while (at < end) {
            Escape escape = Escape.at(bytes, at, end);
            if (escape.set() != null && escape.g1() == ofG1) {
                return escape.isReturn();
            }
            at = AsciiScan.nextEscape(bytes, at + escape.length(), end);
        }
        return false;
    }
}
