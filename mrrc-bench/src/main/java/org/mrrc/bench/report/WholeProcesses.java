package org.mrrc.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How long commands take from start to end, the start of the JVM included. */
final class WholeProcesses {

    static final String SECTION = "whole-process";

    private static final double MEGABYTE = 1_000_000;

    private final List<JsonNode> measured;

    WholeProcesses(List<JsonNode> measured) {
        this.measured = measured;
    }

    Table table() {
        Table table = new Table(
                List.of("file", "command", "seconds, median", "lowest–highest", "MB/s", "thousand records/s"));
        for (JsonNode one : measured) {
            double bytes = one.path("bytes").asDouble();
            List<Double> passes = new ArrayList<>();
            one.path("seconds").forEach(pass -> passes.add(pass.asDouble()));
            Sample seconds = new Sample(passes);
            table.row(List.of(
                    Numbers.whole(bytes / MEGABYTE) + " MB",
                    "`" + one.path("command").asText() + "`",
                    Numbers.plain(seconds.median()),
                    Numbers.plain(seconds.lowest()) + "–" + Numbers.plain(seconds.highest()),
                    Numbers.plain(bytes / MEGABYTE / seconds.median()),
                    Numbers.thousands(one.path("records").asDouble() / seconds.median())));
        }
        return table;
    }
}
