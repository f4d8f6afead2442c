package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.infra.Blackhole;

/** Holds the bodies of the benchmarks to the bytes that they may allocate for each record: unlike times, these are the same on every machine. */
class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Properties LIMITS = new Properties();
    private static final double TOLERANCE = 1.05;
    /** What is allocated once, for a whole pass. */
    private static final double NOTHING = 0.1;

    /** Much longer than the compiler takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @FunctionalInterface
    private interface Pass {
        void run() throws IOException;
    }

    @BeforeAll
    static void readLimits() throws IOException {
        try (InputStream in = AllocationTest.class.getResourceAsStream("/allocation-limits.properties")) {
            LIMITS.load(in);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void readingStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Read read = new Read();
        assertWithinLimit("read", corpus, () -> read.everyRecord(input));
    }

    /** Records of which a batch holds many. */
    @ParameterizedTest
    @EnumSource(names = {"REALISTIC", "SMALL", "CJK"})
    void readingAllocatesLittleMoreThanTheBytesOfTheRecords(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Read read = new Read();
        double length = input.bytes().length / (double) corpus.distinctRecords();
        assertAllocated("reading", corpus, 1.3 * length + 150, () -> read.everyRecord(input));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void strictReadingStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Read read = new Read();
        assertWithinLimit("read.strictly", corpus, () -> read.everyRecordStrictly(input));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void extractingTextStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Extract extract = new Extract();
        Blackhole blackhole = Workload.blackhole();
        assertWithinLimit("extract", corpus, () -> extract.everyText(input, blackhole));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void writingBackStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        WriteBack writeBack = new WriteBack();
        writeBack.prove(input);
        assertWithinLimit("write.back", corpus, () -> writeBack.everyRecord(input));
    }

    @ParameterizedTest
    @EnumSource(names = {"REALISTIC", "SMALL"})
    void changingASubfieldStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Edit edit = new Edit();
        edit.prove(input);
        Blackhole blackhole = Workload.blackhole();
        assertWithinLimit("edit", corpus, () -> edit.changed(blackhole));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void walkingAllocatesNothing(Corpus corpus) throws IOException {
        Walk walk = new Walk();
        walk.read(new Input(corpus));
        assertAllocated("walking", corpus, NOTHING, walk::everySubfield);
    }

    private static void assertWithinLimit(String operation, Corpus corpus, Pass pass) throws IOException {
        String key = operation + "." + corpus.name().toLowerCase(Locale.ROOT);
        assertAllocated(key, corpus, TOLERANCE * Double.parseDouble(LIMITS.getProperty(key, "0")), pass);
    }

    /** By the least of some passes: code that is not compiled yet allocates more, and when it is compiled depends on what else the machine does. */
    private static void assertAllocated(String what, Corpus corpus, double limit, Pass pass) throws IOException {
        double least = Double.MAX_VALUE;
        long start = System.nanoTime();
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            pass.run();
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            least = Math.min(least, allocated / (double) corpus.distinctRecords());
        } while (least > limit && System.nanoTime() - start < PATIENCE.toNanos());
        assertThat(least).as("bytes allocated: %s", what).isLessThanOrEqualTo(limit);
    }
}
