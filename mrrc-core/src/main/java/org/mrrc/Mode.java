package org.mrrc;

/** What a reader does when it meets a damaged record. LENIENT and PERMISSIVE go on with the good record after a bad one, but in XML that is not well-formed, of which nobody can tell where the next begins. */
public enum Mode {
    /** Everything complete before the fault is delivered, then reading ends with a {@link MarcException}. */
    STRICT,

    /** A damaged record is not delivered: it goes, with its bytes and its problems, to the handler of malformed records. */
    LENIENT,

    /**
     * A damaged record is put in order where its record length, directory and terminators leave one reading, and delivered
     * with its {@linkplain Record#problems() problems}. What cannot be read goes to the handler of malformed records.
     */
    PERMISSIVE
}
