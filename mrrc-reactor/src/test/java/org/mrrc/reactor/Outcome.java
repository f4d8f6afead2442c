package org.mrrc.reactor;

import java.time.Duration;
import java.util.List;
import org.mrrc.Record;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a read comes to. */
final class Outcome {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The control numbers of all records. */
    static List<String> ids(Flux<Record> records) {
        return Samples.idsOf(records.collectList().block(PATIENCE));
    }

    /** What a read fails with; another throwable if it does not. */
    static Throwable failure(Flux<?> read) {
        return read.ignoreElements()
                .map(nothing -> new Throwable())
                .onErrorResume(Mono::just)
                .block(PATIENCE);
    }

    private Outcome() {}
}
