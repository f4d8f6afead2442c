package org.mrrc.reactor;

import org.jspecify.annotations.Nullable;
import org.mrrc.PendingBatch;
import org.mrrc.RecordDecoder;
import reactor.core.CoreSubscriber;

/** Gives full batches that are not parsed, for other threads to parse. A failure of the source comes as the last item, so that no queue is cleared for it. */
final class PendingSubscription extends ReadSubscription<PendingSubscription.Arrived> {

    private boolean failureGiven;

    /**
     * A batch, or the failure behind the last one.
     *
     * @param batch the batch, which is {@code null} in a failure
     * @param failure the failure, which is {@code null} in a batch
     */
    record Arrived(@Nullable PendingBatch batch, @Nullable Throwable failure) {}

    PendingSubscription(CoreSubscriber<? super Arrived> actual, RecordDecoder decoder, Reading reading) {
        super(actual, decoder, reading);
    }

    @Override
    @Nullable
    Arrived next(@Nullable End end) {
        PendingBatch batch = takeBatch(end, false);
        if (batch != null) {
            return new Arrived(batch, null);
        }
        if (end != null && end.failure() != null && !failureGiven) {
            failureGiven = true;
            return new Arrived(null, end.failure());
        }
        return null;
    }

    @Override
    boolean isWhole() {
        return false;
    }
}
