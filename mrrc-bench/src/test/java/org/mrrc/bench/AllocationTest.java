package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
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

    private static final int WARM_UP_PASSES = 10;
    /** So many that the compiler is done with what reads them; large ones take as long with fewer. */
    private static final int WARM_UP_RECORDS = 100_000;

    private static final int PASSES = 3;

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
        double allocated = allocatedPerRecord(corpus, () -> read.everyRecord(input));
        assertWithinLimit("read", corpus, allocated);
    }

    /** Records of which a batch holds many. */
    @ParameterizedTest
    @EnumSource(names = {"REALISTIC", "SMALL", "CJK"})
    void readingAllocatesLittleMoreThanTheBytesOfTheRecords(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Read read = new Read();
        double length = input.bytes().length / (double) corpus.distinctRecords();
        assertThat(allocatedPerRecord(corpus, () -> read.everyRecord(input))).isLessThanOrEqualTo(1.3 * length + 150);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void strictReadingStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Read read = new Read();
        assertWithinLimit("read.strictly", corpus, allocatedPerRecord(corpus, () -> read.everyRecordStrictly(input)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void extractingTextStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Extract extract = new Extract();
        Blackhole blackhole = Workload.blackhole();
        assertWithinLimit("extract", corpus, allocatedPerRecord(corpus, () -> extract.everyText(input, blackhole)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void writingBackStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        WriteBack writeBack = new WriteBack();
        writeBack.prove(input);
        assertWithinLimit("write.back", corpus, allocatedPerRecord(corpus, () -> writeBack.everyRecord(input)));
    }

    @ParameterizedTest
    @EnumSource(names = {"REALISTIC", "SMALL"})
    void changingASubfieldStaysWithinItsLimit(Corpus corpus) throws IOException {
        Input input = new Input(corpus);
        Edit edit = new Edit();
        edit.prove(input);
        Blackhole blackhole = Workload.blackhole();
        assertWithinLimit("edit", corpus, allocatedPerRecord(corpus, () -> edit.changed(blackhole)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REAL")
    void walkingAllocatesNothing(Corpus corpus) throws IOException {
        Walk walk = new Walk();
        walk.read(new Input(corpus));
        assertThat(allocatedPerRecord(corpus, walk::everySubfield)).isLessThan(NOTHING);
    }

    private static void assertWithinLimit(String operation, Corpus corpus, double allocated) {
        String key = operation + "." + corpus.name().toLowerCase(Locale.ROOT);
        double limit = Double.parseDouble(LIMITS.getProperty(key, "0"));
        assertThat(allocated).as("bytes allocated: %s", key).isLessThanOrEqualTo(TOLERANCE * limit);
    }

    /** The least of some passes: code that is not compiled yet allocates more. */
    private static double allocatedPerRecord(Corpus corpus, Pass pass) throws IOException {
        int passes = corpus == Corpus.LARGE ? WARM_UP_PASSES : WARM_UP_RECORDS / corpus.distinctRecords();
        for (int i = 0; i < passes; i++) {
            pass.run();
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PASSES; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            pass.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least / (double) corpus.distinctRecords();
    }
}
