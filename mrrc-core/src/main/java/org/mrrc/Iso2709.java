package org.mrrc;

/** The numbers of ISO 2709 as MARC 21 fixes them (Record Structure, "Leader", "Directory" and "Variable fields"). */
final class Iso2709 {

    static final byte RECORD_TERMINATOR = 0x1D;
    static final byte FIELD_TERMINATOR = 0x1E;
    static final byte SUBFIELD_DELIMITER = 0x1F;

    /** Begins the escape sequences of MARC-8 and ISO 2022; no character of text in any coding. */
    static final byte ESCAPE = 0x1B;

    static final int LEADER_LENGTH = 24;
    static final int RECORD_LENGTH_POSITION = 0;
    static final int RECORD_LENGTH_DIGITS = 5;
    static final int CODING_SCHEME_POSITION = 9;
    static final int INDICATOR_COUNT_POSITION = 10;
    static final int SUBFIELD_CODE_COUNT_POSITION = 11;
    static final int BASE_ADDRESS_POSITION = 12;
    static final int BASE_ADDRESS_DIGITS = 5;
    static final int ENTRY_MAP_POSITION = 20;

    /** Leader/10 and /11: two indicators, and a subfield code of two characters counting its delimiter. */
    static final String COUNTS = "22";

    /** Leader/20-23: four digits of length, five of starting character position, nothing else. */
    static final String ENTRY_MAP = "4500";

    /** Leader/23 is not defined: {@code 0} in MARC 21, a blank in UNIMARC. They differ in one bit. */
    private static final int UNDEFINED_ENTRY_MAP_BIT = '0' ^ ' ';

    private static final int ENTRY_MAP_BYTES = '4' << 24 | '5' << 16 | '0' << 8 | '0';

    static final int TAG_LENGTH = 3;
    static final int FIELD_LENGTH_DIGITS = 4;
    static final int FIELD_START_DIGITS = 5;
    static final int ENTRY_LENGTH = TAG_LENGTH + FIELD_LENGTH_DIGITS + FIELD_START_DIGITS;

    static final int INDICATOR_COUNT = 2;

    /** A subfield delimiter and its code. */
    static final int SUBFIELD_CODE_COUNT = 2;

    /** Where the data begins in a record without fields: the leader, and the field terminator that ends its empty directory. */
    static final int MIN_BASE_ADDRESS = LEADER_LENGTH + 1;

    /** A record without fields: leader, field terminator, record terminator. */
    static final int MIN_RECORD_LENGTH = MIN_BASE_ADDRESS + 1;

    /** The largest number that Leader/00-04 can hold. */
    static final int MAX_RECORD_LENGTH = 99_999;

    /** The largest number that a directory entry can hold as the length of a field, its terminator included. */
    static final int MAX_FIELD_LENGTH = 9_999;

    /** The largest number that a directory entry can hold as a starting character position. */
    static final int MAX_FIELD_START = 99_999;

    /** Whether Leader/20-23 are an entry map, as MARC 21 or as UNIMARC writes it. */
    static boolean isEntryMap(int fourBytes) {
        return ((fourBytes ^ ENTRY_MAP_BYTES) & ~UNDEFINED_ENTRY_MAP_BIT) == 0;
    }

    private Iso2709() {}
}
