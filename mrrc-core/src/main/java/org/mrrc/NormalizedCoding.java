package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CodingFaults;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Unencodable;

/**
 * A coding whose text is given a normal form when it is read, and before it is written.
 *
 * @param coding the coding
 * @param form the form
 */
record NormalizedCoding(CharacterCoding coding, Normalization form) implements CharacterCoding {

    @Override
    public String name() {
        return coding.name();
    }

    @Override
    public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
        return form.normalize(coding.decode(bytes, offset, length, faults));
    }

    @Override
    public String decode(ByteBuf bytes, int fieldOffset, int offset, int length, CodingFaults faults) {
        return form.normalize(coding.decode(bytes, fieldOffset, offset, length, faults));
    }

    @Override
    public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
        coding.encode(form.normalize(text.toString()), target, unencodable);
    }
}
