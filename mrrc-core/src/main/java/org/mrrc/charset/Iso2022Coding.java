package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;

/**
 * Text of 8-bit bytes in up to four sets, as UNIMARC has it: G0 below 80, one of the others above, changed by locking shifts and escape sequences (ISO 2022).
 * Combining marks stand before the letter, in Unicode behind it.
 */
final class Iso2022Coding implements CharacterCoding {

    static final int ESCAPE = 0x1B;
    static final int SHIFT_OUT = 0x0E;
    static final int SHIFT_IN = 0x0F;

    /** Final bytes of the shifts that take G1, G2 and G3 into the upper half. */
    static final String UPPER_SHIFTS = "~}|";

    /** Non-sorting begin and end: ISO 6630 has them at 88 and 89, Unicode's C1 controls at 98 and 9C. */
    static final int NON_SORT_BEGIN = 0x88;

    static final int NON_SORT_END = 0x89;
    static final char NON_SORT_BEGIN_CHARACTER = '\u0098';
    static final char NON_SORT_END_CHARACTER = '\u009C';

    /** Halves of marks over two letters, which are coded before each of the two; and the whole marks, which Unicode puts between them. */
    static final char LEFT_HALF = '\uFE20';

    static final char RIGHT_HALF_OF_LIGATURE = '\uFE21';
    static final char RIGHT_HALF_OF_TILDE = '\uFE23';
    static final char LIGATURE = '\u0361';
    static final char DOUBLE_TILDE = '\u0360';

    private final String name;
    private final List<CodedSet> sets;
    private final CodeTable start;

    /**
     * A coding.
     *
     * @param sets two to four: G0, G1, …
     */
    Iso2022Coding(String name, List<CodedSet> sets) {
        this.name = name;
        this.sets = List.copyOf(sets);
        this.start = new CodeTable(sets.get(0), sets.get(1));
    }

    @Override
    public String name() {
        return name;
    }

    /** What is designated at the start of a text. */
    List<CodedSet> sets() {
        return sets;
    }

    /** What bytes mean at the start of a text. */
    CodeTable start() {
        return start;
    }

    @Override
    public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        if (bytes.hasArray()) {
            return new Iso2022Decoder(this, faults, bytes.array(), bytes.arrayOffset() + offset, length, offset)
                    .decode();
        }
        byte[] copy = new byte[length];
        bytes.getBytes(offset, copy);
        return new Iso2022Decoder(this, faults, copy, 0, length, offset).decode();
    }

    @Override
    public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
        int before = target.writerIndex();
        try {
            new Iso2022Encoder(this, target, unencodable).encode(text);
        } catch (UnencodableException e) {
            target.writerIndex(before);
            throw e;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
