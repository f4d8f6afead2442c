package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.compression.Compression;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Writes records as bytes, to a stream of buffers or to a file. Immutable, for any number of writes at a time: each subscription gets an encoder of its
 * own.
 *
 * <pre>{@code
 * RecordWriter writer = RecordWriter.of(new JsonFormat());
 * Mono<Long> written = writer.write(reader.read(Path.of("books.mrc")), Path.of("books.jsonl"));
 *
 * RecordWriter sound = RecordWriter.of(() -> RecordEncoder.iso2709(OversizePolicy.SPLIT)); // records that are too long in parts
 * }</pre>
 */
public final class RecordWriter {

    // Of our own, since the shared one counts what is released.
    private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false, true);

    private static final int FIRST_CAPACITY = 2 * 1024;
    private static final int RECORDS_AT_A_TIME = 256;

    private final Supplier<? extends RecordEncoder> encoders;

    /** As the user said; {@code null} if a file's name is to tell. */
    private final @Nullable Compression compression;

    private RecordWriter(Supplier<? extends RecordEncoder> encoders, @Nullable Compression compression) {
        this.encoders = encoders;
        this.compression = compression;
    }

    /**
     * A writer of ISO 2709. It refuses records that are longer than ISO 2709 can say; for others {@link #of} takes an encoder with an {@link org.mrrc.OversizePolicy}.
     *
     * @return a writer that gives back the bytes of records that were read and not changed
     */
    public static RecordWriter iso2709() {
        return of(RecordEncoder::iso2709);
    }

    /**
     * A writer of a format.
     *
     * @param format the format
     * @return a writer
     */
    public static RecordWriter of(RecordFormat format) {
        return of(format::newEncoder);
    }

    /**
     * A writer of what encoders write.
     *
     * @param encoders gives an encoder to each subscription
     * @return a writer
     */
    public static RecordWriter of(Supplier<? extends RecordEncoder> encoders) {
        return new RecordWriter(Objects.requireNonNull(encoders, "encoders"), null);
    }

    /**
     * This writer with a compression for all that it writes, whatever a file's name ends in. Unless that is said, a file is compressed as its name says, and a stream of buffers
     * is not.
     *
     * <p>Buffers then come when the compressor has filled some, and at the end; it may take many records to one. Where the library for a compression is absent, what is
     * written fails with an {@link IOException} before a record is asked for.
     *
     * <pre>{@code
     * Flux<ByteBuf> body = RecordWriter.of(new MarcXmlFormat()).compressed(Compression.GZIP).encodeBatches(reader.readBatches(file));
     * }</pre>
     *
     * @param compression the compression; {@link Compression#NONE} for none
     * @return another writer
     */
    public RecordWriter compressed(Compression compression) {
        return new RecordWriter(encoders, Objects.requireNonNull(compression, "compression"));
    }

    /**
     * Writes a buffer for each record, as soon as the record comes; before and behind them one for what encloses them, if the format has such.
     *
     * <p><b>Thread</b> and <b>demand</b>: the records'. An operator that drops a buffer leaks nothing: they are on the heap and garbage collected; to release
     * them is allowed and not needed.
     *
     * @param records the records
     * @return their bytes; {@link org.mrrc.MarcException} if the format cannot hold one
     */
    public Flux<ByteBuf> encode(Publisher<Record> records) {
        Objects.requireNonNull(records, "records");
        return compressing(Flux.defer(() -> {
            RecordEncoder encoder = encoders.get();
            return enclosed(encoder, Flux.from(records).map(record -> {
                ByteBuf buffer = HEAP.heapBuffer(record.length());
                encoder.encode(record, buffer);
                return buffer;
            }));
        }));
    }

    private Flux<ByteBuf> compressing(Flux<ByteBuf> plain) {
        return compression == null || compression == Compression.NONE ? plain : Compressor.compress(plain, compression);
    }

    private static Flux<ByteBuf> enclosed(RecordEncoder encoder, Flux<ByteBuf> records) {
        return Flux.concat(written(encoder::begin), records, written(encoder::end));
    }

    private static Mono<ByteBuf> written(Consumer<ByteBuf> part) {
        return Mono.fromSupplier(() -> {
                    ByteBuf buffer = HEAP.heapBuffer(FIRST_CAPACITY);
                    part.accept(buffer);
                    return buffer;
                })
                .filter(ByteBuf::isReadable);
    }

    /**
     * Writes a buffer for each batch; otherwise as {@link #encode}.
     *
     * @param batches the records, in lists
     * @return their bytes; {@link org.mrrc.MarcException} if the format cannot hold one
     */
    public Flux<ByteBuf> encodeBatches(Publisher<? extends List<Record>> batches) {
        Objects.requireNonNull(batches, "batches");
        return compressing(Flux.defer(() -> {
            RecordEncoder encoder = encoders.get();
            return enclosed(encoder, Flux.from(batches).map(batch -> {
                ByteBuf buffer = HEAP.heapBuffer(FIRST_CAPACITY);
                batch.forEach(record -> encoder.encode(record, buffer));
                return buffer;
            }));
        }));
    }

    /**
     * Writes a file of records. It appears under its name when it is complete; after an error or a cancel there is what was there before. Until then it is beside its
     * place, under a name that begins with a dot and ends with {@code .part}, where it stays if the program is killed.
     *
     * <p>It is compressed if its name ends like that of a {@link Compression} ({@code books.mrc.gz}), and {@link #compressed} does not say otherwise.
     *
     * <p><b>Thread</b>: {@code boundedElastic}. <b>Demand</b>: 256 records are asked for at a time. A device or a pipe is written in place.
     *
     * @param records the records
     * @param file the file, which is replaced if it exists
     * @return how many records were written, when the file is in its place
     */
    public Mono<Long> write(Publisher<Record> records, Path file) {
        Objects.requireNonNull(records, "records");
        return writeBatches(Flux.from(records).buffer(RECORDS_AT_A_TIME), file);
    }

    /**
     * Writes a file of records that come in lists; otherwise as {@link #write}.
     *
     * <p><b>Demand</b>: one list is asked for while another is written.
     *
     * @param batches the records, in lists
     * @param file the file, which is replaced if it exists
     * @return how many records were written, when the file is in its place
     */
    public Mono<Long> writeBatches(Publisher<? extends List<Record>> batches, Path file) {
        Objects.requireNonNull(batches, "batches");
        Objects.requireNonNull(file, "file");
        Compression chosen = compression == null ? Compression.ofFileName(file.toString()) : compression;
        return Mono.usingWhen(
                Mono.fromCallable(() -> new OutputFile(file, chosen)),
                output -> writeTo(output, batches).delayUntil(count -> blocking(output::commit)),
                output -> Mono.empty(),
                (output, failure) -> blocking(output::rollback),
                output -> blocking(output::rollback));
    }

    private Mono<Long> writeTo(OutputFile output, Publisher<? extends List<Record>> batches) {
        return Mono.defer(() -> {
            RecordEncoder encoder = encoders.get();
            ByteBuf buffer = HEAP.heapBuffer(FIRST_CAPACITY);
            encoder.begin(buffer);
            return Flux.from(batches)
                    .publishOn(Schedulers.boundedElastic(), 1)
                    .map(batch -> {
                        batch.forEach(record -> encoder.encode(record, buffer));
                        call(() -> output.write(buffer));
                        buffer.clear();
                        return (long) batch.size();
                    })
                    .reduce(0L, Long::sum)
                    .publishOn(Schedulers.boundedElastic())
                    .doOnNext(count -> {
                        encoder.end(buffer);
                        call(() -> output.write(buffer));
                    });
        });
    }

    private static Mono<Void> blocking(Action action) {
        return Mono.<Void>fromRunnable(() -> call(action)).subscribeOn(Schedulers.boundedElastic());
    }

    private static void call(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw Exceptions.propagate(e);
        }
    }

    /** What may fail with the file. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }
}
