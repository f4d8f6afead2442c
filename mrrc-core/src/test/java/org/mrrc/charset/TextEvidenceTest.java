package org.mrrc.charset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mrrc.charset.DetectedCoding.ASCII;
import static org.mrrc.charset.DetectedCoding.LATIN_1;
import static org.mrrc.charset.DetectedCoding.MARC_8;
import static org.mrrc.charset.DetectedCoding.UTF_8;
import static org.mrrc.charset.DetectedCoding.WINDOWS_1252;
import static org.mrrc.charset.TextVerdict.Label.RIGHT;
import static org.mrrc.charset.TextVerdict.Label.UNDECIDED;
import static org.mrrc.charset.TextVerdict.Label.WRONG;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With what coding texts were written, whatever their label says. */
class TextEvidenceTest {

    private static final int SAMPLES = 50_000;
    private static final double RIGHT_PERCENT = 99.5;

    private final TextEvidence evidence = new TextEvidence();

    @Test
    void nearlyAllOfManyMislabelledRecordsAreDecidedRightly() {
        MislabelledCorpus corpus = new MislabelledCorpus(5);
        Map<DetectedCoding, Map<DetectedCoding, Integer>> decisions = new EnumMap<>(DetectedCoding.class);
        int right = 0;
        for (int i = 0; i < SAMPLES; i++) {
            MislabelledCorpus.Sample sample = corpus.next();
            evidence.clear();
            evidence.add(sample.bytes(), 0, sample.bytes().readableBytes());
            DetectedCoding decided = evidence.verdict(sample.scheme()).coding();
            decisions
                    .computeIfAbsent(sample.coding(), coding -> new EnumMap<>(DetectedCoding.class))
                    .merge(decided, 1, Integer::sum);
            right += decided == sample.coding() ? 1 : 0;
        }
        print(decisions, right);
        assertThat(100.0 * right / SAMPLES).isGreaterThanOrEqualTo(RIGHT_PERCENT);
    }

    @Test
    void asciiIsRightUnderEitherLabel() {
        assertThat(verdict("10<1F>aPlain text<1E>", ' ')).isEqualTo(new TextVerdict(ASCII, RIGHT, 0, false));
        assertThat(verdict("10<1F>aPlain text<1E>", 'a')).isEqualTo(new TextVerdict(ASCII, RIGHT, 0, false));
        assertThat(verdict("", 'a')).isEqualTo(new TextVerdict(ASCII, RIGHT, 0, false));
    }

    @Test
    void validUtf8IsUtf8WhateverTheLabelSays() {
        assertDecided("La com<C3><A9>die humaine", 'a', UTF_8, RIGHT);
        assertDecided("La com<C3><A9>die humaine", ' ', UTF_8, WRONG);
        assertDecided("come<CC><81>die", ' ', UTF_8, WRONG);
        assertDecided("<E4><B8><AD><E5><9B><BD>", ' ', UTF_8, WRONG);
        assertDecided("<F0><A0><80><8B>", ' ', UTF_8, WRONG);
    }

    @Test
    void marksBeforeLettersAreMarc8WhateverTheLabelSays() {
        assertDecided("La com<E2>edie fran<F0>caise", ' ', MARC_8, RIGHT);
        assertDecided("La com<E2>edie fran<F0>caise", 'a', MARC_8, WRONG);
        assertDecided("Kit<E5>ab al-<F2>hayaw<E5>an, <B0>Al<E5>i", 'a', MARC_8, WRONG);
        assertDecided("istori<EB>i<EC>a", 'a', MARC_8, WRONG);
        assertDecided("<B1>od<E2>z, 20<C0>, <C3>1999", 'a', MARC_8, WRONG);
        assertDecided("Vi<F2><E3>et Nam ng<BD><E1><BC>i", 'a', MARC_8, WRONG);
    }

    @Test
    void lettersWithinWordsAreLatin1WhateverTheLabelSays() {
        assertDecided("Skriften p<E5> v<E6>ggen, K<F8>benhavn", ' ', LATIN_1, WRONG);
        assertDecided("Stra<DF>e der M<FC>hlen", 'a', LATIN_1, WRONG);
        assertDecided("Biblioth<E8>que, o<F9> l'<E9>t<E9>", ' ', LATIN_1, WRONG);
    }

    @Test
    void quotationMarksOfWindowsMakeLatin1Windows1252() {
        assertDecided("L<92><E9>t<E9> <93>fran<E7>ais<94>", ' ', WINDOWS_1252, WRONG);
    }

    @Test
    void oneDamagedSequenceLeavesUtf8WhatItIs() {
        assertDecided("<C3><89>tudes sur l'<C3><A9>t<C3><A9>, caf<C3>", 'a', UTF_8, RIGHT);
        assertDecided("<D0><98><D1><81><D1><82><D0><BE><D1><80><D0> <D0><B8>", ' ', UTF_8, WRONG);
        assertThat(evidence.utf8Faults()).isEqualTo(1);
        assertThat(evidence.utf8Characters()).isEqualTo(6);
    }

    @Test
    void escapeSequencesAreMarc8() {
        assertDecided("<1B>(Nisoriq<1B>(B", ' ', MARC_8, RIGHT);
        assertDecided("<1B>(Nisoriq<1B>(B", 'a', MARC_8, WRONG);
        assertDecided("H<1B>b2<1B>sO", 'a', MARC_8, WRONG);
        assertDecided("<1B>$1!0G<1B>(B", 'a', MARC_8, WRONG);
        assertThat(evidence.escapeSequences()).isEqualTo(2);
    }

    @Test
    void anotherSetInG1IsMarc8UpToTheEndOfTheSubfield() {
        assertDecided("<1B>)N<C9><D3><D4><CF><D2><C9><D1><1F>bR<E2>esum<E2>e", 'a', MARC_8, WRONG);
        assertThat(evidence.surprise(MARC_8)).isEqualTo(7 * 2 + 2);
    }

    @Test
    void escapesThatWereLeftInUtf8LeaveItUtf8() {
        assertDecided("H<1B>b2<1B>sO, 20 <C2><B0>C, 30 <C2><B0>C", 'a', UTF_8, RIGHT);
    }

    @Test
    void theLabelStandsWhereThereIsTooLittleToTell() {
        // In MARC-8 a caron on the r, in Latin-1 an e with an acute.
        assertDecided("B<E9>ranger", ' ', MARC_8, UNDECIDED);
    }

    @Test
    void aMarkBeforeAReferenceIsMarc8() {
        assertDecided("<E2>&#x03B1;&#x03BB;<E2>&#x03B1;", 'a', MARC_8, WRONG);
    }

    @Test
    void textThatWasEncodedTwiceIsToldAndStaysUtf8() {
        TextVerdict verdict = verdict("caf<C3><83><C2><A9> l<C3><A2><E2><82><AC><E2><84><A2>Europe", 'a');
        assertThat(verdict.coding()).isEqualTo(UTF_8);
        assertThat(verdict.encodedTwice()).isTrue();
        assertThat(verdict("<C3><83>lvaro, caf<C3><A9>", 'a').encodedTwice()).isFalse();
        assertThat(verdict("<C3><83><C3><83><C2>", 'a').encodedTwice()).isFalse();
    }

    @Test
    void aSubfieldCodeIsNoPartOfTheWordBehindIt() {
        verdict("x<1F>a<C9>tudes", ' ');
        long behindCode = evidence.surprise(LATIN_1);
        verdict("x <C9>tudes", ' ');
        assertThat(evidence.surprise(LATIN_1)).isEqualTo(behindCode);
        verdict("x a<C9>tudes", ' ');
        assertThat(evidence.surprise(LATIN_1)).isGreaterThan(behindCode);
    }

    @Test
    void everyKindOfBufferGivesTheSameVerdictAndStaysAsItWas() {
        byte[] bytes = ReadableBytes.of("..La com<E2>edie fran<F0>caise, <1B>(Nisoriq<1B>(B..");
        ByteBuf direct = Unpooled.directBuffer().writeBytes(bytes);
        List<ByteBuf> kinds = List.of(
                Unpooled.wrappedBuffer(bytes),
                direct,
                Unpooled.wrappedBuffer(bytes).asReadOnly(),
                Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(bytes, 0, 9), Unpooled.copiedBuffer(bytes, 9, bytes.length - 9)),
                Unpooled.wrappedBuffer(bytes, 0, bytes.length).slice());
        for (ByteBuf kind : kinds) {
            evidence.clear();
            evidence.add(kind, 2, bytes.length - 4);
            assertThat(evidence.verdict('a')).isEqualTo(new TextVerdict(MARC_8, WRONG, 22, false));
            assertThat(kind.readerIndex()).isZero();
            assertThat(kind.writerIndex()).isEqualTo(bytes.length);
        }
        direct.release();
    }

    @Test
    void fieldsAddedOneByOneAreLikeAllOfThemAtOnce() {
        MislabelledCorpus corpus = new MislabelledCorpus(7);
        for (int i = 0; i < 1_000; i++) {
            MislabelledCorpus.Sample sample = corpus.next();
            ByteBuf bytes = sample.bytes();
            evidence.clear();
            evidence.add(bytes, 0, bytes.readableBytes());
            TextVerdict atOnce = evidence.verdict(sample.scheme());
            evidence.clear();
            int start = 0;
            while (start < bytes.readableBytes()) {
                int end = bytes.indexOf(start, bytes.readableBytes(), (byte) 0x1E) + 1;
                evidence.add(bytes, start, end - start);
                start = end;
            }
            assertThat(evidence.verdict(sample.scheme())).isEqualTo(atOnce);
        }
    }

    @Test
    void bytesThatTheBufferDoesNotHaveAreRefused() {
        ByteBuf bytes = Unpooled.wrappedBuffer(new byte[4]);
        assertThatThrownBy(() -> evidence.add(bytes, 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> evidence.add(bytes, -1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private void assertDecided(String bytes, char scheme, DetectedCoding coding, TextVerdict.Label label) {
        TextVerdict verdict = verdict(bytes, scheme);
        assertThat(verdict.coding()).as("%s %s", bytes, verdict).isEqualTo(coding);
        assertThat(verdict.label()).as("%s %s", bytes, verdict).isEqualTo(label);
    }

    private TextVerdict verdict(String readable, char scheme) {
        byte[] bytes = ReadableBytes.of(readable);
        evidence.clear();
        evidence.add(Unpooled.wrappedBuffer(bytes), 0, bytes.length);
        return evidence.verdict(scheme);
    }

    /** The confusion matrix, as docs/text.md has it. */
    private static void print(Map<DetectedCoding, Map<DetectedCoding, Integer>> decisions, int right) {
        StringBuilder table = new StringBuilder("| written as | ");
        for (DetectedCoding coding : DetectedCoding.values()) {
            table.append(coding.codingName()).append(" | ");
        }
        decisions.forEach((written, row) -> {
            table.append("\n| ").append(written.codingName()).append(" | ");
            for (DetectedCoding decided : DetectedCoding.values()) {
                table.append(String.format("%,d | ", row.getOrDefault(decided, 0)));
            }
        });
        System.out.printf("%s%n%,d of %,d right%n", table, right, SAMPLES);
    }
}
