package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process of its own. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessTest {

    private static final int MANY = 20_000;

    @TempDir
    Path directory;

    private Process start(Object... args) throws IOException {
        return command(args).start();
    }

    private ProcessBuilder command(Object... args) {
        return command(List.of("-Xmx256m"), args);
    }

    private ProcessBuilder command(List<String> heap, Object... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Stream.of(args).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile());
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    private boolean isBeingWritten() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void standardInputGoesToStandardOutputByteForByte() throws Exception {
        byte[] records = Fixtures.records(2_000);
        Path file = Fixtures.file(directory, "books.mrc", records);
        Path out = directory.resolve("out.mrc");
        Process process = command("convert", "--to", "marc", file, "-")
                .redirectInput(file.toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllBytes(out)).isEqualTo(Fixtures.concat(records, records));
        assertThat(err()).isEmpty();
    }

    /** With either collector: of one the records that are kept fill the heap, of the other there is no room for those that are read next. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC"})
    void aFullHeapEndsTheProcessWithALineThatSaysSo(String collector) throws Exception {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(400_000));
        Path out = directory.resolve("out.mrc");
        Process process = command(List.of("-Xmx32m", collector), "sample", "-n", 400_000, "-o", out, file)
                .start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(err().lines())
                .singleElement()
                .asString()
                .startsWith("mrrc: out of memory: ")
                .contains("-Xmx");
        assertThat(out).doesNotExist();
    }

    @Test
    void theStatusIsThatOfTheProcess() throws Exception {
        Path file = Fixtures.file(directory, "old.mrc", Fixtures.repairable("a"));
        assertThat(start("count", file).waitFor()).isEqualTo(1);
        assertThat(start("count", directory.resolve("missing.mrc")).waitFor()).isEqualTo(2);
        assertThat(err().lines()).hasSize(1);
    }

    @Test
    void aReaderThatGoesAwayEndsTheWorkQuietly() throws Exception {
        Path file = Fixtures.file(directory, "books.mrc", Fixtures.records(MANY));
        Process process = start("convert", file);
        process.getInputStream().read();
        process.getInputStream().close();
        assertThat(process.waitFor()).isZero();
        assertThat(err()).isEmpty();
    }

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalLeavesNoHalfFile(String signal) throws Exception {
        Path out = Fixtures.file(directory, "out.json", new byte[] {'x'});
        Process process = start("convert", "-o", out);
        OutputStream in = process.getOutputStream(); // stays open: there may be more to come
        in.write(Fixtures.records(MANY));
        in.flush();
        while (!isBeingWritten()) {
            Thread.sleep(10);
        }
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assumeFalse(!ended && "INT".equals(signal), "Whoever started this process has it ignore interrupts");
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isGreaterThan(128);
        assertThat(err()).isEmpty();
        assertThat(out).hasContent("x");
        assertThat(isBeingWritten()).isFalse();
    }
}
