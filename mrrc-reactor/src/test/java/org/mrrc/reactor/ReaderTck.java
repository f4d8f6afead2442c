package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.mrrc.compression.Compression;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.TestEnvironment.ManualSubscriber;
import org.testng.ITest;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The Reactive Streams TCK, on each form of reading with each kind of source. */
public final class ReaderTck extends PublisherVerification<Object> implements ITest {

    // Long, since a machine may be busy; what was waited for is looked for far more often.
    private static final long TIMEOUT_MILLIS = 20_000;
    private static final long POLL_MILLIS = 10;
    private static final long QUIET_MILLIS = 20;
    private static final int BATCH_RECORDS = 2;
    private static final int FILE_ITEMS = 100;

    private final TestEnvironment environment;
    private final Form form;
    private final Origin origin;
    private Path folder;
    private Path file;

    /** Where the bytes come from. */
    enum Origin {
        FILE,
        STREAM,
        BYTE_BUFS,
        BYTE_BUFS_OF_ANOTHER_THREAD,
        BYTE_BUFFERS,
        COMPRESSED_STREAM,
        COMPRESSED_BYTE_BUFS
    }

    @Factory(dataProvider = "forms")
    public ReaderTck(Form form, Origin origin) {
        this(form, origin, new TestEnvironment(TIMEOUT_MILLIS, QUIET_MILLIS, POLL_MILLIS));
    }

    private ReaderTck(Form form, Origin origin, TestEnvironment environment) {
        super(environment);
        this.environment = environment;
        this.form = form;
        this.origin = origin;
    }

    @DataProvider
    public static Object[][] forms() {
        return Stream.of(
                        rows(
                                Form.READ,
                                Origin.FILE,
                                Origin.STREAM,
                                Origin.BYTE_BUFS,
                                Origin.BYTE_BUFS_OF_ANOTHER_THREAD,
                                Origin.COMPRESSED_STREAM,
                                Origin.COMPRESSED_BYTE_BUFS),
                        rows(
                                Form.READ_BATCHES,
                                Origin.FILE,
                                Origin.BYTE_BUFS,
                                Origin.BYTE_BUFFERS,
                                Origin.COMPRESSED_BYTE_BUFS),
                        rows(Form.READ_BATCHES_IN_PARALLEL, Origin.FILE, Origin.BYTE_BUFS),
                        rows(Form.MAP_BATCHES, Origin.STREAM),
                        rows(Form.READ_PARALLEL, Origin.FILE, Origin.BYTE_BUFS, Origin.COMPRESSED_BYTE_BUFS))
                .flatMap(rows -> rows)
                .toArray(Object[][]::new);
    }

    private static Stream<Object[]> rows(Form form, Origin... origins) {
        return Stream.of(origins).map(origin -> new Object[] {form, origin});
    }

    @Override
    public String getTestName() {
        return form + " of " + origin;
    }

    @BeforeClass
    public void makeFile() throws IOException {
        folder = Files.createTempDirectory("mrrc");
        file = folder.resolve("books.mrc");
    }

    @AfterClass
    public void deleteFile() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    @Override
    public long maxElementsFromPublisher() {
        return origin == Origin.FILE ? FILE_ITEMS : super.maxElementsFromPublisher();
    }

    @Override
    public Publisher<Object> createPublisher(long items) {
        return publisher(source(items));
    }

    /**
     * A publisher whose failure is there before it is asked for anything. A file is opened on demand, and {@code mapBatches} gives a failure in its
     * place behind the results: the TCK has no case for these.
     */
    @Override
    public Publisher<Object> createFailedPublisher() {
        boolean failsOnDemand = origin == Origin.FILE
                || origin == Origin.STREAM
                || origin == Origin.COMPRESSED_STREAM
                || form == Form.READ_BATCHES_IN_PARALLEL
                || form == Form.MAP_BATCHES;
        return failsOnDemand ? null : publisher(failingSource());
    }

    /** As the TCK has it, which however gives the collector a tenth of a second, and a busy machine may need more. */
    @Override
    @Test
    public void required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber()
            throws Throwable {
        activePublisherTest(3, false, publisher -> {
            WeakReference<?> subscriber = cancelled(publisher);
            Await.until(
                    () -> {
                        System.gc();
                        return subscriber.get() == null;
                    },
                    publisher + " has dropped its subscriber");
            environment.verifyNoAsyncErrorsNoDelay();
        });
    }

    private WeakReference<?> cancelled(Publisher<Object> publisher) throws InterruptedException {
        ManualSubscriber<Object> subscriber = environment.newManualSubscriber(publisher);
        subscriber.request(1);
        subscriber.nextElement();
        subscriber.cancel();
        return new WeakReference<>(subscriber);
    }

    /** The very publisher that users get, with no operator of the test's on it. */
    @SuppressWarnings("unchecked")
    private Publisher<Object> publisher(RecordSource source) {
        RecordReader reader =
                RecordReader.builder().batchRecords(BATCH_RECORDS).prefetch(2).build();
        Publisher<?> publisher = switch (form) {
            case READ -> reader.read(source);
            case READ_BATCHES -> reader.readBatches(source);
            case READ_BATCHES_IN_PARALLEL -> reader.readBatches(source, 2, Schedulers.parallel());
            case MAP_BATCHES -> reader.mapBatches(source, 2, Schedulers.parallel(), batch -> batch);
            case READ_PARALLEL ->
                reader.readParallel(source, 2, Schedulers.parallel()).sequential(1);
        };
        return (Publisher<Object>) publisher;
    }

    private RecordSource source(long items) {
        byte[] item = form == Form.READ ? Samples.bytes(Samples.record(1)) : Samples.file(BATCH_RECORDS);
        return switch (origin) {
            case FILE -> RecordSource.of(written(item, items));
            case STREAM -> RecordSource.ofInputStream(() -> new RepeatedStream(item, items));
            case COMPRESSED_STREAM ->
                RecordSource.ofInputStream(() -> new RepeatedStream(Samples.compressed(Compression.GZIP, item), items));
            case BYTE_BUFS -> RecordSource.ofByteBufs(chunks(item, items), Ownership.TRANSFERRED);
            case COMPRESSED_BYTE_BUFS ->
                RecordSource.ofByteBufs(
                        chunks(Samples.compressed(Compression.GZIP, item), items), Ownership.TRANSFERRED);
            case BYTE_BUFS_OF_ANOTHER_THREAD ->
                RecordSource.ofByteBufs(chunks(item, items).publishOn(Schedulers.parallel(), 1), Ownership.BORROWED);
            case BYTE_BUFFERS -> RecordSource.ofByteBuffers(chunks(item, items).map(ByteBuf::nioBuffer));
        };
    }

    private RecordSource failingSource() {
        Flux<ByteBuf> failing = Flux.error(new IOException("The source fails"));
        return switch (origin) {
            case FILE, STREAM, COMPRESSED_STREAM -> throw new IllegalArgumentException("They fail on demand");
            case BYTE_BUFS, COMPRESSED_BYTE_BUFS -> RecordSource.ofByteBufs(failing, Ownership.TRANSFERRED);
            case BYTE_BUFS_OF_ANOTHER_THREAD ->
                RecordSource.ofByteBufs(failing.publishOn(Schedulers.parallel(), 1), Ownership.BORROWED);
            case BYTE_BUFFERS -> RecordSource.ofByteBuffers(failing.map(ByteBuf::nioBuffer));
        };
    }

    private Path written(byte[] item, long items) {
        byte[] bytes = new byte[Math.toIntExact(item.length * items)];
        for (int i = 0; i < items; i++) {
            System.arraycopy(item, 0, bytes, i * item.length, item.length);
        }
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chunk for each item, cut in another place than between the items. */
    private static Flux<ByteBuf> chunks(byte[] item, long items) {
        int cut = item.length / 2;
        return Flux.generate(() -> 0L, (half, sink) -> {
            if (half == 2 * items) {
                sink.complete();
            } else {
                ByteBuf whole = Unpooled.wrappedBuffer(item);
                sink.next(half % 2 == 0 ? whole.slice(0, cut) : whole.slice(cut, item.length - cut));
            }
            return half + 1;
        });
    }
}
