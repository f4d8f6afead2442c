package org.mrrc.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where it was measured, as Linux tells. */
record Machine(String processor, int cores, long memoryBytes, String kernel) {

    private static final Path PROC = Path.of("/proc");
    private static final long KIBIBYTE = 1 << 10;
    private static final double GIBIBYTE = 1 << 30;

    static Machine here() throws IOException {
        return of(PROC);
    }

    static Machine of(Path proc) throws IOException {
        int cores;
        try (Stream<String> lines = Files.lines(proc.resolve("cpuinfo"))) {
            cores = (int) lines.filter(line -> line.startsWith("processor")).count();
        }
        String memory =
                value(proc.resolve("meminfo"), "MemTotal").replace("kB", "").trim();
        return new Machine(
                value(proc.resolve("cpuinfo"), "model name"),
                cores,
                Long.parseLong(memory) * KIBIBYTE,
                Files.readString(proc.resolve("sys/kernel/osrelease")).trim());
    }

    private static String value(Path file, String key) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .orElse("0");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s, %d cores, %.0f GiB, Linux %s", processor, cores, memoryBytes / GIBIBYTE, kernel);
    }
}
