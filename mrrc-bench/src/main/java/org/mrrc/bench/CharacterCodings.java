package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.marc4j.converter.impl.AnselToUnicode;
import org.marc4j.converter.impl.UnicodeToAnsel;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Unencodable;
import org.mrrc.charset.Utf8;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** How fast are bytes read as text, and text written as bytes, in the codings of MARC 21? An operation is a subfield. */
@OperationsPerInvocation(CharacterCodings.COUNT)
public class CharacterCodings extends Settings {

    /** How many subfields there are. */
    static final int COUNT = 1_000;

    /** What the text is. */
    @Param
    public Script script;

    private final AnselToUnicode marc4jDecoder = new AnselToUnicode();
    private final UnicodeToAnsel marc4jEncoder = new UnicodeToAnsel();
    private String[] texts = {};
    private byte[][] utf8 = {};
    private ByteBuf[] utf8Buffers = {};
    private byte[][] marc8 = {};
    private ByteBuf[] marc8Buffers = {};
    private final ByteBuf target = Unpooled.buffer();

    /**
     * Makes the texts.
     *
     * @throws IllegalStateException if the rivals read or write something else
     */
    @Setup
    public void make() {
        marc4jDecoder.setComposeUnicode(true);
        marc4jDecoder.setTranslateNCR(true);
        texts = script.texts(COUNT);
        utf8 = new byte[COUNT][];
        utf8Buffers = new ByteBuf[COUNT];
        marc8 = new byte[COUNT][];
        marc8Buffers = new ByteBuf[COUNT];
        for (int i = 0; i < COUNT; i++) {
            utf8[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            utf8Buffers[i] = Unpooled.wrappedBuffer(utf8[i]);
            Marc8.DEFAULT.encode(texts[i], target.clear(), Unencodable.REFUSE);
            marc8[i] = new byte[target.readableBytes()];
            target.getBytes(0, marc8[i]);
            marc8Buffers[i] = Unpooled.wrappedBuffer(marc8[i]);
            check(texts[i], Utf8.CODING.decode(utf8Buffers[i], 0, utf8[i].length));
            check(texts[i], Marc8.DEFAULT.decode(marc8Buffers[i], 0, marc8[i].length));
            check(texts[i], marc4jDecoder.convert(marc8[i]));
            byte[] theirs = marc4jEncoder.convert(texts[i]).getBytes(StandardCharsets.ISO_8859_1);
            check(texts[i], marc4jDecoder.convert(theirs));
        }
    }

    /** MARC-8 bytes to text. */
    @Benchmark
    public void marc8Decoded(Blackhole blackhole) {
        for (ByteBuf bytes : marc8Buffers) {
            blackhole.consume(Marc8.DEFAULT.decode(bytes, 0, bytes.capacity()));
        }
    }

    /** The same by marc4j. */
    @Benchmark
    public void marc8DecodedByMarc4j(Blackhole blackhole) {
        for (byte[] bytes : marc8) {
            blackhole.consume(marc4jDecoder.convert(bytes));
        }
    }

    /** Text to MARC-8 bytes. */
    @Benchmark
    public void marc8Encoded(Blackhole blackhole) {
        for (String text : texts) {
            Marc8.DEFAULT.encode(text, target.clear(), Unencodable.REFERENCE);
            blackhole.consume(target);
        }
    }

    /** The same by marc4j, to characters that stand for bytes. */
    @Benchmark
    public void marc8EncodedByMarc4j(Blackhole blackhole) {
        for (String text : texts) {
            blackhole.consume(marc4jEncoder.convert(text));
        }
    }

    /** UTF-8 bytes to text. */
    @Benchmark
    public void utf8Decoded(Blackhole blackhole) {
        for (ByteBuf bytes : utf8Buffers) {
            blackhole.consume(Utf8.CODING.decode(bytes, 0, bytes.capacity(), (fault, offset, length) -> {
                throw new IllegalStateException(fault.toString());
            }));
        }
    }

    /** UTF-8 bytes to text by the JDK. */
    @Benchmark
    public void utf8DecodedByJdk(Blackhole blackhole) {
        for (byte[] bytes : utf8) {
            blackhole.consume(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Whether bytes are UTF-8. */
    @Benchmark
    public void utf8Checked(Blackhole blackhole) {
        for (ByteBuf bytes : utf8Buffers) {
            blackhole.consume(Utf8.CODING.isValid(bytes, 0, bytes.capacity()));
        }
    }

    /** Text to UTF-8 bytes. */
    @Benchmark
    public void utf8Encoded(Blackhole blackhole) {
        for (String text : texts) {
            Utf8.CODING.encode(text, target.clear(), Unencodable.REFERENCE);
            blackhole.consume(target);
        }
    }

    /** Text to UTF-8 bytes by the JDK, copied to a buffer. */
    @Benchmark
    public void utf8EncodedByJdk(Blackhole blackhole) {
        for (String text : texts) {
            blackhole.consume(target.clear().writeBytes(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void check(String expected, String found) {
        if (!found.equals(expected)) {
            throw new IllegalStateException("Expected " + expected + ", found " + found);
        }
    }
}
