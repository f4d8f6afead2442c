package org.mrrc;

/**
 * What can be wrong with the bytes of a record, and what was done about it: each with a stable identifier and the rule.
 *
 * <p>The first digit of the identifier says where: 1 leader, 2 directory, 3 fields, 4 the stream, 5 writing, 7 text, 8 other formats than ISO 2709; 6 is a decision by which
 * a record was put in order.
 */
public enum ProblemCode {
    /** Leader/00-04 is not the length of the record. */
    RECORD_LENGTH("E101", "Leader/00-04 record length"),
    /** A position of the leader holds a byte that is not a graphic ASCII character or a blank. */
    LEADER_CHARACTER("E102", "Leader character"),
    /** Leader/10 is not 2. */
    INDICATOR_COUNT("E103", "Leader/10 indicator count"),
    /** Leader/11 is not 2. */
    SUBFIELD_CODE_COUNT("E104", "Leader/11 subfield code count"),
    /** Leader/12-16 is not where the data begins. */
    BASE_ADDRESS("E105", "Leader/12-16 base address of data"),
    /** Leader/20-23 is not 4500. */
    ENTRY_MAP("E106", "Leader/20-23 entry map"),
    /** A leader does not have 24 characters. */
    LEADER_LENGTH("E107", "Leader length"),
    /** The directory is not a whole number of entries followed by a field terminator. */
    DIRECTORY_END("E201", "Directory end"),
    /** A tag is not three digits or letters of one case. */
    ENTRY_TAG("E202", "Directory entry tag"),
    /** The length of field in an entry is not four digits, or not the length of its field. */
    ENTRY_LENGTH("E203", "Directory entry length of field"),
    /** The starting character position in an entry is not five digits, or not where a field starts. */
    ENTRY_START("E204", "Directory entry starting character position"),
    /** The fields that the directory names do not fill the data exactly: two share bytes, or bytes belong to none. */
    FIELD_COVERAGE("E205", "Directory coverage of the data"),
    /** A field does not end with a field terminator. */
    FIELD_TERMINATOR("E301", "Field terminator"),
    /** A field terminator or record terminator stands inside a field. */
    TERMINATOR_IN_DATA("E302", "Terminator inside a field"),
    /** A record does not end with a record terminator. */
    RECORD_TERMINATOR("E303", "Record terminator"),
    /** A data field does not begin with two indicators and a subfield delimiter. */
    INDICATORS("E304", "Indicators of a data field"),
    /** A subfield delimiter has no subfield code and data after it. */
    EMPTY_SUBFIELD("E305", "Subfield after its delimiter"),
    /** A subfield code is an upper-case letter; the subfield is read in every mode. */
    SUBFIELD_CODE("W306", "Subfield code"),
    /** A control field holds a subfield delimiter. */
    DELIMITER_IN_CONTROL_FIELD("E307", "Subfield delimiter in a control field"),
    /** Bytes that belong to no record stand between two records, or before the first. */
    BYTES_BETWEEN_RECORDS("E401", "Bytes between records"),
    /** The input ends inside a record. */
    TRUNCATED("E402", "End of input"),
    /** No record ends within the limit that the reader was given. */
    TOO_LONG("E403", "Limit of the record length"),
    /** Line ends, NULs or end-of-file marks stand after the last record; every mode reads over them. */
    PADDING_AT_END("W404", "Bytes after the last record"),
    /** A record or a field is longer than ISO 2709 can say. */
    NOT_WRITABLE("E501", "Length limits of ISO 2709"),
    /** A part of a split record cannot be joined: parts are missing, or it was changed. */
    SPLIT_PART("E502", "Part of a split record"),
    /** A character has no form in the coding that is written. */
    UNENCODABLE("E503", "Characters of the coding that is written"),
    /** The leader of a damaged record was given its positions back. */
    LEADER_IN_ORDER("W601", "Leader put in order"),
    /** The directory of a damaged record was found by its entries. */
    DIRECTORY_IN_ORDER("W602", "Directory put in order"),
    /** The fields of a damaged record are where its directory has them. */
    FIELDS_BY_DIRECTORY("W603", "Fields placed by the directory"),
    /** The fields of a damaged record are those that its terminators make, as many as there are entries. */
    FIELDS_BY_TERMINATORS("W604", "Fields placed by the terminators"),
    /** The fields of a damaged record were placed by entries and terminators that agree, and lengths between them. */
    FIELDS_BY_BOTH("W605", "Fields placed by directory and terminators"),
    /** A field of a damaged record was given two indicators. */
    INDICATORS_IN_ORDER("W606", "Indicators put in order"),
    /** Entries of a damaged record have no field: bytes are lost, or the entry is one too many. */
    FIELDS_LEFT_OUT("W607", "Entries without a field"),
    /** Fields of a damaged record have no entry, and so no tag. */
    FIELDS_WITHOUT_ENTRY("W608", "Fields without an entry"),
    /** Bytes are no text in the character coding of their record. */
    TEXT("E701", "Text in the character coding"),
    /** Leader/09 names another character coding than the one in which the text is. */
    CODING_SCHEME("W702", "Leader/09 character coding scheme"),
    /** A code point that is no character of a text: a byte order mark within it, or U+FFFE and the like. It is kept. */
    NO_CHARACTER("W703", "Characters of text"),
    /** The stream breaks the syntax of its format, so that nothing behind the place can be read. */
    SYNTAX("E801", "Syntax of the format"),
    /** Something stands where the format has nothing, or not this: an element, a member, a line. Or is to be written there: a field or a subfield code. */
    SHAPE("E802", "Shape of a record in the format"),
    /** A character is to be written as XML, which has no way to. */
    NON_XML_CHARACTER("E803", "Characters of XML 1.0");

    private static final String ERRORS = "E";
    private static final String REPAIRS = "W6";

    private final String id;
    private final String rule;

    ProblemCode(String id, String rule) {
        this.id = id;
        this.rule = rule;
    }

    /**
     * The identifier under which this problem is documented; it never changes.
     *
     * @return a letter, E for an error and W for a warning, and three digits
     */
    public String id() {
        return id;
    }

    /**
     * How bad it is.
     *
     * @return {@link Problem.Severity#ERROR} if strict reading ends here
     */
    public Problem.Severity severity() {
        return id.startsWith(ERRORS)
                ? Problem.Severity.ERROR
                : id.startsWith(REPAIRS) ? Problem.Severity.REPAIR : Problem.Severity.WARNING;
    }

    /**
     * Whether strict reading ends here.
     *
     * @return false for repairs, and for what every mode reads as it stands
     */
    public boolean isError() {
        return severity() == Problem.Severity.ERROR;
    }

    /**
     * The part of the format, in its own words.
     *
     * @return what the rule is about, such as {@code Leader/00-04 record length}
     */
    public String rule() {
        return rule;
    }
}
