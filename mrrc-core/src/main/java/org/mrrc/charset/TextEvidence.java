package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * With what coding the texts of a record were written, whatever its label says.
 *
 * <p>It is fed the bytes of the texts and adds up, for UTF-8, MARC-8 and Latin-1, how much each byte that is not ASCII would surprise a reader who believes in
 * that coding, given what stands beside it: a combining mark before a letter that often bears it, a byte within a word that would be a sign there, a sequence
 * that is no UTF-8. The coding with the least surprise is the likely one. The label counts for a little, so that it stands where there is too little to tell.
 *
 * <p>One pass; nothing is allocated for buffers with an array, and one copy that is kept for others. Not safe for use by several threads at once.
 *
 * <pre>{@code
 * TextEvidence evidence = new TextEvidence();
 * evidence.add(bytes, offset, count);
 * TextVerdict verdict = evidence.verdict('a');
 * if (verdict.label() == TextVerdict.Label.WRONG) {
 *     report(verdict.coding().codingName());
 * }
 * }</pre>
 */
public final class TextEvidence {

    /** The scheme in Leader/09 that says UTF-8; a blank says MARC-8. */
    private static final char UNICODE = 'a';

    /** In bits: what a label is worth beside the evidence. */
    private static final int LABEL = 2;

    /** In bits: with less evidence than this for a coding, the label's own, it is called undecided. */
    private static final int LITTLE = 2;

    /** In bits: an escape, to those who do not believe in MARC-8. */
    private static final int ESCAPE_SURPRISE = 14;

    /** In bits: an escape that is damaged, to those who do. */
    private static final int DAMAGED_ESCAPE_SURPRISE = 4;

    /** In bits: another one, which surprises less: some programs convert the letters and leave all escapes where they were. */
    private static final int NEXT_ESCAPE_SURPRISE = 2;

    /** In bits: a byte of G1 where it is not ANSEL. */
    private static final int OTHER_SET_SURPRISE = 2;

    /**
     * So many characters of UTF-8, and bytes in another set, are looked at closely; of more it is taken that they say the same again. What is neither is always
     * looked at.
     */
    private static final int ENOUGH = 32;

    /** In bits: a character of UTF-8 of which it is taken that it says the same again, to those who believe in another coding. */
    private static final int OTHERS_SURPRISE = 8;

    private static final int SUBFIELD_DELIMITER = 0x1F;
    private static final int FIELD_TERMINATOR = 0x1E;
    private static final int TWICE_PERCENT = 90;

    /** The characters of Windows-1252 from 80 to 9F. */
    private static final String WINDOWS_1252_ONLY = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long ESCAPES = ONES * EscapeSequence.ESCAPE;
    private static final int WORDS_AT_ONCE = 4;

    private byte[] copy = {};

    private long utf8Surprise;
    private long marc8Surprise;
    private long latin1Surprise;

    private int utf8Characters;
    private int utf8Faults;
    private int escapeSequences;
    private int otherSetSequences;
    private int windowsBytes;
    private int charactersEncodedTwice;

    /** Evidence of nothing yet. */
    public TextEvidence() {}

    /** Forgets what was added, for the next record. */
    public void clear() {
        utf8Surprise = 0;
        marc8Surprise = 0;
        latin1Surprise = 0;
        utf8Characters = 0;
        utf8Faults = 0;
        escapeSequences = 0;
        otherSetSequences = 0;
        windowsBytes = 0;
        charactersEncodedTwice = 0;
    }

    /**
     * Adds the bytes of a field, of a subfield, or of all fields of a record with their terminators and delimiters.
     *
     * @param bytes the buffer, of any kind; it is not changed, not even its indices
     * @param offset the index of the first byte
     * @param length how many bytes
     * @throws IndexOutOfBoundsException if the buffer does not have these bytes
     */
    public void add(ByteBuf bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        if (bytes.hasArray()) {
            int start = bytes.arrayOffset() + offset;
            examine(bytes.array(), start, start + length);
            return;
        }
        if (copy.length < length) {
            copy = new byte[Math.max(length, 2 * copy.length)];
        }
        bytes.getBytes(offset, copy, 0, length);
        examine(copy, 0, length);
    }

    /**
     * What the evidence says.
     *
     * @param scheme the record's label, Leader/09: {@code a} for UTF-8; anything else, such as a blank, for MARC-8
     * @return the verdict; what was added stays, so that it may be asked again, and more may be added
     */
    public TextVerdict verdict(char scheme) {
        boolean twice =
                100L * charactersEncodedTwice >= (long) TWICE_PERCENT * utf8Characters && charactersEncodedTwice > 0;
        if (isAscii()) {
            return new TextVerdict(DetectedCoding.ASCII, TextVerdict.Label.RIGHT, 0, false);
        }
        DetectedCoding labelled = scheme == UNICODE ? DetectedCoding.UTF_8 : DetectedCoding.MARC_8;
        long utf8 = utf8Surprise - (labelled == DetectedCoding.UTF_8 ? LABEL : 0);
        long marc8 = marc8Surprise - (labelled == DetectedCoding.MARC_8 ? LABEL : 0);
        long least = Math.min(Math.min(utf8, marc8), latin1Surprise);
        // Between equals MARC-8 comes before Latin-1, which MARC 21 does not allow.
        DetectedCoding coding =
                utf8 == least ? DetectedCoding.UTF_8 : marc8 == least ? DetectedCoding.MARC_8 : latin1OrWindows();
        long most = Math.max(Math.max(utf8, marc8), latin1Surprise);
        long margin = utf8 + marc8 + latin1Surprise - least - most - least;
        TextVerdict.Label label = coding != labelled
                ? TextVerdict.Label.WRONG
                : margin < LABEL + LITTLE ? TextVerdict.Label.UNDECIDED : TextVerdict.Label.RIGHT;
        return new TextVerdict(
                coding, label, (int) Math.min(margin, Integer.MAX_VALUE), twice && coding == DetectedCoding.UTF_8);
    }

    /**
     * Whether nothing but ASCII was added, escapes of MARC-8 apart.
     *
     * @return whether it is so
     */
    public boolean isAscii() {
        return utf8Characters == 0 && utf8Faults == 0 && escapeSequences == 0;
    }

    /**
     * How many sequences of two and more bytes are valid in UTF-8.
     *
     * @return a count
     */
    public int utf8Characters() {
        return utf8Characters;
    }

    /**
     * How many sequences are not valid in UTF-8.
     *
     * @return a count, of what would become U+FFFD
     */
    public int utf8Faults() {
        return utf8Faults;
    }

    /**
     * How many escape sequences of MARC-8 there are.
     *
     * @return a count
     */
    public int escapeSequences() {
        return escapeSequences;
    }

    /**
     * How much the texts would surprise a reader who believes in a coding.
     *
     * @param coding the coding
     * @return bits; 0 for {@link DetectedCoding#ASCII} if it is that
     */
    public long surprise(DetectedCoding coding) {
        return switch (coding) {
            case ASCII -> isAscii() ? 0 : Long.MAX_VALUE;
            case UTF_8 -> utf8Surprise;
            case MARC_8 -> marc8Surprise;
            case LATIN_1, WINDOWS_1252 -> latin1Surprise;
        };
    }

    private DetectedCoding latin1OrWindows() {
        return windowsBytes > 0 ? DetectedCoding.WINDOWS_1252 : DetectedCoding.LATIN_1;
    }

    private void examine(byte[] bytes, int start, int end) {
        int at = nextOther(bytes, start, end);
        while (at < end) {
            if (bytes[at] == EscapeSequence.ESCAPE) {
                at = escape(bytes, start, at, end);
            } else {
                at = sequence(bytes, start, at, end, false);
            }
            if (at < end && bytes[at] >= 0) {
                at = nextOther(bytes, at, end);
            }
        }
    }

    /** The next byte that is not ASCII, or is an escape, a word at a time (benchmark {@code Evidence}). */
    private static int nextOther(byte[] bytes, int from, int end) {
        int at = from;
        for (; at + WORDS_AT_ONCE * Long.BYTES <= end; at += WORDS_AT_ONCE * Long.BYTES) {
            long others = others((long) WORD.get(bytes, at))
                    | others((long) WORD.get(bytes, at + Long.BYTES))
                    | others((long) WORD.get(bytes, at + 2 * Long.BYTES))
                    | others((long) WORD.get(bytes, at + 3 * Long.BYTES));
            if ((others & HIGH_BITS) != 0) {
                break;
            }
        }
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long others = others((long) WORD.get(bytes, at)) & HIGH_BITS;
            if (others != 0) {
                return at + Long.numberOfTrailingZeros(others) / Byte.SIZE;
            }
        }
        while (at < end && bytes[at] >= 0 && bytes[at] != EscapeSequence.ESCAPE) {
            at++;
        }
        return at;
    }

    /** In the high bits: which bytes are not ASCII, or are an escape; after the first, perhaps others. */
    private static long others(long word) {
        long differences = word ^ ESCAPES;
        return word | ((differences - ONES) & ~differences);
    }

    /** Examines an escape, and the text up to the end of the subfield if G1 has another set there; says where to go on. */
    private int escape(byte[] bytes, int start, int at, int end) {
        int surprise = escapeSequences == 0 ? ESCAPE_SURPRISE : NEXT_ESCAPE_SURPRISE;
        utf8Surprise += surprise;
        latin1Surprise += surprise;
        int length = EscapeSequence.length(bytes, at, end);
        if (length == 0) {
            marc8Surprise += DAMAGED_ESCAPE_SURPRISE;
            return at + 1;
        }
        escapeSequences++;
        int next = at + length;
        if (!EscapeSequence.replacesAnsel(bytes, at, length)) {
            return next;
        }
        while (next < end && bytes[next] != FIELD_TERMINATOR && bytes[next] != SUBFIELD_DELIMITER) {
            if (bytes[next] == EscapeSequence.ESCAPE) {
                return next;
            }
            next = bytes[next] < 0 ? sequence(bytes, start, next, end, true) : next + 1;
        }
        return next;
    }

    /** Examines a sequence of UTF-8, or the bytes that are none; says where to go on. */
    private int sequence(byte[] bytes, int start, int at, int end, boolean otherSet) {
        int length = Utf8Sequence.length(bytes, at, end);
        if (length > 0) {
            utf8Characters++;
            if (bytes[at] == (byte) 0xC3 && at + 2 < end && bytes[at + 2] < 0) {
                charactersEncodedTwice += encodedTwice(bytes, at, end);
            }
            if (utf8Characters > ENOUGH) {
                addMore(1, OTHERS_SURPRISE, OTHERS_SURPRISE);
                return at + length;
            }
            utf8Surprise += Utf8Surprise.of(bytes, at);
        } else {
            length = ~length;
            utf8Faults++;
            if (otherSet && ++otherSetSequences > ENOUGH) {
                addMore(Utf8Surprise.DAMAGE, OTHER_SET_SURPRISE, OTHER_SET_SURPRISE);
                return at + length;
            }
            utf8Surprise += Utf8Surprise.DAMAGE;
        }
        int next = at + length;
        for (int i = at; i < next; i++) {
            int value = bytes[i] & 0xFF;
            windowsBytes += value < 0xA0 ? 1 : 0;
            latin1Surprise +=
                    Latin1Surprise.of(value, Neighbour.before(bytes, start, i), Neighbour.at(bytes, i + 1, end));
            marc8Surprise += otherSet ? OTHER_SET_SURPRISE : AnselSurprise.of(bytes, start, i, end);
        }
        return next;
    }

    private void addMore(int utf8, int marc8, int latin1) {
        utf8Surprise += utf8;
        marc8Surprise += marc8;
        latin1Surprise += latin1;
    }

    /** How many characters from an index on are, as Windows-1252, the UTF-8 of one character; 0 if they are not. */
    private static int encodedTwice(byte[] bytes, int from, int end) {
        int lead = Utf8Sequence.codePoint(bytes, from, 2);
        int characters = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int at = from + 2;
        for (int i = 1; i < characters; i++) {
            int length = at < end && bytes[at] < 0 ? Utf8Sequence.length(bytes, at, end) : 0;
            if (length <= 0) {
                return 0;
            }
            int point = Utf8Sequence.codePoint(bytes, at, length);
            if ((point < 0x80 || point > 0xBF) && WINDOWS_1252_ONLY.indexOf(point) < 0) {
                return 0;
            }
            at += length;
        }
        return characters;
    }
}
