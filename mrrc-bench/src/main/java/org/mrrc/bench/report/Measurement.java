package org.mrrc.bench.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures: forks JMH, and the classes that measure without it. */
final class Measurement {

    private static final String HELD = "org.mrrc.bench.RetainedHeap";
    private static final String WHOLE_PROCESS = "org.mrrc.bench.WholeProcess";
    /** For a benchmark's settings, a fork's start, and the checks before it. */
    private static final double SECONDS_AROUND = 5;

    private final Store store;
    private final Pace pace;
    private final boolean quick;
    private final List<Path> jdks;
    private boolean failed;

    Measurement(Store store, boolean quick, Pace pace, List<Path> jdks) {
        this.store = store;
        this.quick = quick;
        this.pace = pace;
        this.jdks = jdks;
    }

    /** About so long. */
    double seconds(Section section) {
        double each = quick ? 1 + SECONDS_AROUND : pace.warmUps() + pace.iterations() + SECONDS_AROUND;
        int runs = section.calls().stream().mapToInt(JmhCall::runs).sum();
        return each
                * runs
                * rounds(section)
                * section.collectors().size()
                * jdksOf(section).size();
    }

    /** Round after round, so that a slow minute of the machine strikes rivals alike. */
    void run(Section section) throws IOException, InterruptedException {
        store.begin(section.name(), Run.now(pace, quick));
        for (int round = 1; round <= rounds(section); round++) {
            for (int jdk = 0; jdk < jdksOf(section).size(); jdk++) {
                for (Collector collector : section.collectors()) {
                    for (int call = 0; call < section.calls().size(); call++) {
                        String name = "round" + round + "-jdk" + jdk + "-" + collector.title() + "-" + call + ".json";
                        List<String> command = new ArrayList<>(List.of("org.openjdk.jmh.Main"));
                        command.addAll(section.calls().get(call).arguments(pace, 1, collector));
                        command.addAll(List.of("-jvm", java(jdksOf(section).get(jdk))));
                        command.addAll(List.of(
                                "-rf",
                                "json",
                                "-rff",
                                store.file(section.name(), name).toString()));
                        fork(command);
                    }
                }
            }
        }
    }

    private int rounds(Section section) {
        return section.once() ? 1 : pace.rounds();
    }

    private List<Path> jdksOf(Section section) {
        return section.everyJdk() ? jdks : jdks.subList(0, 1);
    }

    /** What records hold. */
    void heldRecords() throws IOException, InterruptedException {
        store.begin(HeldRecords.SECTION, Run.now(pace, quick));
        fork(List.of(HELD, store.file(HeldRecords.SECTION, "held.json").toString()));
    }

    /** What whole processes take. */
    void wholeProcesses() throws IOException, InterruptedException {
        store.begin(WholeProcesses.SECTION, Run.now(pace, quick));
        fork(List.of(
                WHOLE_PROCESS,
                "--json",
                store.file(WholeProcesses.SECTION, "processes.json").toString()));
    }

    /** Whether something could not be measured. */
    boolean hasFailed() {
        return failed;
    }

    private void fork(List<String> mainAndArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java(jdks.get(0)),
                "-Djdk.attach.allowAttachSelf",
                // Two smoke runs may disturb each other.
                "-Djmh.ignoreLock=" + quick,
                "-cp",
                System.getProperty("java.class.path", "")));
        command.addAll(mainAndArguments);
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            // The others are measured none the less.
            failed = true;
            System.err.println("report: exit code " + code + " of " + String.join(" ", mainAndArguments));
        }
    }

    private static String java(Path jdk) {
        return jdk + File.separator + "bin" + File.separator + "java";
    }
}
