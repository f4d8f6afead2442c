package org.mrrc;

/** Which of the five MARC 21 formats a record is in, as Leader/06 says. */
public enum RecordKind {
    /** MARC 21 Format for Bibliographic Data. */
    BIBLIOGRAPHIC("acdefgijkmoprt"),
    /** MARC 21 Format for Authority Data. */
    AUTHORITY("z"),
    /** MARC 21 Format for Holdings Data. */
    HOLDINGS("uvxy"),
    /** MARC 21 Format for Classification Data. */
    CLASSIFICATION("w"),
    /** MARC 21 Format for Community Information. */
    COMMUNITY_INFORMATION("q"),
    /** Leader/06 holds none of MARC 21's values. */
    UNKNOWN("");

    private final String types;

    RecordKind(String types) {
        this.types = types;
    }

    /**
     * The format of records of a type.
     *
     * @param typeOfRecord Leader/06
     * @return the format, {@link #UNKNOWN} if MARC 21 has no such type
     */
    public static RecordKind of(char typeOfRecord) {
        for (RecordKind kind : values()) {
            if (kind.types.indexOf(typeOfRecord) >= 0) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}
