package org.mrrc;

import java.util.List;

/**
 * Damaged bytes between two good records: where strict reading finds the fault, whether lenient reading delivers the record, and what permissive reading reads.
 *
 * @param name what is wrong
 * @param bytes the damaged bytes
 * @param code what strict reading stops with
 * @param offset the offset of the offending byte in the damaged bytes
 * @param kind what is damaged
 * @param records the fields of each record that permissive reading gives
 */
record Fault(String name, MarcBytes bytes, ProblemCode code, int offset, Kind kind, List<List<String>> records) {

    /** What is damaged. */
    enum Kind {
        /** The structure of a record, so that lenient reading sets it aside. */
        STRUCTURE,
        /** What stands within a field, so that only strict reading minds. */
        CONTENT,
        /** The bytes are no record. */
        BETWEEN
    }

    static final MarcBytes BEFORE = MarcBytes.record("001 before^", "245 00$aBefore^");
    static final MarcBytes AFTER = MarcBytes.record("001 after^", "245 00$aAfter^");

    /** The same fault, of which permissive reading makes one record of these fields. */
    Fault reads(String... fields) {
        return reads(List.of(List.of(fields)));
    }

    Fault reads(List<List<String>> expected) {
        return new Fault(name, bytes, code, offset, kind, expected);
    }

    Fault of(Kind another) {
        return new Fault(name, bytes, code, offset, another, records);
    }

    /** A good record, the damaged bytes, a good record. */
    byte[] between() {
        return MarcBytes.join(BEFORE, bytes, AFTER);
    }

    /** What permissive reading makes of {@link #between()}. */
    List<List<String>> expected() {
        List<List<String>> all = new java.util.ArrayList<>();
        all.add(List.of("001 before", "245 00$aBefore"));
        all.addAll(records);
        all.add(List.of("001 after", "245 00$aAfter"));
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
