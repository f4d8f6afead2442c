package org.mrrc.reactor;

import org.jspecify.annotations.Nullable;
import org.mrrc.RecordFramer;
import org.mrrc.RecordFrames;
import reactor.core.CoreSubscriber;

/** Gives full batches that are not parsed, for other threads to parse. A failure of the source comes as the last item, so that no queue is cleared for it. */
final class FramesSubscription extends ReadSubscription<FramesSubscription.Framed> {

    private boolean failureGiven;

    /**
     * A batch, or the failure behind the last one.
     *
     * @param frames the batch, which is {@code null} in a failure
     * @param failure the failure, which is {@code null} in a batch
     */
    record Framed(@Nullable RecordFrames frames, @Nullable Throwable failure) {}

    FramesSubscription(CoreSubscriber<? super Framed> actual, RecordFramer framer) {
        super(actual, framer);
    }

    @Override
    @Nullable
    Framed next(@Nullable End end) {
        RecordFrames frames = takeFrames(end, false);
        if (frames != null) {
            return new Framed(frames, null);
        }
        if (end != null && end.failure() != null && !failureGiven) {
            failureGiven = true;
            return new Framed(null, end.failure());
        }
        return null;
    }

    @Override
    boolean failsWithSource() {
        return false;
    }
}
