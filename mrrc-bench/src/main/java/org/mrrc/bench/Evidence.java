package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.mrrc.charset.DetectedCoding;
import org.mrrc.charset.TextEvidence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does it take to tell with what coding texts were written? An operation is a byte. */
@OperationsPerInvocation(Evidence.LENGTH)
public class Evidence extends Settings {

    static final int LENGTH = 1024 * 1024;

    private static final int FIELDS = 16;
    private static final char LABEL = 'a';

    /** What the texts are. */
    public enum Texts {
        /** Nothing else. */
        ASCII(
                "Introduction to the history of the library and its catalogues, ",
                StandardCharsets.UTF_8,
                DetectedCoding.ASCII),
        /** French: two or three letters of two bytes in a hundred bytes. */
        FRENCH_UTF_8(
                "Introduction à l'histoire de la bibliothèque et de ses catalogues, ",
                StandardCharsets.UTF_8,
                DetectedCoding.UTF_8),
        /** Nearly all letters of two bytes. */
        RUSSIAN_UTF_8("Введение в историю библиотеки и ее каталогов, ", StandardCharsets.UTF_8, DetectedCoding.UTF_8),
        /** Nearly all characters of three bytes. */
        CHINESE_UTF_8("图书馆及其目录的历史概论,", StandardCharsets.UTF_8, DetectedCoding.UTF_8),
        /** French in MARC-8: marks before letters. */
        FRENCH_MARC_8(
                "Introduction \u00E1a l'histoire de la biblioth\u00E1eque et de ses catalogues, ",
                StandardCharsets.ISO_8859_1,
                DetectedCoding.MARC_8),
        /** Russian in MARC-8, in G1 by escape sequence. */
        RUSSIAN_MARC_8(
                "\u001B)N\u00F7\u00D7\u00C5\u00C4\u00C5\u00CE\u00C9\u00C5 \u00D7 \u00C9\u00D3\u00D4\u00CF\u00D2\u00C9\u00C0\u001B)!E ",
                StandardCharsets.ISO_8859_1,
                DetectedCoding.MARC_8);

        private final String text;
        private final Charset charset;
        private final DetectedCoding coding;

        Texts(String text, Charset charset, DetectedCoding coding) {
            this.text = text;
            this.charset = charset;
            this.coding = coding;
        }
    }

    /** Which texts. */
    @Param
    public Texts texts;

    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int textLength;
    private final TextEvidence evidence = new TextEvidence();

    /** Makes the texts, and checks that they are known for what they are. */
    @Setup
    public void make() {
        bytes = Unpooled.buffer(LENGTH);
        byte[] text = texts.text.getBytes(texts.charset);
        while (bytes.writableBytes() >= text.length) {
            bytes.writeBytes(text);
        }
        textLength = text.length;
        bytes.writeZero(bytes.writableBytes());
        if (allAtOnce() != texts.coding || recordByRecord() != LENGTH / (FIELDS * textLength)) {
            throw new IllegalStateException(texts + " are taken for " + allAtOnce());
        }
    }

    /** A record's data in one piece. */
    @Benchmark
    public DetectedCoding allAtOnce() {
        evidence.clear();
        evidence.add(bytes, 0, LENGTH);
        return evidence.verdict(LABEL).coding();
    }

    /** Records of about a kilobyte, field by field, each with its verdict. */
    @Benchmark
    public int recordByRecord() {
        int right = 0;
        for (int at = 0; at + FIELDS * textLength <= LENGTH; at += FIELDS * textLength) {
            evidence.clear();
            for (int field = 0; field < FIELDS; field++) {
                evidence.add(bytes, at + field * textLength, textLength);
            }
            right += evidence.verdict(LABEL).coding() == texts.coding ? 1 : 0;
        }
        return right;
    }
}
