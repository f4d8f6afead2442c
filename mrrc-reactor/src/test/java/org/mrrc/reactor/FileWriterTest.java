package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** Records to a file that is there when it is complete, or not at all. */
class FileWriterTest {

    private static final RecordWriter WRITER = RecordWriter.iso2709();
    private static final byte[] BEFORE = Samples.ascii("what was there before");

    @TempDir
    Path folder;

    private static Flux<Record> records(int count) {
        return Flux.fromIterable(Samples.records(count));
    }

    private Path file() {
        return folder.resolve("books.mrc");
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFileHoldsTheBytesAndTheCountIsGiven() throws IOException {
        assertThat(WRITER.write(records(1000), file()).block()).isEqualTo(1000);
        assertThat(file()).hasBinaryContent(Samples.file(1000));
        assertThat(WRITER.writeBatches(records(777).buffer(10), file()).block()).isEqualTo(777);
        assertThat(file()).hasBinaryContent(Samples.file(777));
        assertThat(names()).containsExactly("books.mrc");
    }

    @Test
    void whatIsReadFromAFileIsWrittenByteForByteOverIt() throws IOException {
        byte[] input = Samples.file(5000);
        Files.write(file(), input);
        RecordReader reader = RecordReader.builder().batchRecords(100).build();
        assertThat(WRITER.writeBatches(reader.readBatches(file()), file()).block())
                .isEqualTo(5000);
        assertThat(file()).hasBinaryContent(input);
        assertThat(WRITER.writeBatches(reader.readBatches(RecordSource.of(file()), 2, Schedulers.parallel()), file())
                        .block())
                .isEqualTo(5000);
        assertThat(file()).hasBinaryContent(input);
    }

    @Test
    void theFileIsInItsPlaceWhenTheCountComes() {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        WRITER.write(records(10), file()).doOnNext(count -> seen.set(names())).block();
        assertThat(seen.get()).containsExactly("books.mrc");
    }

    @Test
    void noRecordsAreAnEmptyFile() {
        assertThat(WRITER.write(Flux.empty(), file()).block()).isZero();
        assertThat(file()).isEmptyFile();
        assertThat(WRITER.writeBatches(Flux.just(List.of(), Samples.records(1), List.of()), file())
                        .block())
                .isEqualTo(1);
        assertThat(file()).hasBinaryContent(Samples.file(1));
    }

    @Test
    void nothingHappensBeforeASubscription() {
        Mono<Long> write = WRITER.write(records(1), file());
        assertThat(names()).isEmpty();
        assertThat(write.block()).isEqualTo(1);
        assertThat(write.block()).isEqualTo(1);
    }

    @Test
    void aBigFile() {
        Flux<List<Record>> batches =
                Flux.fromIterable(Samples.records(2000)).buffer(20).cache().repeat(99);
        Long count = WRITER.writeBatches(batches, file()).block();
        assertThat(count).isEqualTo(200_000);
        assertThat(file().toFile().length()).isEqualTo(100L * Samples.file(2000).length);
        assertThat(RecordReader.builder().build().read(file()).count().block()).isEqualTo(200_000);
    }

    @Test
    void theFileThatWasThereStaysUntilTheNewOneIsComplete() throws IOException {
        Files.write(file(), BEFORE);
        List<Boolean> same = new ArrayList<>();
        WRITER.write(
                        records(2000).doOnNext(record -> {
                            if (record.controlNumber().orElseThrow().endsWith("99")) {
                                same.add(file().toFile().length() == BEFORE.length);
                            }
                        }),
                        file())
                .block();
        assertThat(same).hasSize(20).containsOnly(true);
        assertThat(file()).hasBinaryContent(Samples.file(2000));
    }

    @Test
    void afterAFailureThereIsWhatWasThereBefore() throws IOException {
        IllegalStateException failure = new IllegalStateException("No more");
        for (int count : new int[] {0, 1, 255, 256, 257, 3000}) {
            Mono<Long> write = WRITER.write(records(count).concatWith(Mono.error(failure)), file());
            Files.deleteIfExists(file());
            assertThatThrownBy(write::block).isSameAs(failure);
            assertThat(names()).isEmpty();
            Files.write(file(), BEFORE);
            assertThatThrownBy(write::block).isSameAs(failure);
            assertThat(names()).containsExactly("books.mrc");
            assertThat(file()).hasBinaryContent(BEFORE);
        }
    }

    @Test
    void afterARecordThatCannotBeWrittenThereIsWhatWasThereBefore() throws IOException {
        Files.write(file(), BEFORE);
        for (int count : new int[] {0, 1, 255, 256, 3000}) {
            Flux<Record> records = records(count).concatWith(Mono.just(WriterTest.tooLong()));
            assertThatThrownBy(() -> WRITER.write(records, file()).block()).isInstanceOf(MarcException.class);
            assertThat(names()).containsExactly("books.mrc");
            assertThat(file()).hasBinaryContent(BEFORE);
        }
    }

    @Test
    void anEncoderThatCannotBeMadeLeavesNothing() {
        RecordWriter writer = RecordWriter.of(() -> {
            throw new IllegalStateException("No encoder");
        });
        assertThatThrownBy(() -> writer.write(records(1), file()).block()).hasMessage("No encoder");
        assertThat(names()).isEmpty();
    }

    @Test
    void afterACancelAtAnyMomentThereIsWhatWasThereBeforeOrAllThatIsNew() throws IOException {
        byte[] after = Samples.file(600);
        Random random = new Random(7);
        Consumer<Throwable> ignore = failure -> {};
        List<Path> files = new ArrayList<>();
        for (int round = 0; round < 400; round++) {
            Path file = Files.write(folder.resolve(round + ".mrc"), BEFORE);
            files.add(file);
            Disposable write = WRITER.writeBatches(records(600).buffer(20), file)
                    .contextWrite(Context.of("reactor.onErrorDropped.local", ignore))
                    .subscribe(count -> {}, failure -> {});
            Await.pause(Duration.ofNanos(random.nextInt(3_000_000)));
            write.dispose();
        }
        Await.pause(Duration.ofMillis(50));
        Await.until(() -> names().size() == files.size(), "No other file is left");
        int before = 0;
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            assertThat(content).isIn(BEFORE, after);
            before += Arrays.equals(content, BEFORE) ? 1 : 0;
        }
        assertThat(before).as("Files whose cancel came in time").isPositive();
    }

    @Test
    void aCancelIsNoErrorThatIsReported() {
        List<Throwable> dropped = new CopyOnWriteArrayList<>();
        Consumer<Throwable> hook = dropped::add;
        Flux<List<Record>> endless = Flux.just(Samples.records(100)).repeat();
        for (int round = 0; round < 50; round++) {
            Disposable write = WRITER.writeBatches(endless, file())
                    .contextWrite(Context.of("reactor.onErrorDropped.local", hook))
                    .subscribe();
            Await.until(() -> !names().isEmpty(), "It writes");
            write.dispose();
            Await.until(() -> names().isEmpty(), "Nothing is left");
        }
        assertThat(dropped).isEmpty();
    }

    @Test
    void aFailureOfTheFileIsAnIoException() {
        Path file = folder.resolve("missing").resolve("books.mrc");
        Recorder<Long> recorder = Recorder.unbounded();
        WRITER.write(records(1), file).subscribe(recorder);
        assertThat(recorder.awaitError()).isInstanceOf(NoSuchFileException.class);
        Recorder<Long> empty = Recorder.unbounded();
        WRITER.write(Flux.empty(), file).subscribe(empty);
        assertThat(empty.awaitError()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aDirectoryIsAnErrorAndStays() throws IOException {
        Files.createDirectories(file().resolve("inside"));
        assertThatThrownBy(() -> WRITER.write(records(1), file()).block()).isInstanceOf(RuntimeException.class);
        assertThat(names()).containsExactly("books.mrc");
        assertThat(file().resolve("inside")).isDirectory();
    }

    @Test
    void aFileThatCannotBeBroughtToItsPlaceIsNotLeftBeside() {
        Flux<Record> records = records(600)
                .doOnNext(record -> file().resolve("inside").toFile().mkdirs());
        Flux<Record> late = Flux.concat(records(300), Flux.defer(() -> records));
        assertThatThrownBy(() -> WRITER.write(late, file()).block()).isInstanceOf(RuntimeException.class);
        assertThat(names()).containsExactly("books.mrc");
    }

    @Test
    void theFileItselfIsReplacedThroughASymbolicLink() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path real = Files.write(other.resolve("real.mrc"), BEFORE);
        Path link = Files.createSymbolicLink(folder.resolve("link.mrc"), Path.of("other", "real.mrc"));
        assertThat(WRITER.write(records(10), link).block()).isEqualTo(10);
        assertThat(link).isSymbolicLink();
        assertThat(real).hasBinaryContent(Samples.file(10)).isRegularFile();
        assertThat(names()).containsExactly("link.mrc", "other");
        assertThat(other.toFile().list()).containsExactly("real.mrc");
    }

    @Test
    void aLinkThatLeadsNowhereIsNoObstacle() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.mrc"), Path.of("real.mrc"));
        assertThat(WRITER.write(records(10), link).block()).isEqualTo(10);
        assertThat(link).hasBinaryContent(Samples.file(10));
    }

    @Test
    void aDeviceIsWrittenInPlace() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device) && Files.isWritable(device));
        assertThat(WRITER.write(records(1000), device).block()).isEqualTo(1000);
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(device).exists();
        assertThatThrownBy(() -> WRITER.write(records(1000).concatWith(Mono.just(WriterTest.tooLong())), device)
                        .block())
                .isInstanceOf(MarcException.class);
        assertThat(device).exists();
    }

    @Test
    void aPipeIsWrittenInPlace() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        AtomicReference<byte[]> read = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                read.set(Files.readAllBytes(pipe));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.start();
        assertThat(WRITER.write(records(100), pipe).block()).isEqualTo(100);
        reader.join();
        assertThat(read.get()).isEqualTo(Samples.file(100));
        assertThat(names()).containsExactly("pipe");
    }

    @Test
    void thePermissionsOfANewFileAreThoseOfAnyNewFile() throws IOException {
        Set<PosixFilePermission> usual = Files.getPosixFilePermissions(Files.write(folder.resolve("usual"), BEFORE));
        WRITER.write(records(1), file()).block();
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(usual);
    }

    @Test
    void aNameWithoutAFolderIsInTheWorkingFolder() throws IOException {
        Path relative = Path.of("FileWriterTest-" + System.nanoTime() + ".mrc");
        try {
            assertThat(WRITER.write(records(3), relative).block()).isEqualTo(3);
            assertThat(relative).hasBinaryContent(Samples.file(3));
        } finally {
            Files.deleteIfExists(relative);
        }
    }

    @Test
    void recordsAreEncodedOnBoundedElastic() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        RecordEncoder iso2709 = RecordEncoder.iso2709();
        RecordWriter writer = RecordWriter.of(() -> (record, target) -> {
            threads.add(Thread.currentThread().getName());
            iso2709.encode(record, target);
        });
        writer.write(records(1000).publishOn(Schedulers.parallel()), file()).block();
        assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("boundedElastic-"));
    }

    @Test
    void recordsAreAskedForInPortionsAndBatchesOneByOne() {
        List<Long> requests = new CopyOnWriteArrayList<>();
        WRITER.write(records(1000).doOnRequest(requests::add), file()).block();
        assertThat(requests).isNotEmpty().containsOnly(256L);
        requests.clear();
        WRITER.writeBatches(records(1000).buffer(100).doOnRequest(requests::add), file())
                .block();
        assertThat(requests).isNotEmpty().containsOnly(1L);
    }

    @Test
    void manyWritesAtATime() {
        List<Path> files = Stream.iterate(0, i -> i + 1)
                .limit(50)
                .map(i -> folder.resolve(i + ".mrc"))
                .toList();
        assertThat(Flux.fromIterable(files)
                        .flatMap(file -> WRITER.write(records(500), file), 50)
                        .collectList()
                        .block())
                .hasSize(50)
                .containsOnly(500L);
        assertThat(files).allSatisfy(file -> assertThat(file).hasBinaryContent(Samples.file(500)));
        assertThat(names()).hasSize(50);
    }
}
