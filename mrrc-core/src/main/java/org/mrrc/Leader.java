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
 * Leader corrected = leader.withRecordStatus('c');
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

    /**
     * The same leader with another record status, Leader/05: new, corrected, deleted ….
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withRecordStatus(char value) {
        return with(LeaderValues.RECORD_STATUS, "record status", value);
    }

    /**
     * The same leader with another type of record, Leader/06: language material, notated music, authority data …. The other positions stay as they are, even where the new type has other values for them.
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withTypeOfRecord(char value) {
        return with(LeaderValues.TYPE_OF_RECORD, "type of record", value);
    }

    /**
     * The same leader with another bibliographic level, Leader/07: monograph, serial, collection ….
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withBibliographicLevel(char value) {
        return with(LeaderValues.BIBLIOGRAPHIC_LEVEL, "bibliographic level", value);
    }

    /**
     * The same leader with another type of control, Leader/08: archival or not specified.
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withTypeOfControl(char value) {
        return with(LeaderValues.TYPE_OF_CONTROL, "type of control", value);
    }

    /**
     * The same leader with another character coding scheme, Leader/09: blank for MARC-8, {@code a} for UCS/Unicode. That converts no text: {@link TextConversion} does, and says so here.
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withCharacterCodingScheme(char value) {
        return with(Iso2709.CODING_SCHEME_POSITION, "character coding scheme", value);
    }

    /**
     * The same leader with another encoding level, Leader/17: full, minimal, prepublication ….
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withEncodingLevel(char value) {
        return with(LeaderValues.ENCODING_LEVEL, "encoding level", value);
    }

    /**
     * The same leader with another descriptive cataloging form, Leader/18: AACR 2, ISBD …; punctuation policy or form of item information in other kinds of records.
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withDescriptiveCatalogingForm(char value) {
        return with(LeaderValues.CATALOGING_FORM, "descriptive cataloging form", value);
    }

    /**
     * The same leader with another multipart resource record level, Leader/19: set, part with an independent title ….
     *
     * @param value a value that MARC 21 has for records of this {@linkplain #kind() kind}
     * @return a leader
     * @throws IllegalArgumentException if it is none; {@link #with(int, char)} takes any
     */
    public Leader withMultipartResourceRecordLevel(char value) {
        return with(LeaderValues.MULTIPART_LEVEL, "multipart resource record level", value);
    }

    /**
     * The same leader with another character at a position, whatever MARC 21 says of it: for obsolete values, and those of other formats.
     *
     * @param position 5 to 9 or 17 to 19; the others say how the bytes of a record are laid out, and follow from it
     * @param value a graphic ASCII character or a blank
     * @return a leader
     * @throws IllegalArgumentException if the position or the character is another one
     */
    public Leader with(int position, char value) {
        boolean settable = (position >= LeaderValues.RECORD_STATUS && position <= Iso2709.CODING_SCHEME_POSITION)
                || (position >= LeaderValues.ENCODING_LEVEL && position <= LeaderValues.MULTIPART_LEVEL);
        if (!settable) {
            throw new IllegalArgumentException(
                    "Leader/" + position + " follows from the bytes of the record, or is none");
        }
        return of(text.substring(0, position) + value + text.substring(position + 1));
    }

    private Leader with(int position, String name, char value) {
        String values = LeaderValues.of(position, kind());
        if (values.indexOf(value) < 0) {
            throw new IllegalArgumentException(String.format(
                    "Leader/%02d, %s, is one of \"%s\" in records of kind %s, not '%s'",
                    position, name, values, kind(), value));
        }
        return with(position, value);
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
