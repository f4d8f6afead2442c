package org.mrrc.s3;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Takes a range of an object into pieces, made as the bytes come; {@code AsyncResponseTransformer.toBytes()} lets one array grow, and so holds up to three times as much. The client's attempts come one
 * after another, each with a future of its own.
 */
final class Part implements AsyncResponseTransformer<GetObjectResponse, Part.Arrived> {

    /** Less than half a region of any heap of G1, which gives a larger array whole regions, and up to twice its length. */
    private static final int PIECE = 64 * 1024;

    private final int length;
    private final Function<GetObjectResponse, @Nullable String> check;
    private CompletableFuture<Arrived> result = new CompletableFuture<>();
    private @Nullable GetObjectResponse response;

    /**
     * A part.
     *
     * @param check why an answer is none; then its body is not read, and the call fails with a {@link NonRetryableException} that says so
     */
    Part(int length, Function<GetObjectResponse, @Nullable String> check) {
        this.length = length;
        this.check = check;
    }

    /**
     * A part that has come.
     *
     * @param response what was said of it
     * @param bytes its bytes
     */
    record Arrived(GetObjectResponse response, Pieces bytes) {}

    /** Buffers to be taken once: the client holds a result with its connection until the next request, and what was taken is not in it any more. */
    static final class Pieces implements Iterator<ByteBuffer> {

        private final Deque<ByteBuffer> left = new ArrayDeque<>();

        @Override
        public boolean hasNext() {
            return !left.isEmpty();
        }

        @Override
        public ByteBuffer next() {
            return left.remove();
        }
    }

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
        GetObjectResponse answer = Objects.requireNonNull(response);
        publisher.subscribe(new Body(answer, length, check.apply(answer), result));
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        result.completeExceptionally(failure);
    }

    /** One attempt. */
    private static final class Body implements Subscriber<ByteBuffer> {

        private final GetObjectResponse response;
        private final int length;
        private final @Nullable String refusal;
        private final CompletableFuture<Arrived> result;
        private final Pieces pieces = new Pieces();
        private ByteBuffer piece = ByteBuffer.allocate(0);
        private int missing;
        private @Nullable Subscription subscription;

        Body(GetObjectResponse response, int length, @Nullable String refusal, CompletableFuture<Arrived> result) {
            this.response = response;
            this.length = length;
            this.refusal = refusal;
            this.result = result;
            this.missing = length;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            if (refusal == null) {
                given.request(Long.MAX_VALUE);
            } else {
                giveUp(NonRetryableException.create(refusal));
            }
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            if (result.isDone()) {
                return;
            }
            try {
                take(chunk);
            } catch (Throwable failure) { // also a fatal one: the client would lose it, and the read would never end
                giveUp(failure);
            }
        }

        private void take(ByteBuffer chunk) throws IOException {
            if (chunk.remaining() > missing) {
                throw new IOException("A request for " + length + " bytes was answered with more");
            }
            while (chunk.hasRemaining()) {
                if (!piece.hasRemaining()) {
                    piece = ByteBuffer.allocate(Math.min(PIECE, missing));
                    pieces.left.add(piece);
                }
                int count = Math.min(piece.remaining(), chunk.remaining());
                piece.put(chunk.slice(chunk.position(), count));
                chunk.position(chunk.position() + count);
                missing -= count;
            }
        }

        private void giveUp(Throwable failure) {
            pieces.left.clear();
            result.completeExceptionally(failure);
            if (subscription != null) {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            if (missing > 0) {
                onError(new EOFException("A request for " + length + " bytes was answered with " + (length - missing)));
            } else {
                pieces.left.forEach(ByteBuffer::flip);
                result.complete(new Arrived(response, pieces));
            }
        }
    }
}
