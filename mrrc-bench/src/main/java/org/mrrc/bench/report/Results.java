package org.mrrc.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What JMH measured for a section, forks of all rounds together. */
final class Results {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private final List<Entry> entries = new ArrayList<>();

    /** One benchmark in one file of JMH. */
    private record Entry(
            String benchmark,
            Map<String, String> parameters,
            Variant variant,
            String jdkVersion,
            List<Double> scores,
            List<Double> allocations) {

        boolean isOf(Case one, Variant on) {
            return benchmark.equals(one.benchmark())
                    && variant.equals(on)
                    && parameters.entrySet().containsAll(one.parameters().entrySet());
        }
    }

    /** Elements of JMH's arrays. */
    Results(List<JsonNode> measured) {
        measured.forEach(node -> entries.add(entry(node)));
    }

    private static Entry entry(JsonNode node) {
        String jdk = node.path("jdkVersion").asText();
        List<String> jvmArguments = new ArrayList<>();
        node.path("jvmArgs").forEach(argument -> jvmArguments.add(argument.asText()));
        Map<String, String> parameters = new HashMap<>();
        node.path("params")
                .properties()
                .forEach(parameter ->
                        parameters.put(parameter.getKey(), parameter.getValue().asText()));
        return new Entry(
                classAndMethod(node.path("benchmark").asText()),
                parameters,
                new Variant(feature(jdk), Collector.of(jvmArguments)),
                jdk,
                raw(node.path("primaryMetric")),
                raw(node.path("secondaryMetrics").path(ALLOCATION)));
    }

    private static String classAndMethod(String name) {
        return name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    }

    /** Of {@code 17.0.15} or {@code 26-ea}. */
    private static int feature(String jdk) {
        return Integer.parseInt(jdk.replaceAll("\\D.*", ""));
    }

    private static List<Double> raw(JsonNode metric) {
        List<Double> values = new ArrayList<>();
        metric.path("rawData").forEach(fork -> fork.forEach(value -> values.add(value.asDouble())));
        return values;
    }

    SortedSet<Variant> variants() {
        SortedSet<Variant> variants = new TreeSet<>();
        entries.forEach(entry -> variants.add(entry.variant));
        return variants;
    }

    SortedSet<String> jdkVersions() {
        SortedSet<String> versions = new TreeSet<>();
        entries.forEach(entry -> versions.add(entry.jdkVersion));
        return versions;
    }

    /** Operations per second. */
    Optional<Sample> scores(Case one, Variant variant) {
        return sample(entries.stream()
                .filter(entry -> entry.isOf(one, variant))
                .flatMap(entry -> entry.scores.stream())
                .toList());
    }

    /** Bytes allocated per operation. */
    Optional<Sample> allocations(Case one, Variant variant) {
        return sample(entries.stream()
                .filter(entry -> entry.isOf(one, variant))
                .flatMap(entry -> entry.allocations.stream())
                .toList());
    }

    private static Optional<Sample> sample(List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(new Sample(values));
    }
}
