package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.compression.CompressionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

class FilesTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final RecordReader READER =
            RecordReader.builder().batchRecords(10).prefetch(2).build();

    @TempDir
    Path folder;

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private Path file(String name, byte[]... parts) throws IOException {
        return Files.write(folder.resolve(name), Samples.join(parts));
    }

    private static List<String> sortedIds(Form form, RecordSource source) {
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(READER, source).subscribe(recorder);
        Stream<String> ids = recorder.awaitCompletion().items().stream().flatMap(List::stream);
        return form.isOrdered() ? ids.toList() : ids.sorted().toList();
    }

    /** How many descriptors of this process are of the file. */
    private static long descriptors(Path file) {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.filter(descriptor -> leadsTo(descriptor, file)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aPlainFile(Form form) throws IOException {
        Path file = file("books.mrc", Samples.file(1000));
        assertThat(sortedIds(form, RecordSource.of(file))).isEqualTo(Samples.ids(1000));
    }

    @Test
    void theFormsThatTakeAPathReadItAsASource() throws IOException {
        Path file = file("books.mrc", Samples.file(25));
        assertThat(READER.read(file).map(Record::number).collectList().block()).hasSize(25);
        assertThat(READER.readBatches(file).map(List::size).collectList().block())
                .containsExactly(10, 10, 5);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aCompressedFileWhateverItsName(Form form) throws IOException {
        Path file = file("books", gzip(Samples.file(1000)));
        assertThat(sortedIds(form, RecordSource.of(file))).isEqualTo(Samples.ids(1000));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aCompressedFileOfSeveralMembers(Form form) throws IOException {
        byte[] all = Samples.file(300);
        int cut = all.length / 2 + 7;
        Path file = file(
                "books.mrc.gz",
                gzip(Arrays.copyOf(all, cut)),
                gzip(new byte[0]),
                gzip(Arrays.copyOfRange(all, cut, all.length)));
        assertThat(sortedIds(form, RecordSource.of(file))).isEqualTo(Samples.ids(300));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void anEmptyFileAndOneOfOneByte(Form form) throws IOException {
        assertThat(sortedIds(form, RecordSource.of(file("empty.mrc")))).isEmpty();
        assertThat(sortedIds(form, RecordSource.of(file("line.mrc", Samples.ascii("\n")))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aMissingFileIsAnErrorOfEachSubscription(Form form) throws IOException {
        Path missing = folder.resolve("missing.mrc");
        Flux<List<String>> ids = form.ids(READER, RecordSource.of(missing));
        Recorder<List<String>> recorder = Recorder.unbounded();
        ids.subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(NoSuchFileException.class);
        Files.write(missing, Samples.file(3));
        assertThat(ids.collectList().block().stream().mapToInt(List::size).sum())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aDirectoryIsAnError(Form form) {
        Recorder<List<String>> recorder = Recorder.unbounded();
        form.ids(READER, RecordSource.of(folder)).subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aTruncatedCompressedFileGivesWhatIsWholeAndThenAnError(Form form) throws IOException {
        byte[] zipped = gzip(Samples.file(500));
        Path file = file("books.mrc.gz", Arrays.copyOf(zipped, zipped.length / 2));
        Recorder<List<String>> recorder = Recorder.oneByOne();
        form.ids(READER, RecordSource.of(file)).subscribe(recorder);
        assertThat(recorder.awaitError())
                .isInstanceOfSatisfying(
                        CompressionException.class,
                        damage -> assertThat(damage.source()).hasValue("books.mrc.gz"))
                .hasMessageContaining("at byte " + String.format("%,d", zipped.length / 2))
                .hasMessageEndingWith("(books.mrc.gz)");
        List<String> ids = recorder.items().stream().flatMap(List::stream).toList();
        if (form.isOrdered()) {
            assertThat(ids).isNotEmpty().isEqualTo(Samples.ids(ids.size()));
        }
    }

    @Test
    void problemsNameTheFile() throws IOException {
        Path file = file("books.mrc", Samples.damaged(1));
        Recorder<Record> recorder = Recorder.unbounded();
        READER.read(file).subscribe(recorder);
        assertThat(((MarcException) recorder.awaitError()).problem().source()).isEqualTo("books.mrc");
    }

    @Test
    void aPipeIsReadToItsEnd() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Thread writer = new Thread(() -> {
            try {
                Files.write(pipe, Samples.file(20));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.start();
        Recorder<List<String>> recorder = Recorder.unbounded();
        Form.READ.ids(READER, RecordSource.of(pipe)).subscribe(recorder);
        assertThat(recorder.awaitCompletion().items()).hasSize(20);
        writer.join();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theFileIsClosedAtTheEndOnAnErrorAndOnCancel(Form form) throws IOException {
        assumeTrue(Files.isDirectory(DESCRIPTORS));
        Path file = file("books.mrc", Samples.file(20_000));
        Path faulty = file("faulty.mrc", Samples.file(500), Samples.damaged(501), Samples.file(502, 20_000));

        assertThat(sortedIds(form, RecordSource.of(file))).hasSize(20_000);
        Await.until(() -> descriptors(file) == 0, "Closed at the end");

        Recorder<List<String>> failing = Recorder.unbounded();
        form.ids(READER, RecordSource.of(faulty)).subscribe(failing);
        assertThat(failing.awaitError()).isInstanceOf(MarcException.class);
        Await.until(() -> descriptors(faulty) == 0, "Closed on an error");

        Recorder<List<String>> stalled = Recorder.requesting(1);
        form.ids(READER, RecordSource.of(file)).subscribe(stalled);
        stalled.awaitItems(1);
        assertThat(descriptors(file)).isEqualTo(1);
        stalled.cancel();
        Await.until(() -> descriptors(file) == 0, "Closed on cancel");

        form.ids(READER, RecordSource.of(file)).take(3).blockLast();
        Await.until(() -> descriptors(file) == 0, "Closed by an operator that has enough");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void aStreamIsOpenedReadAndClosedOnBoundedElastic(Form form) {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger closed = new AtomicInteger();
        byte[] input = Samples.file(100);
        RecordSource source = RecordSource.ofInputStream(() -> {
            threads.add("open " + Thread.currentThread().getName());
            return new ByteArrayInputStream(input) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    threads.add("read " + Thread.currentThread().getName());
                    return super.read(target, offset, length);
                }

                @Override
                public void close() {
                    threads.add("close " + Thread.currentThread().getName());
                    closed.incrementAndGet();
                }
            };
        });
        assertThat(sortedIds(form, source)).isEqualTo(Samples.ids(100));
        Await.until(() -> closed.get() == 1, "It is closed once");
        assertThat(threads).hasSize(3).allMatch(thread -> thread.contains(" boundedElastic-"));
    }

    @Test
    void recordsOfAFileComeOnBoundedElastic() throws IOException {
        Path file = file("books.mrc", Samples.file(10));
        Set<String> threads = ConcurrentHashMap.newKeySet();
        READER.read(file)
                .doOnNext(record -> threads.add(Thread.currentThread().getName()))
                .blockLast();
        assertThat(threads).hasSize(1).allMatch(name -> name.startsWith("boundedElastic-"));
    }

    @Test
    void aStreamThatIsNotOpenedIsNotClosed() {
        AtomicInteger opened = new AtomicInteger();
        Recorder<Record> recorder = Recorder.requesting(0);
        READER.read(RecordSource.ofInputStream(() -> {
                    opened.incrementAndGet();
                    return InputStream.nullInputStream();
                }))
                .subscribe(recorder);
        recorder.cancel();
        Await.pause(Duration.ofMillis(20));
        assertThat(opened).hasValue(0);
    }

    @Test
    void anOpenerThatGivesNullIsAnError() {
        Recorder<Record> recorder = Recorder.unbounded();
        READER.read(RecordSource.ofInputStream(() -> null)).subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aFailureToCloseDoesNotHideTheRecordsAndIsDropped() {
        AtomicReference<Throwable> dropped = new AtomicReference<>();
        Consumer<Throwable> hook = dropped::set;
        IOException failure = new IOException("It cannot be closed");
        Recorder<Record> recorder = Recorder.<Record>unbounded().with(Context.of("reactor.onErrorDropped.local", hook));
        READER.read(RecordSource.ofInputStream(() -> new ByteArrayInputStream(Samples.file(3)) {
                    @Override
                    public void close() throws IOException {
                        throw failure;
                    }
                }))
                .subscribe(recorder);
        assertThat(recorder.awaitCompletion().items()).hasSize(3);
        assertThat(dropped).hasValue(failure);
    }

    @Test
    void moreFilesThanThreadsAreReadAtATime() throws IOException {
        Path file = file("books.mrc", Samples.file(500));
        int files = 10 * Runtime.getRuntime().availableProcessors() + 20;
        List<Mono<Long>> reads =
                Stream.generate(() -> READER.read(file).count()).limit(files).toList();
        assertThat(Flux.merge(Flux.fromIterable(reads), files).collectList().block())
                .hasSize(files)
                .containsOnly(500L);
        Await.until(() -> !Files.isDirectory(DESCRIPTORS) || descriptors(file) == 0, "All are closed");
    }
}
