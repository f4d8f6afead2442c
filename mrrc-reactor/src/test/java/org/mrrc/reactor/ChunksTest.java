package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.Record;
import reactor.core.publisher.Flux;

/** However the bytes are cut and in whatever buffers they come: the records are the same. */
class ChunksTest {

    private static final int RECORDS = 9;
    private static final byte[] INPUT = Samples.file(RECORDS);
    private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 23, 24, 25, 4096, INPUT.length);
    private static final RecordReader READER =
            RecordReader.builder().batchRecords(2).prefetch(2).build();

    @BeforeEach
    void othersAreForgotten() {
        OpenBuffers.forget();
    }

    @AfterEach
    void nothingIsLeaked() {
        OpenBuffers.awaitNone();
    }

    private static void assertAllRecords(Form form, RecordSource source) {
        Recorder<List<Record>> recorder = Recorder.unbounded();
        form.lists(READER, source).subscribe(recorder);
        Stream<Record> records = recorder.awaitCompletion().items().stream().flatMap(List::stream);
        List<Record> inOrder = form.isOrdered()
                ? records.toList()
                : records.sorted(java.util.Comparator.comparing(Record::number)).toList();
        assertThat(inOrder).isEqualTo(Samples.records(RECORDS));
        assertThat(inOrder).map(Record::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    static Stream<Arguments> kindsAndSizes() {
        return Stream.of(BufferKind.values()).flatMap(kind -> SIZES.stream().map(size -> Arguments.of(kind, size)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndSizes")
    void transferredBuffersAreReleasedOnceEach(BufferKind kind, int size) {
        for (Form form : Form.values()) {
            WatchedSource source =
                    WatchedSource.of(Samples.cut(INPUT, size)).of(kind).with(Ownership.TRANSFERRED);
            assertAllRecords(form, source.source());
            assertThat(source.violations()).isEmpty();
        }
    }

    /** They are overwritten and released as soon as {@code onNext} returns. */
    @ParameterizedTest
    @MethodSource("kindsAndSizes")
    void borrowedBuffersAreNeitherReleasedNorKept(BufferKind kind, int size) {
        for (Form form : Form.values()) {
            WatchedSource source =
                    WatchedSource.of(Samples.cut(INPUT, size)).of(kind).with(Ownership.BORROWED);
            assertAllRecords(form, source.source());
            assertThat(source.violations()).isEmpty();
        }
    }

    static Stream<Arguments> jdkBuffers() {
        return SIZES.stream()
                .flatMap(size -> Stream.of(
                        jdkBuffers("heap", size, ByteBuffer::wrap),
                        jdkBuffers(
                                "direct",
                                size,
                                bytes -> ByteBuffer.allocateDirect(bytes.length)
                                        .put(bytes)
                                        .flip()),
                        jdkBuffers(
                                "read-only",
                                size,
                                bytes -> ByteBuffer.wrap(bytes).asReadOnlyBuffer()),
                        jdkBuffers(
                                "little-endian",
                                size,
                                bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)),
                        jdkBuffers(
                                "slice",
                                size,
                                bytes -> ByteBuffer.allocate(bytes.length + 9)
                                        .position(4)
                                        .put(bytes)
                                        .flip()
                                        .position(4)
                                        .slice()),
                        jdkBuffers(
                                "part",
                                size,
                                bytes -> ByteBuffer.allocate(bytes.length + 9)
                                        .position(4)
                                        .put(bytes)
                                        .flip()
                                        .position(4))));
    }

    private static Arguments jdkBuffers(String name, int size, Function<byte[], ByteBuffer> kind) {
        return Arguments.argumentSet(name + ", " + size, kind, size);
    }

    @ParameterizedTest
    @MethodSource("jdkBuffers")
    void buffersOfTheJdkAreReadAndTheirPositionsStay(Function<byte[], ByteBuffer> kind, int size) {
        for (Form form : Form.values()) {
            List<ByteBuffer> buffers =
                    Samples.cut(INPUT, size).stream().map(kind).toList();
            List<Integer> positions = buffers.stream().map(ByteBuffer::position).toList();
            List<Integer> limits = buffers.stream().map(ByteBuffer::limit).toList();
            assertAllRecords(form, RecordSource.ofByteBuffers(Flux.fromIterable(buffers)));
            assertThat(buffers).map(ByteBuffer::position).isEqualTo(positions);
            assertThat(buffers).map(ByteBuffer::limit).isEqualTo(limits);
        }
    }

    @ParameterizedTest
    @MethodSource("jdkBuffers")
    void buffersOfTheJdkMayBeUsedAgainAfterwards(Function<byte[], ByteBuffer> kind, int size) {
        for (Form form : Form.values()) {
            Flux<ByteBuffer> chunks = Flux.fromIterable(Samples.cut(INPUT, size))
                    .concatMap(
                            bytes -> {
                                byte[] lent = bytes.clone();
                                return Flux.just(kind.apply(lent)).concatWith(Flux.defer(() -> {
                                    Arrays.fill(lent, (byte) '!');
                                    return Flux.empty();
                                }));
                            },
                            0);
            assertAllRecords(form, RecordSource.ofByteBuffers(chunks));
        }
    }

    static Stream<Arguments> formsAndSizes() {
        return Stream.of(Form.values()).flatMap(form -> SIZES.stream().map(size -> Arguments.of(form, size)));
    }

    @ParameterizedTest
    @MethodSource("formsAndSizes")
    void streamsMayGiveAsFewBytesAtATimeAsTheyLike(Form form, int size) {
        assertAllRecords(form, RecordSource.ofInputStream(() -> new ByteArrayInputStream(INPUT) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(size, length));
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("formsAndSizes")
    void aStreamThatFailsGivesAllRecordsBefore(Form form, int size) {
        IOException first = new IOException("The disk is broken");
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(READER, RecordSource.ofInputStream(() -> failing(size, first))).subscribe(recorder);
        assertThat(recorder.awaitError()).isSameAs(first);
        if (form.isOrdered()) {
            assertThat(recorder.items().stream().flatMap(List::stream)).containsExactlyElementsOf(Samples.ids(RECORDS));
        }
    }

    private static InputStream failing(int size, IOException failure) {
        return new ByteArrayInputStream(INPUT) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                int count = super.read(target, offset, Math.min(size, length));
                if (count < 0) {
                    throw ChunksTest.<RuntimeException>unseen(failure);
                }
                return count;
            }
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException unseen(Throwable failure) throws E {
        throw (E) failure;
    }
}
