package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MARC-8, the coding of MARC 21 records whose Leader/09 is blank (MARC 21 Specifications, "Character Sets: MARC-8"): ASCII, the extended Latin set ANSEL, and sets
 * that escape sequences put in their place. Combining marks stand before the character that they modify.
 *
 * <pre>{@code
 * ByteBuf bytes = Unpooled.buffer();
 * Marc8.DEFAULT.encode("Dvořák", bytes, Unencodable.REFERENCE);
 * String text = Marc8.DEFAULT.decode(bytes, 0, bytes.readableBytes());
 * }</pre>
 *
 * <p>Reading never fails: what has no meaning is U+FFFD in the text and is told to {@link CodingFaults}. Written text is read again as its NFC, whatever it
 * holds, if characters without a form are written as {@link Unencodable#REFERENCE}; lone surrogates are no characters, and references to the controls that
 * end records, fields and subfields stay references.
 */
public final class Marc8 implements CharacterCoding {

    /** Reads numeric character references, and gives text in NFC. */
    public static final Marc8 DEFAULT = new Marc8(true, Normalization.NFC);

    /** The controls that end records, fields and subfields are no text. */
    static final int FIRST_TERMINATOR = 0x1D;

    static final int LAST_TERMINATOR = 0x1F;

    private static final String NAME = "marc-8";

    private final boolean readsReferences;
    private final Normalization normalization;

    private Marc8(boolean readsReferences, Normalization normalization) {
        this.readsReferences = readsReferences;
        this.normalization = normalization;
    }

    /**
     * The same coding, with or without numeric character references.
     *
     * @param read whether <code>&amp;#x5B57;</code> is read as the character; four to six hexadecimal digits
     * @return a copy
     */
    public Marc8 withReferences(boolean read) {
        return new Marc8(read, normalization);
    }

    /**
     * The same coding, which gives text in another form.
     *
     * @param form of the text that is read; {@link Normalization#NONE} has each mark behind its character, in the order of the bytes
     * @return a copy
     */
    public Marc8 withNormalization(Normalization form) {
        return new Marc8(readsReferences, form);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        return bytes.hasArray()
                ? decode(bytes.array(), bytes.arrayOffset() + offset, length, offset, faults)
                : decode(ByteBufUtil.getBytes(bytes, offset, length), 0, length, offset, faults);
    }

    private String decode(byte[] bytes, int start, int length, int offset, CodingFaults faults) {
        int end = start + length;
        int plainEnd = plainEnd(bytes, start, end);
        return plainEnd == end
                ? new String(bytes, start, length, StandardCharsets.ISO_8859_1)
                : new Marc8Decoder(this, bytes, start, end, offset - start, faults).decode(plainEnd);
    }

    /** Where the first byte stands that may be something else than the ASCII character it is, or the end. */
    private static int plainEnd(byte[] bytes, int start, int end) {
        int at = AsciiScan.nextNotPlain(bytes, start, end);
        while (at + 1 < end && bytes[at] == '&' && bytes[at + 1] != '#') {
            at = AsciiScan.nextNotPlain(bytes, at + 1, end);
        }
        return at;
    }

    /**
     * Reads a subfield, to whose text a set may belong that an earlier subfield of its field has designated.
     *
     * <p>Each subfield begins with ASCII and ANSEL. Some systems let a designation go on, and return from it only in a later subfield: that return would change
     * nothing if subfields stood for themselves. So a designation is carried into a subfield if it is in force before it, the next escape sequence of the field
     * that fills the same register returns from it, and the subfield has no fault if it is read so. In a field that returns to ASCII in the subfield where it
     * left it, as it must, nothing is ever carried. Fields longer than MARC 21 allows are looked at 9,999 bytes to both sides.
     */
    @Override
    public String decode(ByteBuf bytes, int fieldOffset, int offset, int length, CodingFaults faults) {
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        Objects.checkFromToIndex(fieldOffset, offset, bytes.capacity());
        int from = Math.max(fieldOffset, offset - CarriedSets.REACH);
        int to = Math.max(offset + length, Math.min(bytes.capacity(), offset + CarriedSets.REACH));
        if (!bytes.hasArray()) {
            byte[] copy = ByteBufUtil.getBytes(bytes, from, to - from);
            return decode(copy, 0, offset - from, length, to - from, offset, faults);
        }
        int shift = bytes.arrayOffset();
        return decode(bytes.array(), shift + from, shift + offset, length, shift + to, offset, faults);
    }

    private String decode(byte[] bytes, int field, int start, int length, int limit, int offset, CodingFaults faults) {
        CarriedSets carried = CarriedSets.into(bytes, field, start, limit);
        if (carried != null) {
            String text = decode(bytes, start, length, carried);
            if (text != null) {
                return text;
            }
        }
        return decode(bytes, start, length, offset, faults);
    }

    /** The text under carried sets; none if it has a fault. */
    private @Nullable String decode(byte[] bytes, int start, int length, CarriedSets carried) {
        boolean[] isFaulty = new boolean[1];
        String text = new Marc8Decoder(this, bytes, start, start + length, 0, (fault, at, count) -> isFaulty[0] = true)
                .carrying(carried.g0(), carried.g1())
                .decode(start);
        return isFaulty[0] ? null : text;
    }

    /**
     * Writes text as bytes behind what a buffer holds, with few escape sequences; it ends in ASCII and ANSEL.
     *
     * <p>Letters and marks may come composed or decomposed. NUL and the controls 1B and 1D to 1F have no form: they would be read as structure. Where a reference is
     * written for what has no form, an ampersand that would be read as one is written as a reference itself.
     *
     * @throws UnencodableException if a character cannot be written, and {@code unencodable} is {@link Unencodable#REFUSE}; its index is one in the NFC of the
     *     text
     */
    @Override
    public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
        if (isPlain(text)) {
            target.writeCharSequence(text, StandardCharsets.US_ASCII);
        } else {
            new Marc8Encoder(this, Normalization.NFC.normalize(text.toString()), unencodable).encode(target);
        }
    }

    /**
     * The sets that bytes designate: of a whole record's data, those that its field 066 must tell, but for the sets of Technique 1.
     *
     * @param bytes the buffer, of any kind; it is not changed
     * @param offset the index of the first byte
     * @param length how many bytes
     * @return the sets, without ASCII and ANSEL, which need no escape; in the order of {@link Marc8Set}
     */
    public Set<Marc8Set> setsDesignated(ByteBuf bytes, int offset, int length) {
        byte[] copy = ByteBufUtil.getBytes(bytes, offset, length);
        Set<Marc8Set> sets = EnumSet.noneOf(Marc8Set.class);
        for (int at = AsciiScan.nextEscape(copy, 0, length); at < length; ) {
            Escape escape = Escape.at(copy, at, length);
            Marc8Set set = escape.set();
            if (set != null && set != Marc8Set.ASCII && set != Marc8Set.ANSEL) {
                sets.add(set);
            }
            at = AsciiScan.nextEscape(copy, at + escape.length(), length);
        }
        return sets;
    }

    boolean readsReferences() {
        return readsReferences;
    }

    Normalization normalization() {
        return normalization;
    }

    /** Whether text is written as the ASCII characters it is made of. */
    private static boolean isPlain(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isReference = character == '#' && i > 0 && text.charAt(i - 1) == '&';
            if (character > '~' || character < ' ' || isReference) {
                return false;
            }
        }
        return true;
    }
}
