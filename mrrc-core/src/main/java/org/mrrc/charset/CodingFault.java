package org.mrrc.charset;

/** In what way bytes have no meaning in their coding. */
public enum CodingFault {
    /** A byte, or a sequence, to which the coding gives no character. */
    UNKNOWN_CHARACTER,
    /** An escape sequence that names no character set. */
    UNKNOWN_SET,
    /** The text ends within a character or an escape sequence. */
    CUT_OFF,
    /** A combining mark with no character to stand on; it is put on a space. */
    MARK_WITHOUT_BASE,
    /** A code point that never is a character, such as U+FFFE; kept. */
    NON_CHARACTER,
    /** A byte order mark, U+FEFF, within a text; kept. */
    BYTE_ORDER_MARK
}
