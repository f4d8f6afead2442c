package org.mrrc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerLoader;

/**
 * Where do time and memory go? Runs a workload for some seconds under JFR, and then under async-profiler for processor time and for allocation where the
 * platform has it; prints the methods that stood on top most often, and writes {@code .jfr} files and flame graphs.
 *
 * <pre>{@code
 * java -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints -cp mrrc-bench/target/benchmarks.jar org.mrrc.bench.Profile \
 *     --workload read --seconds 10 --corpus REALISTIC --folder mrrc-bench/target/profile
 * }</pre>
 *
 * <p>All options may be left out. The workloads are those of {@link Workload}, in small letters.
 */
public final class Profile {

    private static final Map<String, String> DEFAULTS = Map.of(
            "--workload",
            "read",
            "--seconds",
            "10",
            "--corpus",
            Corpus.REALISTIC.name(),
            "--folder",
            Path.of("mrrc-bench", "target", "profile").toString());

    private static final int SAMPLE_MILLIS = 10;
    private static final int METHODS_SHOWN = 15;
    private static final double PERCENT = 100;
    private static final double GIGA = 1e9;

    private final String name;
    private final Workload.Pass pass;
    private final Duration duration;
    private final Path folder;

    private Profile(String name, Workload.Pass pass, Duration duration, Path folder) {
        this.name = name;
        this.pass = pass;
        this.duration = duration;
        this.folder = folder;
    }

    /** Profiles a workload. */
    public static void main(String[] arguments) throws Exception {
        Options options = new Options(DEFAULTS, arguments);
        String name = options.get("--workload").toUpperCase(Locale.ROOT);
        Corpus corpus = Corpus.valueOf(options.get("--corpus"));
        Duration duration = Duration.ofSeconds(Long.parseLong(options.get("--seconds")));
        Path folder = Files.createDirectories(Path.of(options.get("--folder")));
        try (Workload.Pass pass = Workload.valueOf(name).pass(corpus)) {
            Profile profile = new Profile(name.toLowerCase(Locale.ROOT), pass, duration, folder);
            profile.run();
            profile.underFlightRecorder();
            profile.underAsyncProfiler();
        }
    }

    /** For as long as asked; the first time to have it compiled. */
    private void run() throws IOException {
        long begin = System.nanoTime();
        long passes = 0;
        while (System.nanoTime() - begin < duration.toNanos()) {
            pass.run();
            passes++;
        }
        double seconds = (System.nanoTime() - begin) / GIGA;
        System.out.printf(Locale.ROOT, "%s: %,.0f passes a second%n", name, passes / seconds);
    }

    private void underFlightRecorder() throws IOException, ParseException {
        Path file = folder.resolve(name + ".jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(SAMPLE_MILLIS));
            recording.start();
            run();
            recording.stop();
            recording.dump(file);
        }
        Tally samples = new Tally();
        Tally allocated = new Tally();
        Tally classes = new Tally();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case "jdk.ExecutionSample" -> samples.add(method(event), 1);
                    case "jdk.ObjectAllocationSample" -> {
                        allocated.add(method(event), event.getLong("weight"));
                        classes.add(event.getClass("objectClass").getName(), event.getLong("weight"));
                    }
                    default -> {}
                }
            }
        }
        samples.print("processor time, JFR");
        allocated.print("bytes allocated, by method, JFR");
        classes.print("bytes allocated, by class, JFR");
        System.out.println("written: " + file);
    }

    private static String method(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null || stack.getFrames().isEmpty()) {
            return "unknown";
        }
        RecordedFrame top = stack.getFrames().get(0);
        return top.getMethod().getType().getName() + "." + top.getMethod().getName();
    }

    private void underAsyncProfiler() throws IOException {
        AsyncProfilerLoader.setExtractionDirectory(folder.toAbsolutePath());
        AsyncProfiler profiler = AsyncProfilerLoader.loadOrNull();
        if (profiler == null) {
            System.out.println("No async-profiler for this platform");
            return;
        }
        if (!profileBy("cpu", profiler) && !profileBy("ctimer", profiler)) {
            profileBy("itimer", profiler);
        }
        profileBy("alloc", profiler);
    }

    /** Profiles by a kind of event, if the platform has it: containers often forbid those of the processor's counters. */
    private boolean profileBy(String event, AsyncProfiler profiler) throws IOException {
        Path file = folder.resolve(name + "-" + event + ".html");
        try {
            profiler.execute("start,event=" + event);
        } catch (IllegalStateException e) {
            System.out.println("async-profiler has no " + event + " here: " + e.getMessage());
            return false;
        }
        run();
        profiler.execute("stop");
        System.out.println(profiler.dumpFlat(METHODS_SHOWN));
        profiler.execute("flamegraph,file=" + file);
        System.out.println("written: " + file);
        return true;
    }

    /** How much each of some names has. */
    private static final class Tally {

        private final Map<String, Long> amounts = new HashMap<>();

        void add(String name, long amount) {
            amounts.merge(name, amount, Long::sum);
        }

        void print(String title) {
            double total = amounts.values().stream().mapToLong(Long::longValue).sum();
            System.out.printf("%n%8s  %s%n", "%", title);
            amounts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(METHODS_SHOWN)
                    .forEach(entry -> System.out.printf(
                            Locale.ROOT, "%8.1f  %s%n", PERCENT * entry.getValue() / total, entry.getKey()));
        }
    }
}
