package org.mrrc.charset;

/** What is done with a character that a coding does not have. */
public enum Unencodable {
    /** It is an error. */
    REFUSE,
    /** A numeric character reference is written, <code>&amp;#x5B57;</code>, from which the character can be had again. */
    REFERENCE,
    /** A substitute is written, and the character is lost: {@code |} in MARC-8, {@code ?} elsewhere. */
    SUBSTITUTE
}
