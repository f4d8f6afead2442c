package org.mrrc.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much heap records hold, as {@code RetainedHeap} measured it, beside figures that others published. */
final class HeldRecords {

    static final String SECTION = "memory";

    /**
     * One way of keeping records.
     *
     * @param length bytes of their ISO 2709
     * @param index bytes of arrays of numbers
     * @param objects bytes of all other objects, or of everything if that is all that is known
     */
    record Row(String corpus, String form, long length, long bytes, long index, long objects) {

        long held() {
            return bytes + index + objects;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    HeldRecords(List<JsonNode> measured) {
        for (JsonNode node : measured) {
            rows.add(new Row(
                    node.path("corpus").asText(),
                    node.path("form").asText(),
                    node.path("length").asLong(),
                    node.path("bytes").asLong(),
                    node.path("index").asLong(),
                    node.path("objects").asLong()));
        }
    }

    List<Row> of(String corpus) {
        return rows.stream().filter(row -> row.corpus().equals(corpus)).toList();
    }

    Optional<Double> held(String corpus, String form) {
        return of(corpus).stream()
                .filter(row -> row.form().equals(form))
                .findFirst()
                .map(row -> (double) row.held());
    }

    /** What is held, in the bytes of the records' ISO 2709. */
    Optional<Double> heldOver(String corpus, String form) {
        return of(corpus).stream()
                .filter(row -> row.form().equals(form))
                .findFirst()
                .map(row -> (double) row.held() / row.length());
    }

    Table table(List<String> corpora) {
        Table table = new Table(List.of("", "ISO 2709", "held", "bytes", "index", "objects"));
        for (String corpus : corpora) {
            for (Row row : of(corpus)) {
                table.row(List.of(
                        corpus + ", " + row.form(),
                        Numbers.whole(row.length()),
                        Numbers.whole(row.held()),
                        Numbers.whole(row.bytes()),
                        row.index() == 0 ? "" : Numbers.whole(row.index()),
                        Numbers.whole(row.objects())));
            }
        }
        return table;
    }
}
