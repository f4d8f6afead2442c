package org.mrrc;

import java.nio.charset.StandardCharsets;

/**
 * The 24 characters at the head of a record, as a value of its own: it holds nothing of the record it came from.
 *
 * <p>The source of each position is MARC 21 Record Structure, "Leader". Positions that only say how the bytes are laid out (record
 * length, base address of data) have their numbers; the others are characters, whose meaning the format of the record gives.
 *
 * <pre>{@code
 * Leader leader = Leader.of("00000nam a2200000 a 4500");
 * char type = leader.typeOfRecord();   // 'a', language material
 * }</pre>
 */
public final class Leader {

    private final String text;

    private Leader(String text) {
        this.text = text;
    }

    /**
     * The leader with these characters.
     *
     * @param text 24 graphic ASCII characters and blanks
     * @return the leader
     * @throws IllegalArgumentException if they are not 24, or one is not graphic ASCII or a blank
     */
    public static Leader of(String text) {
        if (text.length() != Iso2709.LEADER_LENGTH) {
            throw new IllegalArgumentException(
                    "A leader has 24 characters, not " + text.length() + ": \"" + text + "\"");
        }
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character < ' ' || character > '~') {
                throw new IllegalArgumentException(
                        "Leader/" + position + " is not a graphic ASCII character: \"" + text + "\"");
            }
        }
        return new Leader(text);
    }

    /** The leader in bytes that were checked. */
    static Leader ofChecked(byte[] bytes) {
        return new Leader(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /**
     * Leader/00-04: the length of the record in bytes, its terminator included.
     *
     * @return the number; 99,999 in a record longer than ISO 2709 can say; 0 if the five characters are not digits
     */
    public int recordLength() {
        return number(Iso2709.RECORD_LENGTH_POSITION);
    }

    /**
     * Leader/05: new, corrected, deleted ….
     *
     * @return the record status
     */
    public char recordStatus() {
        return text.charAt(5);
    }

    /**
     * Leader/06: language material, notated music, authority data ….
     *
     * @return the type of record
     */
    public char typeOfRecord() {
        return text.charAt(6);
    }

    /**
     * The format that the type of record belongs to.
     *
     * @return bibliographic, authority, holdings, classification, community information, or unknown
     */
    public RecordKind kind() {
        return RecordKind.of(typeOfRecord());
    }

    /**
     * Leader/07: monograph, serial, collection … in bibliographic records; undefined or the kind of data in others.
     *
     * @return the bibliographic level
     */
    public char bibliographicLevel() {
        return text.charAt(7);
    }

    /**
     * Leader/08: archival or not specified, in bibliographic records.
     *
     * @return the type of control
     */
    public char typeOfControl() {
        return text.charAt(8);
    }

    /**
     * Leader/09: blank for MARC-8, {@code a} for UCS/Unicode.
     *
     * @return the character coding scheme
     */
    public char characterCodingScheme() {
        return text.charAt(Iso2709.CODING_SCHEME_POSITION);
    }

    /**
     * Leader/10: how many indicators a data field has.
     *
     * @return {@code '2'} in MARC 21
     */
    public char indicatorCount() {
        return text.charAt(Iso2709.INDICATOR_COUNT_POSITION);
    }

    /**
     * Leader/11: how many characters a subfield delimiter and its code have.
     *
     * @return {@code '2'} in MARC 21
     */
    public char subfieldCodeCount() {
        return text.charAt(Iso2709.SUBFIELD_CODE_COUNT_POSITION);
    }

    /**
     * Leader/12-16: the offset in the record of the first byte after the directory.
     *
     * @return the number; 99,999 in a record longer than ISO 2709 can say; 0 if the five characters are not digits
     */
    public int baseAddress() {
        return number(Iso2709.BASE_ADDRESS_POSITION);
    }

    /**
     * Leader/17: full, minimal, prepublication … in bibliographic records.
     *
     * @return the encoding level
     */
    public char encodingLevel() {
        return text.charAt(17);
    }

    /**
     * Leader/18: AACR 2, ISBD … in bibliographic records; other forms of item information or punctuation in others.
     *
     * @return the descriptive cataloging form
     */
    public char descriptiveCatalogingForm() {
        return text.charAt(18);
    }

    /**
     * Leader/19: set, part with an independent title … in bibliographic records.
     *
     * @return the multipart resource record level
     */
    public char multipartResourceRecordLevel() {
        return text.charAt(19);
    }

    /**
     * Leader/20-23: how the digits of a directory entry are shared out.
     *
     * @return {@code 4500} in MARC 21
     */
    public String entryMap() {
        return text.substring(Iso2709.ENTRY_MAP_POSITION);
    }

    private int number(int position) {
        int number = 0;
        for (int i = position; i < position + Iso2709.RECORD_LENGTH_DIGITS; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Leader leader && leader.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The 24 characters. */
    @Override
    public String toString() {
        return text;
    }
}
