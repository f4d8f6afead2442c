package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.Record;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Nothing blocks a thread that must not be blocked: BlockHound throws where something does. */
class BlockingTest {

    private static final RecordReader READER =
            RecordReader.builder().batchRecords(10).prefetch(2).build();
    private static final RecordWriter WRITER = RecordWriter.iso2709();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    static Stream<Arguments> formsAndSchedulers() {
        return Stream.of(Form.values())
                .flatMap(form ->
                        Stream.of(Schedulers.parallel(), Schedulers.single()).map(on -> Arguments.of(form, on)));
    }

    @Test
    @SuppressWarnings("ThreadSleepMillis")
    void aBlockingCallIsFound() {
        Mono<Void> sleep = Mono.<Void>fromRunnable(() -> {
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .subscribeOn(Schedulers.parallel());
        assertThatThrownBy(sleep::block).hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void aStreamThatIsReadOnTheWrongThreadIsFound() throws IOException {
        Path file = Files.write(folder.resolve("books.mrc"), Samples.file(1));
        Mono<Integer> read = Mono.fromCallable(() -> {
                    try (InputStream in = new FileInputStream(file.toFile())) {
                        return in.read();
                    }
                })
                .subscribeOn(Schedulers.parallel());
        assertThatThrownBy(read::block).hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    /** Of the ways to read a file, BlockHound knows this one. */
    @ParameterizedTest
    @MethodSource("formsAndSchedulers")
    void readingAStream(Form form, Scheduler on) throws IOException {
        Path file = Files.write(folder.resolve("books.mrc"), Samples.file(500));
        Flux<Integer> sizes = form.ids(READER, RecordSource.ofInputStream(() -> new FileInputStream(file.toFile())))
                .map(List::size);
        assertThat(sizes.subscribeOn(on)
                        .publishOn(on, 1)
                        .reduce(0, Integer::sum)
                        .block(PATIENCE))
                .isEqualTo(500);
        assertThat(sizes.subscribeOn(on).publishOn(on, 1).take(2).collectList().block(PATIENCE))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("formsAndSchedulers")
    void readingAFile(Form form, Scheduler on) throws IOException {
        Path file = Files.write(folder.resolve("books.mrc"), Samples.file(500));
        Flux<Integer> sizes = form.ids(READER, RecordSource.of(file)).map(List::size);
        assertThat(sizes.subscribeOn(on)
                        .publishOn(on, 1)
                        .reduce(0, Integer::sum)
                        .block(PATIENCE))
                .isEqualTo(500);
        assertThat(sizes.subscribeOn(on).publishOn(on, 1).take(2).collectList().block(PATIENCE))
                .hasSize(2);
        Mono<Object> missing = form.ids(READER, RecordSource.of(folder.resolve("missing.mrc")))
                .subscribeOn(on)
                .then(Mono.empty())
                .onErrorResume(failure -> Mono.just(failure));
        assertThat(missing.block(PATIENCE)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @MethodSource("formsAndSchedulers")
    void readingBuffersOfAThreadThatMustNotBeBlocked(Form form, Scheduler on) {
        RecordSource source = RecordSource.ofByteBufs(
                Flux.fromIterable(Samples.cut(Samples.file(500), 1000))
                        .map(Unpooled::wrappedBuffer)
                        .publishOn(on, 4),
                Ownership.TRANSFERRED);
        Flux<Integer> sizes = form.ids(READER, source).map(List::size);
        assertThat(sizes.subscribeOn(on).reduce(0, Integer::sum).block(PATIENCE))
                .isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void cancellingTheReadOfAFile(Form form) throws IOException {
        Path file = Files.write(folder.resolve("books.mrc"), Samples.file(5_000));
        for (int round = 0; round < 50; round++) {
            int items = 1 + round % 5;
            Mono<List<List<String>>> some = form.ids(READER, RecordSource.of(file))
                    .publishOn(Schedulers.parallel(), 1)
                    .take(items)
                    .collectList()
                    .subscribeOn(Schedulers.parallel());
            assertThat(some.block(PATIENCE)).hasSize(items);
        }
    }

    @Test
    void writingAFile() {
        Path file = folder.resolve("books.mrc");
        Flux<Record> records = Flux.fromIterable(Samples.records(1000))
                .publishOn(Schedulers.parallel())
                .subscribeOn(Schedulers.parallel());
        assertThat(WRITER.write(records, file)
                        .publishOn(Schedulers.parallel())
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .isEqualTo(1000);
        assertThat(WRITER.writeBatches(records.buffer(10), file)
                        .subscribeOn(Schedulers.single())
                        .block(PATIENCE))
                .isEqualTo(1000);
        assertThat(WRITER.encode(records)
                        .concatWith(WRITER.encodeBatches(records.buffer(10)))
                        .count()
                        .subscribeOn(Schedulers.single())
                        .block(PATIENCE))
                .isEqualTo(1100);
    }

    @Test
    void aWriteThatFailsAndOneThatIsCancelled() {
        Path file = folder.resolve("books.mrc");
        Flux<Record> failing = Flux.fromIterable(Samples.records(600))
                .publishOn(Schedulers.parallel())
                .concatWith(Mono.error(new IllegalStateException("No more")));
        assertThatThrownBy(() -> WRITER.write(failing, file)
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .hasMessage("No more");
        Flux<Record> endless = Flux.fromIterable(Samples.records(10)).repeat().publishOn(Schedulers.parallel());
        for (int round = 0; round < 20; round++) {
            Mono<Long> cancelled = WRITER.write(endless, file)
                    .subscribeOn(Schedulers.parallel())
                    .timeout(Duration.ofMillis(5), Mono.just(-1L), Schedulers.parallel());
            assertThat(cancelled.block(PATIENCE)).isEqualTo(-1);
        }
        Await.until(() -> folder.toFile().list().length == 0, "Nothing is left");
    }
}
