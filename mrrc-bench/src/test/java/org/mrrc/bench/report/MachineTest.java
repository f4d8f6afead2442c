package org.mrrc.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @Test
    void aMachineIsWhatProcSays(@TempDir Path proc) throws IOException {
        Files.writeString(
                proc.resolve("cpuinfo"),
                "processor\t: 0\nmodel name\t: Fast One\nflags\t: a b\n\nprocessor\t: 1\nmodel name\t: Fast One\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       25165824 kB\nMemFree:         5 kB\n");
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(proc.resolve("sys/kernel/osrelease"), "6.1.0\n");
        assertThat(Machine.of(proc)).hasToString("Fast One, 2 cores, 24 GiB, Linux 6.1.0");
    }
}
