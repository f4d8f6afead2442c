package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.compression.Compression;
import org.mrrc.compression.CompressionException;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/** Compressed sources of every kind give what plain ones give, and their damage is a failure of the source. */
class CompressedReadingTest {

    private static final int COUNT = 120;
    private static final byte[] PLAIN = Samples.file(COUNT);
    private static final byte[] ZIPPED = Samples.compressed(Compression.GZIP, PLAIN);
    private static final int[] CHUNK_SIZES = {1, 2, 3, 5, 11, 1_000, 1_000_000};
    private static final RecordReader READER =
            RecordReader.builder().batchRecords(10).prefetch(2).build();

    @TempDir
    Path folder;

    private static Flux<ByteBuffer> buffers(byte[] bytes, int size) {
        return Flux.fromIterable(Samples.cut(bytes, size)).map(ByteBuffer::wrap);
    }

    private static InputStream stream(byte[] bytes, int size) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(size, length));
            }
        };
    }

    private static List<String> ids(Form form, RecordSource source) {
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(READER, source).subscribe(recorder);
        return sorted(form, recorder.awaitCompletion());
    }

    private static List<String> sorted(Form form, Recorder<List<String>> recorder) {
        Stream<String> ids = recorder.items().stream().flatMap(List::stream);
        return form.isOrdered() ? ids.toList() : ids.sorted().toList();
    }

    @ParameterizedTest
    @EnumSource
    void filesAndStreamsAreReadWhateverTheirCompression(Compression compression) throws IOException {
        byte[] compressed = Samples.compressed(compression, PLAIN);
        Path file = Files.write(folder.resolve("books"), compressed);
        for (Form form : Form.values()) {
            assertThat(ids(form, RecordSource.of(file))).isEqualTo(Samples.ids(COUNT));
            for (int size : CHUNK_SIZES) {
                assertThat(ids(form, RecordSource.ofInputStream(() -> stream(compressed, size))))
                        .isEqualTo(Samples.ids(COUNT));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void publishersAreReadWhetherCompressedOrNot(Form form) {
        byte[] members = Samples.join(
                Samples.compressed(Compression.GZIP, new byte[0]),
                Samples.compressed(Compression.GZIP, Arrays.copyOf(PLAIN, 777)),
                Samples.compressed(Compression.GZIP, Arrays.copyOfRange(PLAIN, 777, PLAIN.length)),
                new byte[9]);
        for (byte[] bytes : List.of(PLAIN, ZIPPED, members)) {
            for (int size : CHUNK_SIZES) {
                WatchedSource watched = WatchedSource.of(Samples.cut(bytes, size));
                assertThat(ids(form, watched.source())).isEqualTo(Samples.ids(COUNT));
                assertThat(watched.violations()).isEmpty();
                assertThat(watched.mostAwaited()).isEqualTo(1);
                assertThat(ids(form, RecordSource.ofByteBuffers(buffers(bytes, size))))
                        .isEqualTo(Samples.ids(COUNT));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(BufferKind.class)
    void buffersOfEveryKindAreInflatedAndReleased(BufferKind kind) {
        for (Ownership ownership : Ownership.values()) {
            WatchedSource watched =
                    WatchedSource.of(Samples.cut(ZIPPED, 100)).of(kind).with(ownership);
            assertThat(ids(Form.READ, watched.source())).isEqualTo(Samples.ids(COUNT));
            assertThat(watched.violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aStreamOfOneByteOrNoneHasNoRecords(Form form) {
        for (byte[] bytes : new byte[][] {{}, {'\n'}, Samples.compressed(Compression.GZIP, new byte[0])}) {
            assertThat(ids(form, RecordSource.ofByteBuffers(buffers(bytes, 1)))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatIsWholeComesBeforeTheDamage(Form form) {
        byte[] cut = Arrays.copyOf(ZIPPED, ZIPPED.length * 2 / 3);
        byte[] wrongCheck = ZIPPED.clone();
        wrongCheck[wrongCheck.length - 5]++;
        byte[] rubbish = Samples.join(ZIPPED, Samples.ascii("rubbish"));
        for (int size : new int[] {7, 1_000_000}) {
            fails(form, cut, size, COUNT / 3);
            fails(form, wrongCheck, size, COUNT);
            fails(form, rubbish, size, COUNT);
        }
    }

    private static void fails(Form form, byte[] bytes, int size, int atLeast) {
        WatchedSource watched = WatchedSource.of(Samples.cut(bytes, size));
        List<RecordSource> sources = List.of(watched.source(), RecordSource.ofInputStream(() -> stream(bytes, size)));
        for (RecordSource source : sources) {
            Recorder<List<String>> recorder = Recorder.oneByOne();
            form.ids(READER, source).subscribe(recorder);
            assertThat(recorder.awaitError())
                    .isInstanceOfSatisfying(
                            CompressionException.class,
                            damage -> assertThat(damage.source()).hasValue("stream"));
            if (form.isOrdered()) {
                List<String> ids = sorted(form, recorder);
                assertThat(ids).hasSizeGreaterThanOrEqualTo(atLeast).isEqualTo(Samples.ids(ids.size()));
            }
        }
        assertThat(watched.violations()).isEmpty();
    }

    @Test
    void damageEndsTheReadAndTheSource() {
        byte[] damaged = Samples.join(ZIPPED, Samples.ascii("rubbish"));
        WatchedSource watched = WatchedSource.of(Samples.cut(Samples.join(damaged, new byte[100_000]), 500));
        Recorder<List<String>> recorder = Recorder.unbounded();
        Form.READ_BATCHES.ids(READER, watched.source()).subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(CompressionException.class);
        assertThat(watched.isCancelled()).isTrue();
        assertThat(watched.sent()).isLessThan(50);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aFailureOfTheSourceComesBehindWhatItSent(Form form) {
        IOException failure = new IOException("The connection broke");
        WatchedSource watched = WatchedSource.of(Samples.cut(Samples.without(ZIPPED.length / 3, ZIPPED), 1_000_000))
                .failingWith(failure);
        Recorder<List<String>> recorder = Recorder.oneByOne();
        form.ids(READER, watched.source()).subscribe(recorder);
        assertThat(recorder.awaitError()).isSameAs(failure);
        if (form.isOrdered()) {
            List<String> ids = sorted(form, recorder);
            assertThat(ids).hasSizeGreaterThan(COUNT / 3).isEqualTo(Samples.ids(ids.size()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NONE", "GZIP"})
    void whatCannotBePushedFailsAndSaysWhatCan(Compression compression) {
        byte[] compressed = Samples.compressed(compression, PLAIN);
        for (Form form : Form.values()) {
            Recorder<List<String>> recorder = Recorder.unbounded();
            form.ids(READER, RecordSource.ofByteBuffers(buffers(compressed, 4))).subscribe(recorder);
            assertThat(recorder.awaitError())
                    .isInstanceOf(CompressionException.class)
                    .hasMessageContaining("compressed with " + compression)
                    .hasMessageContaining("files and input streams");
            assertThat(recorder.items()).isEmpty();
        }
    }

    @Test
    void aReadGoesOnBehindACheckpointOfInflatedBytes() throws IOException {
        Path file = Files.write(folder.resolve("books.mrc.gz"), ZIPPED);
        List<Record> all = READER.read(file).collectList().block();
        List<RecordSource> sources = List.of(
                RecordSource.of(file),
                RecordSource.ofInputStream(() -> stream(ZIPPED, 100)),
                RecordSource.ofByteBuffers(buffers(ZIPPED, 1)),
                RecordSource.ofByteBuffers(buffers(ZIPPED, 1_000_000)));
        for (RecordSource source : sources) {
            Checkpoint checkpoint = all.get(70).checkpoint();
            assertThat(ids(Form.READ, source.from(checkpoint))).isEqualTo(Samples.ids(72, COUNT));
            Recorder<List<String>> recorder = Recorder.unbounded();
            Form.READ
                    .ids(READER, source.from(new Checkpoint(PLAIN.length + 3L, 1)))
                    .subscribe(recorder);
            assertThat(recorder.awaitError()).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void noMoreIsAskedForAndInflatedThanIsWanted(Form form) {
        byte[] large = Samples.compressed(Compression.GZIP, Samples.file(20_000));
        WatchedSource watched = WatchedSource.of(Samples.cut(large, 100));
        Recorder<List<String>> recorder = Recorder.requesting(1);
        form.ids(READER, watched.source()).subscribe(recorder);
        recorder.awaitItems(1).cancel();
        Await.until(watched::isCancelled, "The source is cancelled");
        assertThat(watched.bytesSent()).isLessThan(large.length / 4);
        assertThat(watched.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theDecoderIsClosedOnceAtTheEndOnAnErrorAndOnCancelAtAnyMoment(Form form) {
        closed(form, ZIPPED, Recorder.unbounded(), Recorder::awaitCompletion);
        closed(form, PLAIN, Recorder.unbounded(), Recorder::awaitCompletion);
        closed(form, Samples.without(9, ZIPPED), Recorder.unbounded(), Recorder::awaitError);
        closed(form, ZIPPED, Recorder.requesting(0), Recorder::cancel);
        closed(form, ZIPPED, Recorder.requesting(1), Recorder::cancel);
        closed(
                form,
                ZIPPED,
                Recorder.requesting(1),
                recorder -> recorder.awaitItems(1).cancel());
        closed(form, ZIPPED, Recorder.reacting(3, Recorder::cancel), recorder -> recorder.awaitItems(1));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theDecoderIsClosedOnceWhenAChunkComesAsItIsCancelled(Form form) {
        byte[] first = Arrays.copyOf(ZIPPED, 700);
        byte[] second = Arrays.copyOfRange(ZIPPED, 700, ZIPPED.length);
        for (int round = 0; round < 500; round++) {
            WatchedFormat format = new WatchedFormat();
            RecordReader reader =
                    RecordReader.builder().format(format).batchRecords(10).build();
            TestPublisher<ByteBuffer> chunks = TestPublisher.create();
            Recorder<List<String>> recorder = Recorder.unbounded();
            form.ids(reader, RecordSource.ofByteBuffers(chunks)).subscribe(recorder);
            chunks.next(ByteBuffer.wrap(first));
            RaceTestUtils.race(() -> chunks.next(ByteBuffer.wrap(second)), recorder::cancel);
            Await.until(() -> format.closed.get() > 0, "The decoder is closed");
            assertThat(format.closed).hasValue(1);
            assertThat(recorder.violations()).isEmpty();
            assertThat(recorder.error()).isNull();
        }
    }

    private static void closed(
            Form form, byte[] bytes, Recorder<List<String>> recorder, Consumer<Recorder<List<String>>> course) {
        WatchedFormat format = new WatchedFormat();
        RecordReader reader = RecordReader.builder()
                .format(format)
                .batchRecords(10)
                .prefetch(2)
                .build();
        form.ids(reader, WatchedSource.of(Samples.cut(bytes, 50)).source()).subscribe(recorder);
        course.accept(recorder);
        Await.until(() -> format.closed.get() > 0, "The decoder is closed");
        assertThat(format.closed).hasValue(1);
    }

    /** ISO 2709, with a count of the decoders that were closed. */
    private static final class WatchedFormat implements RecordFormat {

        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public List<String> mediaTypes() {
            return List.of();
        }

        @Override
        public List<String> fileEndings() {
            return List.of();
        }

        @Override
        public boolean recognises(ByteBuf first) {
            return false;
        }

        @Override
        public RecordEncoder newEncoder() {
            return RecordEncoder.iso2709();
        }

        @Override
        public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
            RecordDecoder decoder = RecordFormat.iso2709().newDecoder(options, start);
            return new RecordDecoder() {
                @Override
                public void feed(ByteBuf chunk) {
                    decoder.feed(chunk);
                }

                @Override
                public int feed(InputStream in) throws IOException {
                    return decoder.feed(in);
                }

                @Override
                public void finish() {
                    decoder.finish();
                }

                @Override
                public boolean isComplete() {
                    return decoder.isComplete();
                }

                @Override
                public PendingBatch take() {
                    return decoder.take();
                }

                @Override
                public PendingBatch takeAvailable() {
                    return decoder.takeAvailable();
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };
        }
    }
}
