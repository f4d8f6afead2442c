package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CodingFaults;
import org.mrrc.charset.Unencodable;

/**
 * How text is read whose record says that it is in UTF-8, where not all of it is: values that are UTF-8 are, and the others are in another coding. It has that coding's name.
 *
 * @param utf8 UTF-8
 * @param other the other coding
 * @param both whether there are values of both in the record, so that no other word in Leader/09 would do for it
 */
record MixedCoding(CharacterCoding utf8, CharacterCoding other, boolean both) implements CharacterCoding {

    private static final char REPLACEMENT = '\uFFFD';

    /** The coding that text is in which is not UTF-8. */
    static CharacterCoding other(CharacterCoding coding) {
        return coding instanceof MixedCoding mixed ? mixed.other : coding;
    }

    /** Whether text that was read as UTF-8 was that: without faults, and without escape sequences of MARC-8. */
    static boolean isUtf8(String text) {
        return text.indexOf(REPLACEMENT) < 0 && text.indexOf(Iso2709.ESCAPE) < 0;
    }

    @Override
    public String name() {
        return other.name();
    }

    @Override
    public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
        String text = utf8.decode(bytes, offset, length);
        return isUtf8(text) ? text : other.decode(bytes, offset, length, faults);
    }

    @Override
    public String decode(ByteBuf bytes, int fieldOffset, int offset, int length, CodingFaults faults) {
        String text = utf8.decode(bytes, offset, length);
        return isUtf8(text) ? text : other.decode(bytes, fieldOffset, offset, length, faults);
    }

    /** In the other coding, and in UTF-8 what would there be taken for it. */
    @Override
    public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
        int start = target.writerIndex();
        other.encode(text, target, unencodable);
        int length = target.writerIndex() - start;
        if (!decode(target, start, length).equals(other.decode(target, start, length))) {
            target.writerIndex(start);
            utf8.encode(text, target, unencodable);
        }
    }
}
