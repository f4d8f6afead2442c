package org.mrrc.charset;

import static org.mrrc.charset.Marc8Tables.FIRST_CELL;
import static org.mrrc.charset.Marc8Tables.MARK;
import static org.mrrc.charset.Marc8Tables.SECOND_HALF;
import static org.mrrc.charset.Marc8Tables.UNSTABLE;

/** Reads one text in MARC-8; of no use afterwards. */
final class Marc8Decoder {

    private static final int EACC_BYTES = 3;
    private static final byte FIRST_GRAPHIC = 0x21;
    private static final byte DELETE = 0x7F;
    private static final int FIRST_G1 = 0xA0;
    private static final int FIRST_UNSTABLE_REFERENCE = 0x300;
    private static final char REPLACEMENT = '\uFFFD';

    private final Marc8Tables tables = Marc8Tables.tables();
    private final int[] ansel = tables.entries(Marc8Set.ANSEL);
    private final byte[] bytes;
    private final int start;
    private final int end;
    /** What is added to an index in the bytes to give one that is reported. */
    private final int shift;

    private final Marc8 coding;
    private final CodingFaults faults;
    private final char[] text;
    private final WaitingMarks marks;
    private int length;
    private int at;
    private boolean isUnstable;

    private Marc8Set g0 = Marc8Set.ASCII;
    private Marc8Set g1 = Marc8Set.ANSEL;
    private int[] g0Entries = tables.entries(g0);
    private int[] g1Entries = ansel;

    Marc8Decoder(Marc8 coding, byte[] bytes, int start, int end, int shift, CodingFaults faults) {
        this.coding = coding;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.shift = shift;
        this.faults = faults;
        // A byte gives one character at most, but for a space that marks without a base are put on.
        int count = end - start;
        text = new char[count + count / WaitingMarks.MAX + 2];
        marks = new WaitingMarks(coding.normalization() == Normalization.NFC ? tables.compositions() : null);
    }

    /** Begins with other sets than a text has at its start. */
    Marc8Decoder carrying(Marc8Set carriedG0, Marc8Set carriedG1) {
        designate(false, carriedG0);
        designate(true, carriedG1);
        return this;
    }

    /** The text, whose first bytes up to an index are known to be plain ASCII. */
    String decode(int plainEnd) {
        at = start;
        while (at < plainEnd) {
            text[length++] = (char) bytes[at++];
        }
        while (at < end) {
            int value = bytes[at];
            if (value >= FIRST_GRAPHIC) {
                decodeG0(value);
            } else if (value < 0) {
                decodeHigh(value & 0xFF);
            } else if (value == Escape.ESC) {
                escape();
            } else {
                // A space and the controls are the same in all sets.
                at++;
                base(value);
            }
        }
        if (!marks.isEmpty()) {
            standAlone();
        }
        String decoded = new String(text, 0, length);
        return isUnstable || coding.normalization() == Normalization.NFD
                ? coding.normalization().normalize(decoded)
                : decoded;
    }

    private void decodeG0(int value) {
        if (g0 == Marc8Set.EACC && value != DELETE) {
            decodeEacc(0);
        } else if (value == '&' && g0 == Marc8Set.ASCII && coding.readsReferences()) {
            ampersand();
        } else if (value == DELETE) {
            at++;
            base(value);
        } else {
            entry(g0Entries[value]);
        }
    }

    private void decodeHigh(int value) {
        if (value < FIRST_G1) {
            entry(ansel[value & 0x7F]);
        } else if (g1 == Marc8Set.EACC) {
            decodeEacc(0x80);
        } else {
            entry(g1Entries[value & 0x7F]);
        }
    }

    /** A character of a set of one byte. */
    private void entry(int entry) {
        int offset = at++;
        if (entry == 0) {
            fault(CodingFault.UNKNOWN_CHARACTER, offset, 1);
            base(REPLACEMENT);
        } else if ((entry & (MARK | SECOND_HALF | UNSTABLE)) == 0) {
            base(entry);
        } else if ((entry & MARK) != 0) {
            if (marks.isFull()) {
                standAlone();
            }
            marks.add((char) entry, offset);
        } else if ((entry & UNSTABLE) != 0) {
            base(entry & Character.MAX_VALUE);
            isUnstable = true;
        }
    }

    /** A character of EACC, whose bytes have their high bit set in G1. */
    private void decodeEacc(int highBit) {
        int offset = at;
        int first = (bytes[at] & 0xFF) - highBit;
        int second = ++at < end ? (bytes[at] & 0xFF) - highBit : 0;
        int third = 0;
        int count = 1;
        if (isGraphic(first) && isGraphic(second)) {
            count++;
            third = ++at < end ? (bytes[at] & 0xFF) - highBit : 0;
        }
        // A space stands for itself even here, but for the one character whose third byte it is.
        if (isGraphic(third) || (third == FIRST_CELL && tables.eacc(first, second, third) != 0)) {
            count++;
            at++;
        }
        int character = count == EACC_BYTES ? tables.eacc(first, second, third) : 0;
        if (character == 0) {
            boolean cutOff = isGraphic(first) && count < EACC_BYTES && at == end;
            fault(cutOff ? CodingFault.CUT_OFF : CodingFault.UNKNOWN_CHARACTER, offset, count);
            character = REPLACEMENT;
        }
        base(character);
    }

    private static boolean isGraphic(int value) {
        return value >= FIRST_GRAPHIC && value < DELETE;
    }

    private void ampersand() {
        CharacterReference reference = CharacterReference.at(bytes, at, end);
        if (reference == null) {
            at++;
            base('&');
        } else {
            at += reference.length();
            isUnstable |= reference.character() >= FIRST_UNSTABLE_REFERENCE;
            base(reference.character());
        }
    }

    private void escape() {
        Escape escape = Escape.at(bytes, at, end);
        Marc8Set set = escape.set();
        if (set == null) {
            fault(escape.isWhole() ? CodingFault.UNKNOWN_SET : CodingFault.CUT_OFF, at, escape.length());
            base(REPLACEMENT);
        } else {
            designate(escape.g1(), set);
        }
        at += escape.length();
    }

    private void designate(boolean intoG1, Marc8Set set) {
        int[] entries = set == Marc8Set.EACC ? ansel : tables.entries(set);
        if (intoG1) {
            g1 = set;
            g1Entries = entries;
        } else {
            g0 = set;
            g0Entries = entries;
        }
    }

    /** A character on which marks may stand; those that wait are put behind it. */
    private void base(int character) {
        if (!marks.isEmpty()) {
            length = marks.putOn(character, text, length);
        } else if (character <= Character.MAX_VALUE) {
            text[length++] = (char) character;
        } else {
            length += Character.toChars(character, text, length);
        }
    }

    /** Puts marks without a base on a space. */
    private void standAlone() {
        int offset = marks.firstOffset();
        fault(CodingFault.MARK_WITHOUT_BASE, offset, marks.lastOffset() + 1 - offset);
        base(' ');
    }

    private void fault(CodingFault fault, int offset, int count) {
        faults.fault(fault, offset + shift, count);
    }
}
