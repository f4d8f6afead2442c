package org.mrrc.reactor;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * A program for a JVM with a small heap: reads much more than it can hold, with a consumer that first stalls and then is slow. Ends with an exception if
 * more is held meanwhile than the reader says.
 */
final class MemoryProbe {

    private static final byte[] PART = Samples.file(2_000);
    private static final long TOTAL = 512L << 20;
    private static final int PREFETCH = 4;
    private static final long BOUND = 2L * (PREFETCH + Form.PARALLELISM + 2) * ReadOptions.DEFAULT.batchBytes();
    private static final Duration STALL = Duration.ofMillis(150);
    private static final int PAUSES = 100;

    /**
     * Reads in every form.
     *
     * @param arguments the name of a file to be written, read and deleted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        for (Form form : Form.values()) {
            read(form, new RepeatedStream(PART, 1)); // loads the classes
            RepeatedStream stream = new RepeatedStream(PART, TOTAL / PART.length);
            long records = read(form, stream);
            require(records == 2_000 * (TOTAL / PART.length), form + " gave " + records + " records");
        }
        Path file = Path.of(arguments[0]);
        try {
            write(file);
            long records = read(Form.READ_BATCHES_IN_PARALLEL, RecordSource.of(file), () -> 0);
            require(records == 2_000 * (TOTAL / PART.length), "The file gave " + records + " records");
        } finally {
            Files.deleteIfExists(file);
        }
        System.exit(0);
    }

    private static void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), PART.length)) {
            for (long i = 0; i < TOTAL / PART.length; i++) {
                out.write(PART);
            }
        }
    }

    private static long read(Form form, RepeatedStream stream) throws InterruptedException {
        return read(form, RecordSource.ofInputStream(() -> stream), stream::position);
    }

    private static long read(Form form, RecordSource source, LongSupplier position) throws InterruptedException {
        RecordReader reader = RecordReader.builder().prefetch(PREFETCH).build();
        long before = used();
        Consumer consumer = new Consumer(form == Form.READ ? 2_000 * (TOTAL / PART.length) / PAUSES : 20);
        Flux<List<Record>> lists = form.lists(reader, source);
        lists.subscribe(consumer);
        consumer.subscription.request(1);
        Await.pause(STALL);
        require(
                position.getAsLong() <= BOUND,
                form + " read " + position.getAsLong() + " bytes for a stalled consumer");
        long held = used() - before;
        require(held <= BOUND, form + " holds " + held + " bytes for a stalled consumer, more than " + BOUND);
        consumer.stalled = false;
        consumer.subscription.request(1);
        consumer.end.await();
        require(consumer.failure == null, form + " failed: " + consumer.failure);
        return consumer.records.get();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void require(boolean kept, String violation) {
        if (!kept) {
            throw new IllegalStateException(violation);
        }
    }

    /** Takes one item, then waits, then takes one after another, and rests now and then. */
    private static final class Consumer implements CoreSubscriber<List<Record>> {

        private final long itemsBetweenPauses;
        private final AtomicLong records = new AtomicLong();
        private final CountDownLatch end = new CountDownLatch(1);
        private long items;
        private volatile Subscription subscription;
        private volatile boolean stalled = true;
        private volatile Throwable failure;

        Consumer(long itemsBetweenPauses) {
            this.itemsBetweenPauses = itemsBetweenPauses;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(List<Record> list) {
            records.addAndGet(list.size());
            if (++items % itemsBetweenPauses == 0) {
                Await.spin(Duration.ofMillis(1));
            }
            if (!stalled) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            end.countDown();
        }

        @Override
        public void onComplete() {
            end.countDown();
        }
    }

    private MemoryProbe() {}
}
