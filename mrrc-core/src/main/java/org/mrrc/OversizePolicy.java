package org.mrrc;

/**
 * What is written of a record that is longer than ISO 2709 can say: one of more than 99,999 bytes, or with a field of more than 9,999, terminators included.
 *
 * <p>A record that fits is written byte for byte under each of them. A record is never changed, and what cannot be written is refused before a byte is. What each
 * writes is drawn in {@code docs/interpretation.md}, "Longer than ISO 2709 can say", with what other programs read of it.
 *
 * <pre>{@code
 * RecordEncoder encoder = RecordEncoder.iso2709(OversizePolicy.SPLIT);
 * encoder.encode(record, buffer);
 * }</pre>
 */
public enum OversizePolicy {

    /** Nothing: the record is refused with {@link ProblemCode#NOT_WRITABLE}. */
    REFUSE,

    /**
     * The record as it is, with nines for each number that does not fit its digits: 99999 for the record length, the base address and a starting character
     * position, 9999 for the length of a field. {@link Mode#PERMISSIVE} reads it by its terminators, so a terminator inside a field is refused with {@link
     * ProblemCode#TERMINATOR_IN_DATA}.
     */
    SENTINEL,

    /**
     * Several directory entries in a row, all with the tag, for a field of more than 9,999 bytes (ISO 2709:2008, 4.4.4): a length of 0000 says that 9,999 bytes of the
     * field begin here and that the next entry goes on with it; the last entry has the length of what remains. {@link Mode#PERMISSIVE} reads it. A record that is more
     * than 99,999 bytes long with these entries is refused with {@link ProblemCode#NOT_WRITABLE}, a terminator inside a field with {@link
     * ProblemCode#TERMINATOR_IN_DATA}.
     */
    CONTINUATION,

    /**
     * Several sound records, one after another, for a record of more than 99,999 bytes: each has the leader, the first 001, 003, 008 and 245, some of the other fields in
     * their order, and at its end a field 887 that says which part it is. Every reader reads them, as records of their own; {@link RecordJoiner} makes them one again. A
     * record is cut between fields, so a field of more than 9,999 bytes is refused with {@link ProblemCode#NOT_WRITABLE}.
     */
    SPLIT
}
