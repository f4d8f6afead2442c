package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** A coding under test, with bytes in the form of {@link ReadableBytes}. */
final class CodingProbe {

    private final CharacterCoding coding;
    private final List<String> faults = new ArrayList<>();

    CodingProbe(CharacterCoding coding) {
        this.coding = coding;
    }

    String decode(String readable) {
        byte[] bytes = ReadableBytes.of(readable);
        faults.clear();
        return coding.decode(Unpooled.wrappedBuffer(bytes), 0, bytes.length, this::add);
    }

    /** Of the last text decoded: {@code UNKNOWN_CHARACTER at 3, 1 long}. */
    List<String> faults() {
        return faults;
    }

    String encode(String text, Unencodable unencodable) {
        ByteBuf target = Unpooled.buffer();
        coding.encode(text, target, unencodable);
        return ReadableBytes.toString(target);
    }

    private void add(CodingFault fault, int offset, int length) {
        faults.add(fault + " at " + offset + ", " + length + " long");
    }
}
