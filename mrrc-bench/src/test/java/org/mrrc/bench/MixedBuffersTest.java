package org.mrrc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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

    @Test
    void chunksOfManyKindsAreReadAboutAsFastAsChunksOfOne() {
        Blackhole blackhole = Workload.blackhole();
        Least heap = Least.of(BufferKind.HEAP, blackhole);
        Least mixed = Least.of(BufferKind.MIXED, blackhole);
        assertThat((double) mixed.nanos).as("nanoseconds").isLessThan(SLOWER * heap.nanos);
        assertThat((double) mixed.bytes).as("bytes allocated").isLessThan(MORE * heap.bytes);
    }

    /** The least of many passes, which what else the machine does cannot lengthen: a pass takes about a millisecond. */
    private static final class Least {

        private long nanos = Long.MAX_VALUE;
        private long bytes = Long.MAX_VALUE;

        static Least of(BufferKind kind, Blackhole blackhole) {
            MixedBuffers buffers = new MixedBuffers(kind);
            buffers.copy(new Input(Corpus.REALISTIC), blackhole);
            Least least = new Least();
            for (int i = 0; i < PASSES; i++) {
                least.add(buffers, blackhole);
            }
            buffers.release();
            return least;
        }

        private void add(MixedBuffers buffers, Blackhole blackhole) {
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            long before = System.nanoTime();
            buffers.everyRecordFramed(blackhole);
            nanos = Math.min(nanos, System.nanoTime() - before);
            bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
        }
    }
}
