package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The heap that the guide to a bucket and the javadoc of {@link S3Objects} name is enough, for objects that are larger. */
class MemoryTest extends RunningStorage {

    private static final int MEGABYTE = 1 << 20;

    /** What the program itself takes, with the client and the batches of the reader. */
    private static final int PROGRAM = 16;

    @Test
    void anObjectLargerThanTheHeapIsWrittenAndReadWholeAndInSplits() throws Exception {
        writes(5, 1, 64);
        for (int splits : new int[] {0, 4}) {
            reads(8, 2, splits);
            reads(5, 1, splits);
        }
    }

    private static void writes(int partMegabytes, int parallelism, int heap) throws Exception {
        run(heap, String.valueOf(partMegabytes * MEGABYTE), String.valueOf(parallelism));
    }

    private static void reads(int partMegabytes, int parallelism, int splits) throws Exception {
        int heap = Math.max(1, splits) * (parallelism + 1) * partMegabytes + PROGRAM;
        run(heap, String.valueOf(partMegabytes * MEGABYTE), String.valueOf(parallelism), String.valueOf(splits));
    }

    private static void run(int heap, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseG1GC",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                MemoryProbe.class.getName(),
                storage.endpoint().toString()));
        Collections.addAll(command, arguments);
        Process probe = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor()).as("%s%n%s", command, output).isZero();
    }
}
