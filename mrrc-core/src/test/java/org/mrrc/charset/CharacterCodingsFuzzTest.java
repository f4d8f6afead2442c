package org.mrrc.charset;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes at all are text in each coding, with faults in order and in bounds; any text is written, but what a coding refuses; any bytes are evidence. */
class CharacterCodingsFuzzTest {

    private static final List<String> JAVA =
            List.of("utf-8", "windows-1252", "ibm850", "koi8-r", "iso-2022-jp", "gb18030");

    /** Escapes and shifts, designations, marks and halves of marks. */
    private static final String TELLING =
            "\u001B\u001B\u000E\u000F()$-!EN1B~}|no\u00C1\u00C2\u00DD\u00DE\u00DF\u00E2\u00EB\u00EC\u00C3\u0082 \n";

    private static final int ARRAYS = 500;
    private static final long SEED = 6937;

    private final TextEvidence evidence = new TextEvidence();

    @FuzzTest
    void anyBytesAreReadInEachCodingAndAnyTextIsWritten(FuzzedDataProvider data) {
        String codes = data.consumeString(8);
        readAndWrite(codes, data.consumeRemainingAsBytes());
    }

    @Test
    void manyRandomBytesAreReadInEachCodingAndAnyTextIsWritten() {
        Random random = new Random(SEED);
        for (int i = 0; i < ARRAYS; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte)
                        (random.nextInt(3) > 0
                                ? random.nextInt(256)
                                : TELLING.charAt(random.nextInt(TELLING.length())));
            }
            readAndWrite("0103", bytes);
        }
    }

    private void readAndWrite(String codes, byte[] bytes) {
        List<CharacterCoding> codings = new ArrayList<>();
        CharacterCodings.names().forEach(name -> codings.add(CharacterCodings.named(name)));
        JAVA.forEach(name -> codings.add(CharacterCodings.named(name)));
        codings.add(CharacterCodings.ofUnimarc("02030405").orElseThrow());
        Optional<CharacterCoding> named = CharacterCodings.ofUnimarc(codes);
        named.ifPresent(codings::add);
        for (CharacterCoding coding : codings) {
            String text = decode(coding, bytes);
            for (Unencodable unencodable : Unencodable.values()) {
                encode(coding, text, unencodable);
                encode(coding, new String(bytes, StandardCharsets.UTF_16BE), unencodable);
            }
            for (NonXmlCharacters policy : List.of(NonXmlCharacters.STRIP, NonXmlCharacters.REPLACE)) {
                check(NonXmlCharacters.REFUSE.applyTo(policy.applyTo(text)) != null, "XML");
            }
        }
        evidence.clear();
        evidence.add(Unpooled.wrappedBuffer(bytes), 0, bytes.length);
        check(evidence.verdict('a').margin() >= 0 && evidence.verdict(' ').margin() >= 0, "margin");
    }

    private static String decode(CharacterCoding coding, byte[] bytes) {
        int[] last = {0};
        return coding.decode(Unpooled.wrappedBuffer(bytes), 0, bytes.length, (fault, offset, length) -> {
            check(
                    offset >= last[0] && length > 0 && offset + length <= bytes.length,
                    coding + " " + fault + " " + offset);
            last[0] = offset;
        });
    }

    private static void encode(CharacterCoding coding, String text, Unencodable unencodable) {
        ByteBuf target = Unpooled.buffer();
        try {
            coding.encode(text, target, unencodable);
        } catch (UnencodableException e) {
            check(target.readableBytes() == 0 && e.index() < text.length(), coding + " " + e.getMessage());
        }
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
