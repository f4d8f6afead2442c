package org.mrrc.reactor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mrrc.compression.Compression;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Feeds what a blocking stream gives, without its compression, on a worker of {@link Schedulers#boundedElastic()} on which the whole subscription runs. */
final class StreamFeed implements Feed {

    /** A tenth of a second of a compressed file. */
    private static final long DROPPED_AT_A_TIME = 16L * 1024 * 1024;

    private final Callable<? extends InputStream> opener;
    private final ReadSubscription<?> subscription;
    private final Scheduler.Worker worker = Schedulers.boundedElastic().createWorker();
    private @Nullable InputStream in;
    /** How many of the next bytes are not wanted. */
    private long toDrop;

    private final boolean part;

    /**
     * Feeds a stream.
     *
     * @param part whether it must not end before the decoder is complete
     */
    StreamFeed(Callable<? extends InputStream> opener, long toDrop, boolean part, ReadSubscription<?> subscription) {
        this.opener = opener;
        this.part = part;
        this.toDrop = toDrop;
        this.subscription = subscription;
    }

    @Override
    public void more() {
        try {
            InputStream stream = in;
            if (stream == null) {
                in = opener.call(); // and is closed, if it turns out that it cannot be read
                stream = Compression.decompressed(in);
                in = stream;
            }
            if (toDrop > 0) {
                drop(stream);
            } else {
                feed(stream);
            }
        } catch (Throwable failure) { // also a fatal one: nobody else would tell the subscriber
            subscription.end(failure);
        }
    }

    private void feed(InputStream stream) throws IOException {
        int count = subscription.decoder().feed(stream);
        if (count >= 0) {
            subscription.fed(count);
        } else {
            boolean cutOff = part && !subscription.decoder().isFed();
            subscription.end(cutOff ? new EOFException("The source ended before its part did") : null);
        }
    }

    /** Passes over some bytes; the loop comes again for more, unless it was cancelled meanwhile. */
    private void drop(InputStream stream) throws IOException {
        long dropped = stream.skip(Math.min(toDrop, DROPPED_AT_A_TIME));
        if (dropped <= 0) {
            if (stream.read() < 0) {
                throw new EOFException("The source ended " + toDrop + " bytes before the checkpoint");
            }
            dropped = 1;
        }
        toDrop -= dropped;
    }

    @Override
    public void run(Runnable loop) {
        try {
            worker.schedule(loop);
        } catch (Throwable e) { // it refuses, or has no thread
            subscription.reject(e);
        }
    }

    @Override
    public void close() {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            Operators.onErrorDropped(e, subscription.actual().currentContext());
        } finally {
            worker.dispose();
        }
    }

    /** The loop closes the stream, so that it is not closed while it is read. */
    @Override
    public void cancel() {}
}
