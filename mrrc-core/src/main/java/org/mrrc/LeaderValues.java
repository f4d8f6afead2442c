package org.mrrc;

/** The values that MARC 21 has for the positions of the leader in each of its formats ("Leader" of the five formats; obsolete values are left out). */
final class LeaderValues {

    static final int RECORD_STATUS = 5;
    static final int TYPE_OF_RECORD = 6;
    static final int BIBLIOGRAPHIC_LEVEL = 7;
    static final int TYPE_OF_CONTROL = 8;
    static final int ENCODING_LEVEL = 17;
    static final int CATALOGING_FORM = 18;
    static final int MULTIPART_LEVEL = 19;

    private static final String TYPES = "acdefgijkmoprtzuvxywq";
    private static final String UNDEFINED = " ";

    /** The values of a position in records of a kind; unknown ones have those of bibliographic records. */
    static String of(int position, RecordKind kind) {
        return switch (position) {
            case RECORD_STATUS -> status(kind);
            case TYPE_OF_RECORD -> TYPES;
            case BIBLIOGRAPHIC_LEVEL -> level(kind);
            case TYPE_OF_CONTROL -> isBibliographic(kind) ? " a" : UNDEFINED;
            case Iso2709.CODING_SCHEME_POSITION -> " a";
            case ENCODING_LEVEL -> encodingLevel(kind);
            case CATALOGING_FORM -> form(kind);
            case MULTIPART_LEVEL -> isBibliographic(kind) ? " abc" : UNDEFINED;
            default -> throw new IllegalArgumentException("Leader/" + position + " says how the bytes are laid out");
        };
    }

    private static String status(RecordKind kind) {
        return switch (kind) {
            case AUTHORITY -> "acdnosx";
            case HOLDINGS, COMMUNITY_INFORMATION -> "cdn";
            case CLASSIFICATION -> "acdn";
            case BIBLIOGRAPHIC, UNKNOWN -> "acdnp";
        };
    }

    private static String level(RecordKind kind) {
        return switch (kind) {
            case COMMUNITY_INFORMATION -> "nopqz";
            case BIBLIOGRAPHIC, UNKNOWN -> "abcdims";
            default -> UNDEFINED;
        };
    }

    private static String encodingLevel(RecordKind kind) {
        return switch (kind) {
            case AUTHORITY, CLASSIFICATION -> "no";
            case HOLDINGS -> "12345muz";
            case COMMUNITY_INFORMATION -> UNDEFINED;
            case BIBLIOGRAPHIC, UNKNOWN -> " 1234578uz";
        };
    }

    private static String form(RecordKind kind) {
        return switch (kind) {
            case AUTHORITY -> " ciu";
            case HOLDINGS -> "in";
            case CLASSIFICATION, COMMUNITY_INFORMATION -> UNDEFINED;
            case BIBLIOGRAPHIC, UNKNOWN -> " acinu";
        };
    }

    private static boolean isBibliographic(RecordKind kind) {
        return kind == RecordKind.BIBLIOGRAPHIC || kind == RecordKind.UNKNOWN;
    }

    private LeaderValues() {}
}
