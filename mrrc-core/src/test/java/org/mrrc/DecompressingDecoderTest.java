package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.compression.Compression;
import org.mrrc.compression.CompressionException;
import org.mrrc.format.Formats;
import org.mrrc.format.JsonFormat;

/** A stream is read alike whether it is compressed or not, and however it is cut. */
class DecompressingDecoderTest {

    private static final int COUNT = 300;
    private static final byte[] PLAIN = numbered(1, COUNT);
    private static final int[] ENDS = IntStream.rangeClosed(1, COUNT)
            .map(number -> numbered(1, number).length)
            .toArray();
    private static final byte[] ZIPPED = compressed(Compression.GZIP, PLAIN);
    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withBatchRecords(7);

    private static byte[] numbered(int first, int last) {
        return MarcBytes.join(IntStream.rangeClosed(first, last)
                .mapToObj(number -> MarcBytes.record("001 " + number + "^", "245 10$aTitle " + number * 7919 + "^"))
                .toArray(MarcBytes[]::new));
    }

    private static byte[] compressed(Compression compression, byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.newOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static RecordDecoder decoder(ReadOptions options, Checkpoint start) {
        return RecordDecoder.decompressing(options.format().newDecoder(options, start), start);
    }

    /**
     * What came of a stream.
     *
     * @param numbers the control numbers of its records
     * @param failure how it failed, if it did
     */
    private record Outcome(List<String> numbers, @Nullable IOException failure) {}

    private static Outcome read(RecordDecoder decoder, byte[] bytes, int chunkSize) {
        List<String> numbers = new ArrayList<>();
        for (int from = 0; from < bytes.length && decoder.failure() == null; from += chunkSize) {
            ByteBuf chunk = Unpooled.wrappedBuffer(bytes, from, Math.min(chunkSize, bytes.length - from));
            decoder.feed(chunk);
            assertThat(chunk.isReadable()).isFalse();
            drain(decoder, numbers, false);
        }
        if (decoder.failure() == null) {
            decoder.finish();
            drain(decoder, numbers, false);
        }
        if (decoder.failure() != null) {
            drain(decoder, numbers, true);
        }
        decoder.close();
        return new Outcome(numbers, decoder.failure());
    }

    private static void drain(RecordDecoder decoder, List<String> numbers, boolean available) {
        for (PendingBatch pending = available ? decoder.takeAvailable() : decoder.take();
                pending != null;
                pending = available ? decoder.takeAvailable() : decoder.take()) {
            pending.parse().forEach(record -> numbers.add(record.controlNumber().orElse("-")));
        }
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9, 10, 11, 4096, 1_000_000})
    void aStreamIsReadWhetherItIsCompressedOrNot(int chunkSize) {
        for (RecordFormat format : List.of(RecordFormat.iso2709(), Formats.auto())) {
            ReadOptions options = OPTIONS.withFormat(format);
            byte[] members = MarcBytes.join(
                    compressed(Compression.GZIP, new byte[0]),
                    compressed(Compression.GZIP, Arrays.copyOf(PLAIN, 1_000)),
                    compressed(Compression.GZIP, Arrays.copyOfRange(PLAIN, 1_000, PLAIN.length)),
                    new byte[100]);
            for (byte[] bytes : List.of(PLAIN, ZIPPED, members)) {
                Outcome outcome = read(decoder(options, Checkpoint.START), bytes, chunkSize);
                assertThat(outcome).isEqualTo(new Outcome(numbers(1, COUNT), null));
            }
        }
    }

    @Test
    void anotherFormatIsRecognisedUnderTheCompression() {
        ByteBuf json = Unpooled.buffer();
        RecordEncoder encoder = new JsonFormat().newEncoder();
        try (Records records = Records.of(new ByteArrayInputStream(PLAIN), OPTIONS)) {
            records.forEach(record -> encoder.encode(record, json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] zipped = compressed(Compression.GZIP, Arrays.copyOf(json.array(), json.readableBytes()));
        assertThat(read(decoder(OPTIONS.withFormat(Formats.auto()), Checkpoint.START), zipped, 100))
                .isEqualTo(new Outcome(numbers(1, COUNT), null));
    }

    @Test
    void streamsOfHardlyAnyBytesHaveNoRecords() {
        for (byte[] bytes : new byte[][] {{}, {'\n'}, {0}, compressed(Compression.GZIP, new byte[0])}) {
            assertThat(read(decoder(OPTIONS, Checkpoint.START), bytes, 1)).isEqualTo(new Outcome(List.of(), null));
        }
        Outcome cut =
                read(decoder(OPTIONS.withMode(Mode.LENIENT), Checkpoint.START), new byte[] {0x1F, (byte) 0x8B}, 1);
        assertThat(cut.numbers()).isEmpty();
        assertThat(cut.failure()).isInstanceOf(CompressionException.class);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aStreamThatIsCutOffGivesWhatIsWholeAndFails(Mode mode) {
        for (int length = 2; length < ZIPPED.length; length += 29) {
            for (int chunkSize : new int[] {1, 100, 100_000}) {
                byte[] cut = Arrays.copyOf(ZIPPED, length);
                Outcome outcome = read(decoder(OPTIONS.withMode(mode), Checkpoint.START), cut, chunkSize);
                assertThat(outcome.failure()).isInstanceOf(CompressionException.class);
                assertThat(outcome.numbers()).isEqualTo(numbers(1, wholeIn(cut)));
            }
        }
    }

    /** How many records the first bytes hold, read as streams are. */
    private static int wholeIn(byte[] cut) {
        int length = 0;
        try (InputStream in = Compression.GZIP.newInputStream(new ByteArrayInputStream(cut))) {
            while (in.read() >= 0) {
                length++;
            }
        } catch (CompressionException e) {
            int bytes = length;
            return (int) Arrays.stream(ENDS).filter(end -> end <= bytes).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return COUNT;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aWrongByteIsAFailureOrDoesNotMatter(Mode mode) {
        byte[] few = compressed(Compression.GZIP, numbered(1, 20));
        for (int i = 2; i < few.length; i++) {
            for (int chunkSize : new int[] {3, 100_000}) {
                byte[] wrong = few.clone();
                wrong[i] ^= 0x24;
                Outcome outcome = read(decoder(OPTIONS.withMode(mode), Checkpoint.START), wrong, chunkSize);
                if (outcome.failure() == null && outcome.numbers().size() != 20) {
                    assertThat(mode).as("a fault came first, byte %d", i).isEqualTo(Mode.STRICT);
                } else if (outcome.failure() == null) {
                    assertThat(outcome.numbers()).isEqualTo(numbers(1, 20));
                } else {
                    assertThat(outcome.failure()).isInstanceOf(CompressionException.class);
                }
            }
        }
    }

    @Test
    void whatCannotBePushedIsToldAtOnceAndSaysWhatCan() {
        for (Compression compression : List.of(Compression.ZSTD, Compression.BZIP2, Compression.XZ)) {
            Outcome outcome = read(decoder(OPTIONS, Checkpoint.START), compressed(compression, PLAIN), 3);
            assertThat(outcome.numbers()).isEmpty();
            assertThat(outcome.failure())
                    .isInstanceOfSatisfying(CompressionException.class, e -> {
                        assertThat(e.compression()).isEqualTo(compression);
                        assertThat(e.isUnavailable()).isTrue();
                        assertThat(e.offset()).isEmpty();
                    })
                    .hasMessageContaining("compressed with " + compression)
                    .hasMessageContaining("files and input streams");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 1_000_000})
    void whatIsBeforeACheckpointIsDroppedBehindTheCompression(int chunkSize) {
        for (int record : new int[] {0, 1, 150, COUNT}) {
            Checkpoint start = new Checkpoint(record == 0 ? 0 : numbered(1, record).length, record);
            for (byte[] bytes : List.of(PLAIN, ZIPPED)) {
                assertThat(read(decoder(OPTIONS, start), bytes, chunkSize))
                        .isEqualTo(new Outcome(numbers(record + 1, COUNT), null));
            }
        }
        for (byte[] bytes : List.of(PLAIN, ZIPPED)) {
            Checkpoint behind = new Checkpoint(PLAIN.length + 5L, COUNT);
            assertThat(read(decoder(OPTIONS, behind), bytes, chunkSize).failure())
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("ended 5 bytes before the checkpoint");
        }
    }

    @Test
    void aChunkThatStandsForFarMoreIsInflatedBatchByBatch() {
        byte[] member = compressed(Compression.GZIP, new byte[16 << 20]);
        byte[] bomb = new byte[16 * member.length];
        for (int i = 0; i < 16; i++) {
            System.arraycopy(member, 0, bomb, i * member.length, member.length);
        }
        byte[] spaces = MarcBytes.join(MarcBytes.record("001 1^", "500   $a" + " ".repeat(9_000) + "^"));
        byte[] records = compressed(Compression.GZIP, MarcBytes.join(repeated(spaces, 20_000)));
        assertThat(bomb).hasSizeLessThan(300_000);
        assertThat(records).hasSizeLessThan(600_000);

        RecordDecoder decoder = decoder(ReadOptions.DEFAULT, Checkpoint.START);
        decoder.feed(Unpooled.wrappedBuffer(MarcBytes.join(records, bomb)));
        long count = 0;
        for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
            RecordBatch batch = pending.parse();
            assertThat(batch.size() * (long) spaces.length).isLessThan(2L * ReadOptions.DEFAULT.batchBytes());
            count += batch.size();
        }
        decoder.finish();
        for (PendingBatch pending = decoder.take(); pending != null; pending = decoder.take()) {
            count += pending.parse().size();
        }
        decoder.close();
        assertThat(decoder.failure()).isNull();
        assertThat(count).isEqualTo(20_000);
    }

    private static byte[][] repeated(byte[] bytes, int times) {
        return IntStream.range(0, times).mapToObj(i -> bytes).toArray(byte[][]::new);
    }

    @Test
    void aStreamIsReadAsWell() throws IOException {
        for (byte[] bytes : List.of(PLAIN, ZIPPED)) {
            RecordDecoder decoder = decoder(OPTIONS, Checkpoint.START);
            InputStream in = new ByteArrayInputStream(bytes);
            List<String> numbers = new ArrayList<>();
            while (decoder.feed(in) >= 0) {
                drain(decoder, numbers, false);
            }
            decoder.finish();
            drain(decoder, numbers, false);
            decoder.close();
            assertThat(numbers).isEqualTo(numbers(1, COUNT));
        }
    }

    @Test
    void nothingIsFedAfterTheEnd() {
        RecordDecoder finished = decoder(OPTIONS, Checkpoint.START);
        finished.feed(Unpooled.wrappedBuffer(ZIPPED));
        finished.finish();
        assertThatIllegalStateException().isThrownBy(() -> finished.feed(Unpooled.wrappedBuffer(ZIPPED)));
        finished.close();
    }
}
