package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;

/** A coding that Java has. */
final class CharsetCoding implements CharacterCoding {

    private static final char REPLACEMENT = '\uFFFD';

    private final Charset charset;

    CharsetCoding(Charset charset) {
        this.charset = charset;
    }

    @Override
    public String name() {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String decode(ByteBuf bytes, int offset, int length, CodingFaults faults) {
        String text = bytes.toString(offset, length, charset);
        if (text.indexOf(REPLACEMENT) >= 0) {
            report(bytes.nioBuffer(offset, length), offset, text.length(), faults);
        }
        return text;
    }

    /** Decodes once more, to say where the faults are. */
    private void report(ByteBuffer bytes, int offset, int characters, CodingFaults faults) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer ignored = CharBuffer.allocate(characters + 1);
        int start = bytes.position();
        CoderResult result = decoder.decode(bytes, ignored, true);
        while (result.isError()) {
            boolean cutOff = result.isMalformed() && bytes.remaining() <= result.length();
            CodingFault fault = cutOff && result.length() > 0 && isLead(decoder, bytes)
                    ? CodingFault.CUT_OFF
                    : CodingFault.UNKNOWN_CHARACTER;
            faults.fault(fault, offset + bytes.position() - start, result.length());
            bytes.position(bytes.position() + result.length());
            ignored.clear();
            result = decoder.decode(bytes, ignored, true);
        }
    }

    /** Whether the bytes that are left would be the start of a character if more came. */
    private static boolean isLead(CharsetDecoder decoder, ByteBuffer bytes) {
        CharBuffer ignored = CharBuffer.allocate(bytes.remaining() + 1);
        return decoder.charset()
                .newDecoder()
                .decode(bytes.duplicate(), ignored, false)
                .isUnderflow();
    }

    @Override
    public void encode(CharSequence text, ByteBuf target, Unencodable unencodable) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int before = target.writerIndex();
        CharBuffer characters = CharBuffer.wrap(text);
        ByteBuffer bytes =
                ByteBuffer.allocate((int) Math.ceil(text.length() * (double) encoder.maxBytesPerChar()) + 16);
        CoderResult result = encoder.encode(characters, bytes, true);
        while (result.isError()) {
            int index = characters.position();
            int point = Character.codePointAt(text, index);
            encoder.flush(bytes);
            target.writeBytes(bytes.flip());
            bytes.clear();
            if (unencodable == Unencodable.REFUSE) {
                target.writerIndex(before);
                throw new UnencodableException(name(), point, index);
            }
            writePlain(unencodable == Unencodable.REFERENCE ? String.format("&#x%04X;", point) : "?", encoder, target);
            characters.position(index + result.length());
            encoder.reset();
            result = encoder.encode(characters, bytes, true);
        }
        encoder.flush(bytes);
        target.writeBytes(bytes.flip());
    }

    private void writePlain(String text, CharsetEncoder encoder, ByteBuf target) {
        try {
            target.writeBytes(encoder.encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(charset + " has no ASCII", e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
