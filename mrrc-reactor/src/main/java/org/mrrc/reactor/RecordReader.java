package org.mrrc.reactor;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mrrc.MalformedRecord;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ReadItem;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordCoding;
import org.mrrc.RecordFormat;
import reactor.core.publisher.Flux;
import reactor.core.publisher.ParallelFlux;
import reactor.core.scheduler.Scheduler;

/**
 * Reads the records of streams, in ISO 2709 unless another {@linkplain Builder#format format} is named. Immutable, for any number of reads at a time; all state is the subscription's, so {@code retry} and {@code
 * repeat} begin anew.
 *
 * <p><b>Demand</b>: bytes are read when records are wanted and none is left; a consumer that stalls stalls the source. <b>Cancel</b>, at any moment and
 * on any thread, closes the source and releases what it sent. <b>Errors</b>: every record that was complete before a fault or a failure of the source is
 * given first. Under {@link Mode#STRICT} the first fault is a {@link MarcException}.
 *
 * <p>Records are ordinary garbage-collected objects: nothing that is given needs to be released, and operators may drop it. A record holds the buffer of
 * its batch; {@link Record#copy()} gives one that does not.
 *
 * <pre>{@code
 * RecordReader reader = RecordReader.builder().build();
 * Flux<String> titles = reader.read(Path.of("books.mrc"))
 *         .mapNotNull(record -> record.dataField("245").flatMap(field -> field.subfield('a')).orElse(null));
 * }</pre>
 */
public final class RecordReader {

    private static final String DEFAULT_NAME = ReadOptions.DEFAULT.sourceName();

    private final ReadOptions options;
    private final Handlers handlers;
    private final int prefetch;

    private RecordReader(Builder builder) {
        this.options = builder.options;
        this.handlers = builder.handlers;
        this.prefetch = builder.prefetch;
    }

    /**
     * Begins a reader: strict, with {@link ReadOptions#DEFAULT}'s batches, and a prefetch of four batches.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a file record by record, as {@link #read(RecordSource)} does.
     *
     * @param file a file, which may have a {@link org.mrrc.compression.Compression}
     * @return the records in their order
     */
    public Flux<Record> read(Path file) {
        return read(RecordSource.of(file));
    }

    /**
     * Reads record by record, each as soon as it has come whole.
     *
     * <p><b>Thread</b>: the source's; of a file and a stream a worker of {@code boundedElastic}. <b>Demand</b>: at most the rest of one batch is held.
     *
     * @param source where the bytes come from
     * @return the records in their order
     */
    public Flux<Record> read(RecordSource source) {
        ReadOptions named = optionsFor(source);
        return ReadFlux.of(
                source,
                actual -> new RecordSubscription<>(actual, source.decoder(named), reading(named), batch -> batch));
    }

    /**
     * Reads a file record by record, those that cannot be read among them, as {@link #readItems(RecordSource)} does.
     *
     * @param file a file, which may have a {@link org.mrrc.compression.Compression}
     * @return the records and the malformed records in their order
     */
    public Flux<ReadItem> readItems(Path file) {
        return readItems(RecordSource.of(file));
    }

    /**
     * Reads as {@link #read(RecordSource)} does, and gives the records that cannot be read as well, each in its place in the stream, instead of to the handler of {@link
     * Builder#onMalformed}. Under {@link Mode#STRICT} there are none: the first ends the read.
     *
     * <pre>{@code
     * Flux<Record> records = reader.readItems(file)
     *         .doOnNext(item -> {
     *             if (item instanceof MalformedRecord malformed) {
     *                 deadLetters.add(malformed);
     *             }
     *         })
     *         .ofType(Record.class);
     * }</pre>
     *
     * @param source where the bytes come from
     * @return the records and the malformed records in their order
     */
    public Flux<ReadItem> readItems(RecordSource source) {
        ReadOptions named = optionsFor(source);
        Handlers ofProblems = handlers.withMalformed(malformed -> {});
        return ReadFlux.of(
                source,
                actual -> new RecordSubscription<>(
                        actual,
                        source.decoder(named),
                        new Reading(ofProblems, named.sourceName()),
                        RecordBatch::items));
    }

    /**
     * Reads a file batch by batch, as {@link #readBatches(RecordSource)} does.
     *
     * @param file a file, which may have a {@link org.mrrc.compression.Compression}
     * @return the records in their order, in lists of at least one
     */
    public Flux<List<Record>> readBatches(Path file) {
        return readBatches(RecordSource.of(file));
    }

    /**
     * Reads batch by batch: the quickest way through a large file on one thread. A batch is given when it has {@link Builder#batchRecords} records or
     * {@link Builder#batchBytes} bytes, whichever is first, or at the end.
     *
     * <p><b>Thread</b>: the source's; of a file and a stream a worker of {@code boundedElastic}. <b>Demand</b>: a batch for a request.
     *
     * @param source where the bytes come from
     * @return the records in their order, in lists of at least one, each a {@link RecordBatch}
     */
    public Flux<List<Record>> readBatches(RecordSource source) {
        ReadOptions named = optionsFor(source);
        return ReadFlux.of(source, actual -> new BatchSubscription(actual, source.decoder(named), reading(named)));
    }

    /**
     * Reads batch by batch, parses several at a time, and keeps the order.
     *
     * <p>As {@link #mapBatches}, with the batches themselves as results.
     *
     * @param source where the bytes come from
     * @param parallelism how many batches are parsed at a time, at least 1
     * @param scheduler where they are parsed
     * @return the records in their order, in lists of at least one
     */
    public Flux<List<Record>> readBatches(RecordSource source, int parallelism, Scheduler scheduler) {
        return mapBatches(source, parallelism, scheduler, Function.identity());
    }

    /**
     * Reads batch by batch, parses several at a time and does some work on each where it was parsed, and keeps the order of the results.
     *
     * <p><b>Thread</b>: framing on the source's; parsing and work on the scheduler; results come on one thread of the scheduler after another. <b>Demand</b>:
     * at most {@code prefetch + parallelism} batches are held, beside the one that is being filled: {@code (prefetch + parallelism + 1) × batchBytes} and their
     * indexes, whatever the size of the input. A failure of the work comes in its place, after the results before it; an
     * {@link Error} as the cause of a {@link CompletionException}.
     *
     * @param source where the bytes come from
     * @param parallelism how many batches are worked on at a time, at least 1
     * @param scheduler where they are
     * @param work what is done with a batch of at least one record; its result is not null, and best holds no record of the batch
     * @param <T> what comes of a batch
     * @return the results in the order of the batches
     */
    public <T> Flux<T> mapBatches(
            RecordSource source,
            int parallelism,
            Scheduler scheduler,
            Function<? super List<Record>, ? extends T> work) {
        requirePositive("parallelism", parallelism);
        Objects.requireNonNull(scheduler, "scheduler");
        Objects.requireNonNull(work, "work");
        ReadOptions named = optionsFor(source);
        int held = (int) Math.min((long) prefetch + parallelism, Integer.MAX_VALUE);
        return Flux.defer(() -> {
            Reading reading = reading(named);
            return Flux.using(
                            () -> new Workers(scheduler, parallelism),
                            workers -> pending(source, named, reading)
                                    .flatMapSequential(
                                            arrived -> workers.submit(() -> Worked.<T>of(arrived, work, reading)),
                                            held,
                                            1)
                                    .<T>handle((worked, sink) -> worked.deliver(reading, sink)),
                            Workers::dispose)
                    .doOnError(reading::failed)
                    .doOnComplete(reading::completed)
                    .doOnCancel(reading::cancelled)
                    .onErrorStop();
        });
    }

    /**
     * Reads batch by batch onto rails, where batches are parsed, and where what follows runs too. The order of the batches is lost.
     *
     * <p><b>Thread</b>: framing on the source's; the rest on the scheduler, a rail on one worker. Handlers are called there too, at the same time from several
     * rails. <b>Demand</b>: at most {@code prefetch} batches wait for a rail, and a rail holds one that waits and one that is parsed. <b>Errors</b>: the rail that meets a fault gives what
     * was before it and fails, and {@code sequential} then drops what other rails hold; where every record before a fault counts, {@link #mapBatches} is the
     * way. An {@code onErrorContinue} behind the rails would pass over a fault, and over the failure of the source, as if nothing were missing.
     *
     * <pre>{@code
     * reader.readParallel(RecordSource.of(file), 4, Schedulers.parallel())
     *         .map(batch -> index(batch))
     *         .sequential(1)
     * }</pre>
     *
     * @param source where the bytes come from
     * @param parallelism how many rails, at least 1
     * @param scheduler where they run
     * @return lists of at least one record
     */
    public ParallelFlux<List<Record>> readParallel(RecordSource source, int parallelism, Scheduler scheduler) {
        requirePositive("parallelism", parallelism);
        Objects.requireNonNull(scheduler, "scheduler");
        ReadOptions named = optionsFor(source);
        return Rails.of(
                parallelism,
                () -> reading(named),
                reading -> pending(source, named, reading)
                        .parallel(parallelism, prefetch)
                        .runOn(scheduler, 1));
    }

    /**
     * Reads a file, or an object behind range requests, in several places at once: each rail reads parts of its own, one after another, so that nothing is done by one
     * thread for all. The order of the batches is lost.
     *
     * <p>A part begins where a sound record does. {@link Record#number()} counts within the part; {@link Record#offset()} in the whole. The last record that came is no checkpoint of
     * the whole: who wants to resume takes the parts of {@link RecordSplits#of} and keeps a checkpoint for each.
     *
     * <p><b>Thread</b>: a file is read, parsed and worked on by a worker of {@code boundedElastic} for each rail, so the work may block; what a publisher sends, on the
     * publisher's threads. Handlers are called there too, at the same time from several rails. <b>Demand</b>: a rail holds the batch that is being filled and those that were
     * requested. <b>Errors</b>: as in {@link #readParallel}.
     *
     * <pre>{@code
     * reader.readSplits(RangeSource.of(file), 4)
     *         .map(batch -> index(batch))
     *         .sequential(1)
     * }</pre>
     *
     * @param source where the bytes come from, in ISO 2709
     * @param parallelism how many rails, at least 1
     * @return lists of at least one record
     * @throws IllegalArgumentException if the reader has another format, {@code auto} among them
     * @see RecordSplits the parts themselves
     */
    public ParallelFlux<List<Record>> readSplits(RangeSource source, int parallelism) {
        requirePositive("parallelism", parallelism);
        Objects.requireNonNull(source, "source");
        if (!options.format().equals(RecordFormat.iso2709())) {
            throw new IllegalArgumentException("ISO 2709 can be cut into parts, and the format of this reader is "
                    + options.format().name());
        }
        return RecordSplits.shared(source, parallelism)
                .doOnError(failure -> new Reading(handlers, source.name()).failed(failure))
                .parallel(parallelism, parallelism)
                .flatMap(this::readBatches, false, 1, 1);
    }

    private Flux<PendingSubscription.Arrived> pending(RecordSource source, ReadOptions named, Reading reading) {
        return ReadFlux.<PendingSubscription.Arrived>of(
                        source, actual -> new PendingSubscription(actual, source.decoder(named), reading))
                .onErrorMap(Worked::deliverable);
    }

    private Reading reading(ReadOptions named) {
        return new Reading(handlers, named.sourceName());
    }

    private ReadOptions optionsFor(RecordSource source) {
        Objects.requireNonNull(source, "source");
        return options.sourceName().equals(DEFAULT_NAME) ? options.withSourceName(source.name()) : options;
    }

    private static int requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", not at least 1");
        }
        return value;
    }

    /**
     * Makes a {@link RecordReader}. Not safe for use by several threads at once.
     *
     * <pre>{@code
     * RecordReader reader = RecordReader.builder()
     *         .mode(Mode.LENIENT)
     *         .onMalformed(malformed -> deadLetters.add(malformed))
     *         .build();
     * }</pre>
     */
    public static final class Builder {

        private static final int DEFAULT_PREFETCH = 4;

        private ReadOptions options = ReadOptions.DEFAULT;
        private Handlers handlers = Handlers.NONE;
        private int prefetch = DEFAULT_PREFETCH;

        private Builder() {}

        /**
         * All options of reading at once; what is set afterwards changes one of them.
         *
         * @param options the options; {@link ReadOptions#DEFAULT} unless set
         * @return this builder
         */
        public Builder options(ReadOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * The format of the streams.
         *
         * @param format the format; {@link RecordFormat#iso2709()} unless set
         * @return this builder
         */
        public Builder format(RecordFormat format) {
            options = options.withFormat(format);
            return this;
        }

        /**
         * What happens when a record is damaged. Under {@link Mode#LENIENT} and {@link Mode#PERMISSIVE} what is not read is logged, unless {@link #onMalformed} and {@link #onProblem} have handlers.
         *
         * @param mode the mode; {@link Mode#STRICT} unless set
         * @return this builder
         */
        public Builder mode(Mode mode) {
            options = options.withMode(mode);
            return this;
        }

        /**
         * How many records a batch has at most.
         *
         * @param batchRecords at least 1; 1,000 unless set
         * @return this builder
         */
        public Builder batchRecords(int batchRecords) {
            options = options.withBatchRecords(batchRecords);
            return this;
        }

        /**
         * How large the buffer is that the records of a batch share.
         *
         * @param batchBytes at least 1,024; 256 KiB unless set
         * @return this builder
         */
        public Builder batchBytes(int batchBytes) {
            options = options.withBatchBytes(batchBytes);
            return this;
        }

        /**
         * How long a record may be.
         *
         * @param maxRecordLength in bytes, at least 26; 4 MiB unless set
         * @return this builder
         */
        public Builder maxRecordLength(int maxRecordLength) {
            options = options.withMaxRecordLength(maxRecordLength);
            return this;
        }

        /**
         * How many problems of one record are kept; all are counted.
         *
         * @param maxProblems at least 1; 100 unless set
         * @return this builder
         */
        public Builder maxProblems(int maxProblems) {
            options = options.withMaxProblems(maxProblems);
            return this;
        }

        /**
         * By what rule it is decided how text is decoded.
         *
         * @param coding the rule; {@link RecordCoding#AUTO} unless set
         * @return this builder
         */
        public Builder coding(RecordCoding coding) {
            options = options.withCoding(coding);
            return this;
        }

        /**
         * What the input is called in problems.
         *
         * @param sourceName a name; that of the file, or {@code stream}, unless set
         * @return this builder
         */
        public Builder sourceName(String sourceName) {
            options = options.withSourceName(sourceName);
            return this;
        }

        /**
         * How many batches are read ahead by the parallel forms.
         *
         * @param prefetch at least 1; 4 unless set
         * @return this builder
         */
        public Builder prefetch(int prefetch) {
            this.prefetch = requirePositive("prefetch", prefetch);
            return this;
        }

        /**
         * Who takes the records that cannot be read, under {@link Mode#LENIENT} and {@link Mode#PERMISSIVE}. Called in the order of the stream, before the
         * records of the same batch are given; an exception ends the read.
         *
         * <p>Unless set, they are warnings of the {@link System.Logger} of the name {@code org.mrrc.reactor.RecordReader}: the first ten of a read in full, then only how many there
         * are, at each power of ten and at the end of the read, since a file may have a fault in each of ten million records. {@link RecordReader#readItems(RecordSource)} gives them, and logs none.
         *
         * @param handler takes each
         * @return this builder
         */
        public Builder onMalformed(Consumer<? super MalformedRecord> handler) {
            handlers = handlers.withMalformed(Objects.requireNonNull(handler, "handler"));
            return this;
        }

        /**
         * Who takes the problems between records, under {@link Mode#LENIENT} and {@link Mode#PERMISSIVE}; those of a record are in {@link Record#problems()}.
         * Called as {@link #onMalformed} says, and logged as it says unless set: a file with line ends between its records has one for each.
         *
         * @param handler takes each
         * @return this builder
         */
        public Builder onProblem(Consumer<? super Problem> handler) {
            handlers = handlers.withProblem(Objects.requireNonNull(handler, "handler"));
            return this;
        }

        /**
         * Who is told how all reads of this reader begin, go on and end.
         *
         * @param listener is told; nobody unless set
         * @return this builder
         */
        public Builder listener(ReadListener listener) {
            handlers = handlers.withListener(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * The reader.
         *
         * @return an immutable reader
         */
        public RecordReader build() {
            return new RecordReader(this);
        }
    }
}
