package org.mrrc.format;

import org.mrrc.Record;

/** The leader of a record that is written in UTF-8, whatever it was in: Leader/09 is {@code a}, so that who reads the output does not take it for MARC-8. */
final class Utf8Leader {

    static final int CODING_SCHEME_POSITION = 9;

    private static final char UNICODE = 'a';

    /** The 24 characters. */
    static String of(Record record) {
        return with(UNICODE, record);
    }

    /** The 24 characters, with another coding scheme. */
    static String with(char codingScheme, Record record) {
        String leader = record.leader().toString();
        return leader.charAt(CODING_SCHEME_POSITION) == codingScheme
                ? leader
                : leader.substring(0, CODING_SCHEME_POSITION)
                        + codingScheme
                        + leader.substring(CODING_SCHEME_POSITION + 1);
    }

    private Utf8Leader() {}
}
