package org.mrrc.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one call of JMH measures.
 *
 * @param include the pattern of the benchmarks' names
 * @param parameters their values
 * @param runs how many benchmarks that is, each with each value
 */
record JmhCall(String include, Map<String, Set<String>> parameters, int runs) {

    private static final Pattern PLAIN = Pattern.compile("[\\w=,.:+/-]+");

    static JmhCall of(Collection<String> benchmarks, List<Map<String, String>> parameters) {
        String include = benchmarks.stream()
                .map(name -> name.replace(".", "\\."))
                .sorted()
                .collect(Collectors.joining("|", "\\.(", ")$"));
        Map<String, Set<String>> values = new TreeMap<>();
        for (Map<String, String> one : parameters) {
            one.forEach((name, value) ->
                    values.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value));
        }
        int each = values.values().stream().mapToInt(Set::size).reduce(1, (product, size) -> product * size);
        return new JmhCall(include, values, benchmarks.size() * each);
    }

    /** The arguments of JMH's main class. */
    List<String> arguments(Pace pace, int forks, Collector collector) {
        List<String> arguments = new ArrayList<>(List.of(include));
        parameters.forEach((name, values) -> arguments.addAll(List.of("-p", name + "=" + String.join(",", values))));
        arguments.addAll(List.of("-f", Integer.toString(forks)));
        arguments.addAll(pace.arguments());
        // Prepended, because what is appended takes the place of the heap size that the benchmarks ask for.
        arguments.addAll(List.of("-prof", "gc", "-jvmArgsPrepend", collector.option()));
        return arguments;
    }

    /** The same as one would type it. */
    String typed(Pace pace, Collector collector) {
        return arguments(pace, pace.rounds(), collector).stream()
                .map(argument -> PLAIN.matcher(argument).matches() ? argument : "'" + argument + "'")
                .collect(Collectors.joining(" ", "java -jar mrrc-bench/target/benchmarks.jar ", ""));
    }
}
