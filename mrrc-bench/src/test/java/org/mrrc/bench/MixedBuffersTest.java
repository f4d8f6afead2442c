package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

/** Holds that buffers of several kinds in one program do not make reading fall off a cliff. */
class MixedBuffersTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int PASSES = 100;

    /** A cliff would be four times or more; less is noise. */
    private static final double SLOWER = 3;

    /** Of what a pass allocates, its part for duplicates of chunks. */
    private static final double MORE = 1.05;

    /** Much longer than the compiler takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void chunksOfManyKindsAreReadAboutAsFastAsChunksOfOne() {
        Blackhole blackhole = Workload.blackhole();
        Least heap = new Least(BufferKind.HEAP, blackhole);
        Least mixed = new Least(BufferKind.MIXED, blackhole);
        long start = System.nanoTime();
        do {
            heap.measure(blackhole);
            mixed.measure(blackhole);
        } while (!mixed.isAsGoodAs(heap) && System.nanoTime() - start < PATIENCE.toNanos());
        heap.buffers.release();
        mixed.buffers.release();
        assertThat((double) mixed.nanos).as("nanoseconds").isLessThan(SLOWER * heap.nanos);
        assertThat((double) mixed.bytes).as("bytes allocated").isLessThan(MORE * heap.bytes);
    }

    /**
     * The least of many passes, which what else the machine does cannot lengthen: a pass takes about a millisecond. It may however hold up the compiler,
     * without which a pass takes longer and allocates more.
     */
    private static final class Least {

        private final MixedBuffers buffers;
        private long nanos = Long.MAX_VALUE;
        private long bytes = Long.MAX_VALUE;

        Least(BufferKind kind, Blackhole blackhole) {
            buffers = new MixedBuffers(kind);
            buffers.copy(new Input(Corpus.REALISTIC), blackhole);
        }

        void measure(Blackhole blackhole) {
            for (int i = 0; i < PASSES; i++) {
                long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
                long before = System.nanoTime();
                buffers.everyRecordFramed(blackhole);
                nanos = Math.min(nanos, System.nanoTime() - before);
                bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
            }
        }

        boolean isAsGoodAs(Least other) {
            return nanos < SLOWER * other.nanos && bytes < MORE * other.bytes;
        }
    }
}
