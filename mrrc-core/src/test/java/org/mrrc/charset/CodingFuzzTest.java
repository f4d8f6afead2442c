package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any bytes are read, any text is written or refused, and what was written is read again. */
class CodingFuzzTest {

    private static final List<CharacterCoding> CODINGS = List.of(
            Marc8.DEFAULT,
            Marc8.DEFAULT.withReferences(false).withNormalization(Normalization.NFD),
            Marc8.DEFAULT.withNormalization(Normalization.NONE),
            Utf8.CODING);

    private static final String FREQUENT =
            "\u001B\u001B()$,-!E1BNQS2345gbps<!0\"&#x0041;\u00E2\u00EB\u00EC\u00A1\u001F\u001E ";

    @FuzzTest
    void anyBytesAreReadAndAnyTextIsWritten(FuzzedDataProvider data) {
        int fieldLength = data.consumeInt(0, 64);
        String text = data.consumeString(64);
        use(data.consumeRemainingAsBytes(), fieldLength, text);
    }

    @Test
    void bytesAtRandomAreReadAndTextAtRandomIsWritten() {
        Random random = new Random(6);
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte)
                        (random.nextInt(4) == 0
                                ? random.nextInt(256)
                                : FREQUENT.charAt(random.nextInt(FREQUENT.length())));
            }
            use(bytes, random.nextInt(40), Texts.any(random));
        }
    }

    private static void use(byte[] bytes, int fieldLength, String text) {
        for (CharacterCoding coding : CODINGS) {
            Coded decoded = Coded.decode(coding, Unpooled.wrappedBuffer(bytes), 0, bytes.length);
            boolean replaced = decoded.text().indexOf('\uFFFD') >= 0;
            assertThat(decoded.text().length()).isLessThanOrEqualTo(2 * bytes.length + 1);
            assertThat(replaced || decoded.faults().stream().noneMatch(fault -> fault.startsWith("UNKNOWN")))
                    .isTrue();
            int start = Math.min(fieldLength, bytes.length);
            coding.decode(Unpooled.wrappedBuffer(bytes), 0, start, bytes.length - start, CodingFaults.IGNORED);
            for (Unencodable unencodable : Unencodable.values()) {
                ByteBuf target = Unpooled.buffer();
                try {
                    coding.encode(text, target, unencodable);
                    if (unencodable == Unencodable.REFERENCE && coding == Marc8.DEFAULT) {
                        assertThat(coding.decode(target, 0, target.readableBytes()))
                                .isEqualTo(Normalization.NFC.normalize(withoutLoneSurrogates(text)));
                    }
                } catch (UnencodableException e) {
                    assertThat(unencodable).isEqualTo(Unencodable.REFUSE);
                    assertThat(target.readableBytes()).isZero();
                }
            }
        }
    }

    /** A lone surrogate is written as a reference, and read as the text of it. */
    private static String withoutLoneSurrogates(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (Character.getType(character) == Character.SURROGATE) {
                clean.append(CharacterReference.to(character));
            } else {
                clean.appendCodePoint(character);
            }
        });
        return clean.toString();
    }
}
