package org.mrrc.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long does the command {@code mrrc count} take from its start to its end, beside {@code yaz-marcdump -n}, where that is installed, and {@code cat}?
 * Writes files of realistic records into a folder, runs the commands over each in turn, as often as asked, and prints a table.
 *
 * <pre>{@code
 * java -cp mrrc-bench/target/benchmarks.jar org.mrrc.bench.WholeProcess --passes 5 --megabytes 200,2000 \
 *     --folder /tmp --jar mrrc-cli/target/mrrc.jar --json target/whole-process.json
 * }</pre>
 *
 * <p>All options may be left out, {@code --json} too: then no such file is written. It is an array with an object for each command and file:
 *
 * <pre>{@code
 * [{"command": "mrrc count", "bytes": 231248700, "records": 200000, "seconds": [0.61, 0.58, 0.60]}, …]
 * }</pre>
 */
public final class WholeProcess {

    private static final Corpus CORPUS = Corpus.REALISTIC;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final String BASELINE = "cat";

    private static final Map<String, String> DEFAULTS = Map.of(
            "--passes", "5",
            "--megabytes", "200,2000",
            "--folder", System.getProperty("java.io.tmpdir"),
            "--jar", Path.of("mrrc-cli", "target", "mrrc.jar").toString(),
            "--json", "");

    private final Map<String, List<String>> commands;
    private final int passes;
    private final List<Result> results = new ArrayList<>();

    private WholeProcess(Map<String, List<String>> commands, int passes) {
        this.commands = commands;
        this.passes = passes;
    }

    /** What a command took for a file, in each pass. */
    private record Result(String command, long bytes, long records, List<Double> seconds) {

        double median() {
            double[] sorted =
                    seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        double least() {
            return seconds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
        }

        double most() {
            return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        }
    }

    /** Runs all commands over all files. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = new Options(DEFAULTS, arguments);
        Path jar = Path.of(options.get("--jar"));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("There is no " + jar + ": build mrrc-cli, or say --jar FILE");
        }
        Path folder = Files.createTempDirectory(Path.of(options.get("--folder")), "mrrc");
        int passes = Math.max(1, Integer.parseInt(options.get("--passes")));
        WholeProcess process = new WholeProcess(commands(jar), passes);
        try {
            for (String megabytes : options.get("--megabytes").split(",", -1)) {
                process.measure(folder.resolve(megabytes + ".mrc"), Long.parseLong(megabytes));
            }
        } finally {
            Files.delete(folder);
        }
        process.print();
        String json = options.get("--json");
        if (!json.isEmpty()) {
            process.write(Path.of(json));
        }
    }

    private static Map<String, List<String>> commands(Path jar) {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        commands.put("mrrc count", List.of(java, "-jar", jar.toString(), "count"));
        if (isInstalled("yaz-marcdump")) {
            commands.put("yaz-marcdump -n", List.of("yaz-marcdump", "-n"));
        } else {
            System.err.println("yaz-marcdump is left out: it is not installed");
        }
        commands.put(BASELINE, List.of("cat"));
        return commands;
    }

    private static boolean isInstalled(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private void measure(Path file, long megabytes) throws IOException, InterruptedException {
        byte[] stream = CORPUS.bytes();
        long repetitions = Math.max(1, (long) (megabytes * MEGA) / stream.length);
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                for (long i = 0; i < repetitions; i++) {
                    out.write(stream);
                }
            }
            warm(file);
            runCommands(file, repetitions * Corpus.RECORDS);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Reads a file once, so that it is in the page cache. */
    private static void warm(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** One command after another, and then all of them again: what else the machine does meets them alike. */
    private void runCommands(Path file, long records) throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int pass = 0; pass < passes; pass++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                seconds.computeIfAbsent(command.getKey(), name -> new ArrayList<>())
                        .add(seconds(command.getValue(), file));
            }
        }
        long bytes = Files.size(file);
        seconds.forEach((command, times) -> results.add(new Result(command, bytes, records, times)));
    }

    private static double seconds(List<String> command, Path file) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        long before = System.nanoTime();
        int exit = builder.start().waitFor();
        double seconds = (System.nanoTime() - before) / GIGA;
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", line) + " ended with " + exit);
        }
        return seconds;
    }

    private void print() {
        String row = "%-16s %8s %10s %17s %8s %14s %8s%n";
        System.out.printf(row, "command", "MB", "median, s", "spread, s", "MB/s", "records/s", "/ cat");
        for (Result result : results) {
            System.out.printf(
                    row,
                    result.command,
                    formatted("%,.0f", result.bytes / MEGA),
                    formatted("%.3f", result.median()),
                    formatted("%.3f", result.least()) + "–" + formatted("%.3f", result.most()),
                    formatted("%,.0f", result.bytes / MEGA / result.median()),
                    formatted("%,.0f", result.records / result.median()),
                    formatted("%.1f", result.median() / baseline(result.bytes).median()));
        }
    }

    private static String formatted(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }

    private Result baseline(long bytes) {
        return results.stream()
                .filter(result -> result.command.equals(BASELINE) && result.bytes == bytes)
                .findFirst()
                .orElseThrow();
    }

    private void write(Path json) throws IOException {
        try (OutputStream out = Files.newOutputStream(json);
                JsonGenerator generator = new JsonFactory().createGenerator(out)) {
            generator.writeStartArray();
            for (Result result : results) {
                generator.writeStartObject();
                generator.writeStringField("command", result.command);
                generator.writeNumberField("bytes", result.bytes);
                generator.writeNumberField("records", result.records);
                generator.writeFieldName("seconds");
                generator.writeArray(
                        result.seconds.stream().mapToDouble(Double::doubleValue).toArray(), 0, result.seconds.size());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }
}
