package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.Checkpoint;
import org.mrrc.MalformedRecord;
import org.mrrc.Mode;
import org.mrrc.ReadItem;
import org.mrrc.Record;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The pipeline of docs/etl-pipeline.md: whenever it is killed, and however often, the next run goes on, and in the end each record is there once. */
class EtlPipelineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHUNK = 100;
    private static final RecordReader READER =
            RecordReader.builder().mode(Mode.LENIENT).onProblem(problem -> {}).build();

    @TempDir
    Path folder;

    /** Where a run may die. */
    private enum Step {
        BEFORE_THE_CHUNK,
        BETWEEN_DEAD_LETTERS_AND_RECORDS,
        BEFORE_THE_CHECKPOINT,
        BEHIND_THE_CHECKPOINT
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    private Path saved() {
        return folder.resolve("checkpoint");
    }

    private Checkpoint load() {
        try {
            if (!Files.exists(saved())) {
                return Checkpoint.START;
            }
            String numbers = Files.readString(saved());
            int gap = numbers.indexOf(' ');
            return new Checkpoint(
                    Long.parseLong(numbers.substring(0, gap)), Long.parseLong(numbers.substring(gap + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save(Checkpoint checkpoint) {
        try {
            Path next = Files.writeString(
                    folder.resolve("checkpoint.next"), checkpoint.offset() + " " + checkpoint.records());
            Files.move(next, saved(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Behind an item, whether it could be read or not. */
    private static Checkpoint behind(ReadItem item) {
        return item instanceof Record record
                ? record.checkpoint()
                : new Checkpoint(item.offset() + item.bytes().readableBytes(), item.number());
    }

    private Mono<Void> run(Path file, Consumer<Step> at) {
        return Mono.defer(() -> READER.readItems(RecordSource.of(file).from(load()))
                .buffer(CHUNK)
                .concatMap(
                        chunk -> write(chunk, at)
                                .then(blocking(() -> save(behind(chunk.get(chunk.size() - 1)))))
                                .then(Mono.fromRunnable(() -> at.accept(Step.BEHIND_THE_CHECKPOINT))),
                        0)
                .then());
    }

    /** Under a name that says where the chunk begins, so that a chunk that is written again takes the place of the first. */
    private Mono<Void> write(List<ReadItem> chunk, Consumer<Step> at) {
        String name = String.format(Locale.ROOT, "%012d", chunk.get(0).offset());
        Flux<Record> records = Flux.fromIterable(chunk).ofType(Record.class);
        return Mono.<Void>fromRunnable(() -> at.accept(Step.BEFORE_THE_CHUNK))
                .then(blocking(() -> deadLetters(chunk, folder.resolve(name + ".bad"))))
                .then(Mono.fromRunnable(() -> at.accept(Step.BETWEEN_DEAD_LETTERS_AND_RECORDS)))
                .then(RecordWriter.iso2709().write(records, folder.resolve(name + ".mrc")))
                .then(Mono.fromRunnable(() -> at.accept(Step.BEFORE_THE_CHECKPOINT)));
    }

    private static void deadLetters(List<ReadItem> chunk, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            Consumer<MalformedRecord> writer = MalformedRecord.writingTo(out);
            chunk.stream()
                    .filter(MalformedRecord.class::isInstance)
                    .map(MalformedRecord.class::cast)
                    .forEach(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mono<Void> blocking(Runnable action) {
        return Mono.<Void>fromRunnable(action).subscribeOn(Schedulers.boundedElastic());
    }

    private byte[] written(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> parts = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(suffix))
                    .filter(path ->
                            Character.isDigit(path.getFileName().toString().charAt(0)))
                    .sorted()
                    .toList()) {
                parts.add(Files.readAllBytes(file));
            }
            return Samples.join(parts.toArray(byte[][]::new));
        }
    }

    @Test
    void aRunThatIsKilledAnywhereLosesAndDoublesNothing() throws IOException {
        byte[] sound = Samples.file(1, 450);
        byte[] bad = Samples.hopeless();
        byte[] input = Samples.join(
                bad, Samples.file(1, 99), bad, Samples.file(100, 250), bad, bad, Samples.file(251, 450), bad);
        Path file = Files.write(folder.resolve("input"), input);
        int steps = Step.values().length * ((450 + 5 + CHUNK - 1) / CHUNK);
        for (int fatal = 0; fatal < steps; fatal++) {
            int runs = 0;
            int kills = 0;
            boolean done = false;
            while (!done) {
                int dies = fatal;
                int[] step = {0};
                boolean mayDie = runs++ < 7;
                try {
                    run(file, reached -> {
                                if (mayDie && step[0]++ == dies) {
                                    throw new Killed();
                                }
                            })
                            .block(PATIENCE);
                    done = true;
                } catch (Killed killed) {
                    kills++;
                }
            }
            assertThat(kills).isPositive();
            assertThat(written(".mrc")).as("killed at step %d", fatal).isEqualTo(sound);
            assertThat(written(".bad")).as("killed at step %d", fatal).isEqualTo(Samples.join(bad, bad, bad, bad, bad));
            clear();
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> !path.endsWith("input")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aRunOfWhatIsDoneDoesNothing() throws IOException {
        Path file = Files.write(folder.resolve("input"), Samples.join(Samples.file(250), Samples.hopeless()));
        run(file, step -> {}).block(PATIENCE);
        byte[] records = written(".mrc");
        byte[] dead = written(".bad");

        run(file, step -> {
                    throw new Killed();
                })
                .block(PATIENCE);

        assertThat(written(".mrc")).isEqualTo(records).isEqualTo(Samples.file(250));
        assertThat(written(".bad")).isEqualTo(dead).isEqualTo(Samples.hopeless());
        assertThat(Arrays.asList(folder.toFile().list())).contains("checkpoint");
    }
}
