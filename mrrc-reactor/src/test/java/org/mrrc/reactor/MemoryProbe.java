package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.compression.Compression;
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
    private static final int BOMB_RECORDS = 5_000;
    private static final int BOMB_CHUNKS = 5;

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
            readBomb(form);
        }
        Path file = Path.of(arguments[0]);
        try {
            write(file);
            long records = read(Form.READ_BATCHES_IN_PARALLEL, RecordSource.of(file), () -> 0);
            require(records == 2_000 * (TOTAL / PART.length), "The file gave " + records + " records");
        } finally {
            Files.deleteIfExists(file);
        }
        try (RangeServer server = RangeServer.of(PART, TOTAL / PART.length)) {
            RangeSource page = RangeSource.ofHttp(HttpClient.newHttpClient(), server.uri());
            long records = read(Form.READ_BATCHES_IN_PARALLEL, page.whole(), () -> 0);
            require(records == 2_000 * (TOTAL / PART.length), "The server gave " + records + " records");
        }
        System.exit(0);
    }

    /** Chunks of gzip, each of which stands for a thousand times its bytes. */
    private static void readBomb(Form form) throws InterruptedException {
        byte[] record = Samples.bytes(Record.builder(Samples.record(1).leader())
                .controlField("001", Samples.id(1))
                .dataField("500", ' ', ' ')
                .subfield('a', " ".repeat(9_000))
                .build());
        byte[] records = Samples.join(Collections.nCopies(100, record).toArray(byte[][]::new));
        byte[] member = Samples.compressed(Compression.GZIP, records);
        byte[] chunk =
                Samples.join(Collections.nCopies(BOMB_RECORDS / 100, member).toArray(byte[][]::new));
        require(chunk.length < BOMB_RECORDS * record.length / 200, "The chunk is too large: " + chunk.length);
        Flux<ByteBuf> chunks = Flux.range(0, BOMB_CHUNKS).map(i -> Unpooled.wrappedBuffer(chunk));
        long count = read(form, RecordSource.ofByteBufs(chunks, Ownership.TRANSFERRED), () -> 0);
        require(count == BOMB_CHUNKS * BOMB_RECORDS, form + " gave " + count + " records of compressed ones");
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
        // Garbage of a thread that was still reading is gone the next time; what is held is not.
        Await.until(() -> used() - before <= BOUND, form + " holds " + BOUND + " bytes for a stalled consumer at most");
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
