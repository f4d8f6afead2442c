package org.mrrc.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.ProblemTotals;
import org.mrrc.ReadItem;
import org.mrrc.Record;
import org.mrrc.format.ProblemJson;
import org.mrrc.reactor.RecordSource;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is found in one upload, as events: {@code record} and {@code problem} as they come, {@code end} with the totals, {@code failed} if the upload breaks off. */
final class UploadReport {

    private static final int SHOWN = 5;

    private final ProblemTotals totals = new ProblemTotals(1);

    /** What is shown of a record. */
    record Summary(long number, String id, String title) {

        static Summary of(Record record) {
            String title = record.dataField("245")
                    .flatMap(field -> field.subfield('a'))
                    .orElse("");
            return new Summary(record.number(), record.controlNumber().orElse(""), title);
        }
    }

    /** What was found in all. */
    record Totals(long records, long repaired, long malformed, Map<ProblemCode, Long> problems) {}

    Flux<ServerSentEvent<?>> of(RecordSource upload) {
        return new Inspection()
                .of(upload)
                .<ServerSentEvent<?>>concatMapIterable(this::events, 1)
                .concatWith(Mono.fromSupplier(() -> event("end", totals())))
                .onErrorResume(failure -> Mono.just(event("failed", String.valueOf(failure.getMessage()))));
    }

    private List<ServerSentEvent<?>> events(Inspection.Step step) {
        step.before().forEach(totals::add);
        List<Problem> shown = new ArrayList<>(step.before());
        ReadItem item = step.item();
        if (item != null) {
            shown.addAll(totals.add(item).stream().limit(SHOWN).toList());
        }
        List<ServerSentEvent<?>> events = new ArrayList<>();
        shown.forEach(problem -> events.add(event("problem", ProblemJson.of(problem))));
        if (item instanceof Record record) {
            events.add(event("record", Summary.of(record)));
        }
        return events;
    }

    private Totals totals() {
        return new Totals(totals.records(), totals.repaired(), totals.malformed(), totals.counts());
    }

    static ServerSentEvent<?> event(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }
}
