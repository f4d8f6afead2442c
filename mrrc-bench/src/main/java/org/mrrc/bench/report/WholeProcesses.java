package org.mrrc.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long commands take from start to end, the start of the JVM included. */
final class WholeProcesses {

    static final String SECTION = "whole-process";

    private static final String BASELINE = "cat";
    private static final double MEGABYTE = 1_000_000;

    private final List<JsonNode> measured;

    WholeProcesses(List<JsonNode> measured) {
        this.measured = measured;
    }

    Table table() {
        Table table = new Table(List.of(
                "file", "command", "seconds, median", "lowest–highest", "MB/s", "thousand records/s", "beside `cat`"));
        for (JsonNode one : measured) {
            double bytes = one.path("bytes").asDouble();
            Sample seconds = seconds(one);
            table.row(List.of(
                    Numbers.whole(bytes / MEGABYTE) + " MB",
                    "`" + one.path("command").asText() + "`",
                    Numbers.plain(seconds.median()),
                    Numbers.plain(seconds.lowest()) + "–" + Numbers.plain(seconds.highest()),
                    Numbers.plain(bytes / MEGABYTE / seconds.median()),
                    Numbers.thousands(one.path("records").asDouble() / seconds.median()),
                    baseline(bytes)
                            .map(least -> Numbers.times(seconds.median() / least))
                            .orElse("")));
        }
        return table;
    }

    /** What it takes to do nothing with the same file but to read it. */
    private Optional<Double> baseline(double bytes) {
        return measured.stream()
                .filter(one -> one.path("command").asText().equals(BASELINE)
                        && one.path("bytes").asDouble() == bytes)
                .findFirst()
                .map(one -> seconds(one).median());
    }

    private static Sample seconds(JsonNode one) {
        List<Double> passes = new ArrayList<>();
        one.path("seconds").forEach(pass -> passes.add(pass.asDouble()));
        return new Sample(passes);
    }
}
