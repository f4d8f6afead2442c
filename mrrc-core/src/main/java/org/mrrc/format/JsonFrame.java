package org.mrrc.format;

import org.jspecify.annotations.Nullable;
import org.mrrc.ProblemCode;

/**
 * Where in a buffer a record stands, or what takes the place of one.
 *
 * @param kind what it is
 * @param from the index of its first byte
 * @param to the index behind its last byte that is kept
 * @param isAlone whether it stands in no array of records, so that reading can begin behind it
 * @param flaw what is wrong with it, if it is no record
 */
record JsonFrame(
        Kind kind,
        int from,
        int to,
        boolean isAlone,
        @Nullable Flaw flaw) {

    /** What may stand in a stream of JSON. */
    enum Kind {
        /** An object or an array whose brackets match. */
        RECORD,
        /** Bytes that count as a record and are none. */
        BROKEN,
        /** Something between records. */
        STRAY
    }

    /**
     * What is wrong.
     *
     * @param code which rule is broken
     * @param offset the offset in the stream of the offending byte
     * @param found what stands there
     * @param expected what should
     */
    record Flaw(ProblemCode code, long offset, String found, String expected) {}
}
