package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.marc4j.converter.impl.Iso5426ToUnicode;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CharacterCodings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to read a subfield's bytes as text? */
public class Conversion extends Settings {

    /** What the bytes are. */
    public enum Text {
        /** Nothing else; as most subfields are. */
        ASCII("Introduction to the history of the library and its catalogues"),
        /** ISO 5426 with a mark in each second word. */
        FRENCH("Introduction \u00C1a l'histoire g\u00C2en\u00C2erale de la biblioth\u00C1eque fran\u00D0caise"),
        /** ISO 5426 with several marks in each word. */
        CZECH("D\u00CFej\u00C2iny \u00CFcesk\u00C2e literatury od po\u00CFc\u00C2atk\u00CAu do sou\u00CFcasnosti");

        private final String latin1;

        Text(String latin1) {
            this.latin1 = latin1;
        }
    }

    /** Which text. */
    @Param
    public Text text;

    private final CharacterCoding coding = CharacterCodings.named("iso-5426");
    private final Iso5426ToUnicode converter = new Iso5426ToUnicode();

    private byte[] array = new byte[0];
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    /** Makes the bytes, and checks that both read the same. */
    @Setup
    public void make() {
        array = text.latin1.getBytes(StandardCharsets.ISO_8859_1);
        bytes = Unpooled.wrappedBuffer(array);
        String ours = Normalizer.normalize(oneSubfield(), Normalizer.Form.NFC);
        if (!ours.equals(Normalizer.normalize(oneSubfieldMarc4j(), Normalizer.Form.NFC))) {
            throw new IllegalStateException(ours + " and " + oneSubfieldMarc4j());
        }
    }

    /** By this library. */
    @Benchmark
    public String oneSubfield() {
        return coding.decode(bytes, 0, array.length);
    }

    /** By this library, with letters and marks composed, as the other does. */
    @Benchmark
    public String oneSubfieldComposed() {
        return Normalizer.normalize(coding.decode(bytes, 0, array.length), Normalizer.Form.NFC);
    }

    /** By marc4j. */
    @Benchmark
    public String oneSubfieldMarc4j() {
        return converter.convert(array);
    }
}
