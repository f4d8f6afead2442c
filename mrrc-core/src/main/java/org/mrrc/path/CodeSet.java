package org.mrrc.path;

/**
 * A set of subfield codes.
 *
 * @param low the codes below 40 (hex), a bit each
 * @param high the codes from 40 (hex) on
 */
record CodeSet(long low, long high) {

    static final CodeSet NONE = new CodeSet(0, 0);

    private static final int HALF = Long.SIZE;

    /** This set with the codes from one to another, which are ASCII. */
    CodeSet withRange(char first, char last) {
        CodeSet set = this;
        for (int code = first; code <= last; code++) {
            set = code < HALF
                    ? new CodeSet(set.low | 1L << code, set.high)
                    : new CodeSet(set.low, set.high | 1L << (code - HALF));
        }
        return set;
    }

    /** The codes of both sets. */
    CodeSet with(CodeSet other) {
        return new CodeSet(low | other.low, high | other.high);
    }

    boolean isDisjoint(CodeSet other) {
        return (low & other.low) == 0 && (high & other.high) == 0;
    }

    boolean contains(char code) {
        return code < 2 * HALF && ((code < HALF ? low >>> code : high >>> (code - HALF)) & 1) != 0;
    }
}
