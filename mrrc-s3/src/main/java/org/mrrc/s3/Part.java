package org.mrrc.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Takes a range of an object into an array that is as long; {@code AsyncResponseTransformer.toBytes()} lets one grow, and so holds up to three times as much. The client's attempts come one
 * after another, each with a future of its own.
 */
final class Part implements AsyncResponseTransformer<GetObjectResponse, Part.Arrived> {

    private final int length;
    private CompletableFuture<Arrived> result = new CompletableFuture<>();
    private @Nullable GetObjectResponse response;

    Part(int length) {
        this.length = length;
    }

    /**
     * A part that has come.
     *
     * @param response what was said of it
     * @param bytes its bytes
     */
    record Arrived(GetObjectResponse response, ByteBuffer bytes) {}

    @Override
    public CompletableFuture<Arrived> prepare() {
        result = new CompletableFuture<>();
        return result;
    }

    @Override
    public void onResponse(GetObjectResponse given) {
        response = given;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        publisher.subscribe(new Body(Objects.requireNonNull(response), new byte[length], result));
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /** One attempt. */
    private static final class Body implements Subscriber<ByteBuffer> {

        private final GetObjectResponse response;
        private final ByteBuffer bytes;
        private final CompletableFuture<Arrived> result;
        private @Nullable Subscription subscription;

        Body(GetObjectResponse response, byte[] bytes, CompletableFuture<Arrived> result) {
            this.response = response;
            this.bytes = ByteBuffer.wrap(bytes);
            this.result = result;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            if (chunk.remaining() <= bytes.remaining()) {
                bytes.put(chunk);
            } else if (subscription != null && !result.isDone()) {
                subscription.cancel();
                fail(new IOException("A request for " + bytes.capacity() + " bytes was answered with more"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            fail(failure);
        }

        @Override
        public void onComplete() {
            if (bytes.hasRemaining()) {
                fail(new EOFException(
                        "A request for " + bytes.capacity() + " bytes was answered with " + bytes.position()));
            } else {
                result.complete(new Arrived(response, bytes.flip()));
            }
        }

        private void fail(Throwable failure) {
            result.completeExceptionally(failure);
        }
    }
}
