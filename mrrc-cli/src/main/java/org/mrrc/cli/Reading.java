package org.mrrc.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.mrrc.MalformedRecord;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** Reads the inputs of one run of a command, and reports on it. */
final class Reading implements AutoCloseable {

    static {
        // What fails after a reading was given up has no meaning to the user.
        Hooks.onErrorDropped(failure -> {});
    }

    private final Problems problems;
    private final DeadLetters deadLetters;
    private final Progress progress;

    Reading(Problems problems, DeadLetters deadLetters, Progress progress) {
        this.problems = problems;
        this.deadLetters = deadLetters;
        this.progress = progress;
    }

    /**
     * Reads an input. In other modes than {@link Mode#STRICT} a fault behind which nothing can be read, such as one in the syntax of XML, ends this input only.
     *
     * @param options format, mode and coding
     * @param onProblem is told of each problem between records, when it has been reported
     * @param onMalformed is told of each record that cannot be read, when its problems have been reported
     * @return the records; {@link Failure} if the input cannot be read, {@link MarcException} at a fault under {@link Mode#STRICT}
     */
    Flux<List<Record>> batches(
            Input input, ReadOptions options, Consumer<Problem> onProblem, Consumer<MalformedRecord> onMalformed) {
        Consumer<Problem> onReported = problem -> {
            problems.add(problem);
            onProblem.accept(problem);
        };
        RecordReader reader = RecordReader.builder()
                .format(options.format())
                .mode(options.mode())
                .coding(options.coding())
                .sourceName(input.name())
                .listener(progress.listener())
                .onProblem(onReported)
                .onMalformed(malformed -> {
                    malformed.problems().forEach(problems::add);
                    deadLetters.add(malformed);
                    onMalformed.accept(malformed);
                })
                .build();
        return reader.readBatches(RecordSource.ofInputStream(
                        () -> Recognition.check(input.open(progress::addBytes), input, options.format())))
                .onErrorMap(OutOfMemoryError.class, HeapReserve::full)
                .onErrorMap(IOException.class, e -> Failure.reading(input.name(), e))
                .onErrorResume(
                        failure -> failure instanceof MarcException && options.mode() != Mode.STRICT,
                        fault -> Mono.fromRunnable(() -> onReported.accept(((MarcException) fault).problem())));
    }

    /** Reports the fault at which strict reading has ended, keeps the bytes of its record, and tells the user how to go on. */
    void stopAt(MarcException fault) {
        Problem problem = fault.problem();
        problems.add(problem);
        fault.malformed().ifPresent(deadLetters::add);
        String onward = problem.code() == ProblemCode.SYNTAX
                ? "" // of this file nothing more can be read in any mode
                : "; --mode lenient and --mode permissive go on behind it";
        problems.note(String.format(
                Locale.ROOT,
                "reading stopped at record %,d of %s, because it is strict%s",
                problem.recordNumber(),
                problem.source(),
                onward));
    }

    /** Reports a problem that somebody else has found. */
    void report(Problem problem) {
        problems.add(problem);
    }

    /** Tells the user something that is no problem of a record. */
    void note(String text) {
        problems.note(text);
    }

    /** Reports why a record cannot be written, and keeps its bytes. */
    void reportUnwritten(Record record, Problem problem) {
        problems.add(problem);
        deadLetters.add(record);
    }

    /** What the exit status of the command is, if nothing else fails. */
    int status() {
        return problems.isMalformed() ? Main.MALFORMED : Main.ALL_READ;
    }

    @Override
    public void close() {
        progress.close();
        deadLetters.close();
        problems.close();
    }
}
