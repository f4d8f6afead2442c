package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The texts of records in many languages, short and long, in each coding, labelled rightly and wrongly; the same for the same seed. */
final class MislabelledCorpus {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<String> SUBFIELDS = List.of("10\u001Fa", "  \u001Fa", "1 \u001Fc", "14\u001Fb");

    private static final List<Language> LANGUAGES = List.of(Language.values());

    private final Random random;

    MislabelledCorpus(long seed) {
        random = new Random(seed);
    }

    /** One record's fields with their terminators and delimiters. */
    record Sample(Language language, DetectedCoding coding, char scheme, ByteBuf bytes) {}

    Sample next() {
        Language language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
        String text = text(language);
        char scheme = random.nextBoolean() ? 'a' : ' ';
        int codings = language.isInLatin1() ? 3 : 2;
        DetectedCoding coding;
        byte[] bytes;
        switch (random.nextInt(codings)) {
            case 0 -> {
                coding = DetectedCoding.UTF_8;
                boolean decomposed = random.nextInt(4) == 0;
                bytes = Normalizer.normalize(text, decomposed ? Normalizer.Form.NFD : Normalizer.Form.NFC)
                        .getBytes(StandardCharsets.UTF_8);
            }
            case 1 -> {
                coding = DetectedCoding.MARC_8;
                bytes = new Marc8Writer(random.nextBoolean()).write(text.replaceAll("[«»’“”–]", ""));
            }
            default -> {
                bytes = text.getBytes(WINDOWS_1252);
                coding = hasControls(bytes) ? DetectedCoding.WINDOWS_1252 : DetectedCoding.LATIN_1;
            }
        }
        return new Sample(
                language, isAscii(bytes) ? DetectedCoding.ASCII : coding, scheme, Unpooled.wrappedBuffer(bytes));
    }

    private String text(Language language) {
        boolean decorated = language.isInLatin1() && random.nextInt(4) == 0;
        int fields = 1 + random.nextInt(random.nextInt(3) == 0 ? 25 : 4);
        List<String> vocabulary = language.words();
        StringBuilder text = new StringBuilder();
        for (int field = 0; field < fields; field++) {
            text.append(SUBFIELDS.get(random.nextInt(SUBFIELDS.size())));
            int words = 2 + random.nextInt(8);
            for (int i = 0; i < words; i++) {
                String word = vocabulary.get(random.nextInt(vocabulary.size()));
                text.append(i == 0 ? "" : " ").append(decorated ? decorated(word) : word);
            }
            text.append('\u001E');
        }
        return text.toString();
    }

    /** Quotation marks, apostrophes and capitals as they occur in Western texts. */
    private String decorated(String word) {
        return switch (random.nextInt(20)) {
            case 0 -> "«" + word + "»";
            case 1 -> "“" + word + "”";
            case 2 -> "l’" + word;
            case 3 -> "– " + word;
            case 4, 5 -> word.toUpperCase(Locale.ROOT);
            default -> word;
        };
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte value : bytes) {
            if (value < 0 || value == 0x1B) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasControls(byte[] bytes) {
        for (byte value : bytes) {
            if (value < (byte) 0xA0) {
                return true;
            }
        }
        return false;
    }
}
