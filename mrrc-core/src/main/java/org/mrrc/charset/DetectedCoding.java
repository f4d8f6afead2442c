package org.mrrc.charset;

/** The codings that {@link TextEvidence} tells apart. */
public enum DetectedCoding {
    /** Nothing but ASCII, which every other one here has too. */
    ASCII("us-ascii"),
    /** UTF-8 with characters of more than one byte. */
    UTF_8("utf-8"),
    /** MARC-8 with its extended Latin (ANSEL), or with escape sequences. */
    MARC_8("marc-8"),
    /** Latin-1, which MARC 21 does not allow and which occurs. */
    LATIN_1("iso-8859-1"),
    /** Latin-1 with Microsoft's quotation marks and letters in 80–9F. */
    WINDOWS_1252("windows-1252");

    private final String codingName;

    DetectedCoding(String codingName) {
        this.codingName = codingName;
    }

    /**
     * The name of the coding.
     *
     * @return as in {@link CharacterCoding#name()}
     */
    public String codingName() {
        return codingName;
    }
}
