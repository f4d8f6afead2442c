package org.mrrc.example;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ReadItem;
import org.mrrc.format.Formats;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads one upload, whatever its format, and tells all that is in it in the order of the stream: records, those that cannot be read, and what is wrong between them. */
final class Inspection {

    private final Deque<Problem> between = new ArrayDeque<>();

    private final RecordReader reader = RecordReader.builder()
            .format(Formats.auto())
            .mode(Mode.PERMISSIVE)
            .onProblem(between::add)
            .build();

    /**
     * A step on the way through the upload.
     *
     * @param before what is wrong before the item
     * @param item a record or a malformed one; none behind the last
     */
    record Step(List<Problem> before, @Nullable ReadItem item) {

        /** All that is wrong, in order. */
        List<Problem> problems() {
            List<Problem> all = new ArrayList<>(before);
            if (item != null) {
                all.addAll(item.problems());
            }
            return all;
        }
    }

    /** The steps; where the upload cannot be read on, the fault is the last problem, and then the error. */
    Flux<Step> of(RecordSource upload) {
        return reader.readItems(upload)
                .map(item -> new Step(problemsUpTo(item.number()), item))
                .concatWith(Mono.fromSupplier(() -> new Step(problemsUpTo(Long.MAX_VALUE), null)))
                .onErrorResume(MarcException.class, fault -> {
                    between.add(fault.problem());
                    return Flux.concat(Mono.just(new Step(problemsUpTo(Long.MAX_VALUE), null)), Mono.error(fault));
                });
    }

    /** The reader tells what is wrong between the records of a batch before it gives the first of them. */
    private List<Problem> problemsUpTo(long number) {
        List<Problem> problems = new ArrayList<>();
        while (!between.isEmpty() && between.element().recordNumber() <= number) {
            problems.add(between.remove());
        }
        return problems;
    }
}
