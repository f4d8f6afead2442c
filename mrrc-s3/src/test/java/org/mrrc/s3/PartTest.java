package org.mrrc.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class PartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LENGTH = 200_000;

    private final Part part = new Part(LENGTH, answer -> null);
    private final CompletableFuture<Part.Arrived> result = part.prepare();

    @Test
    void whatTheClientHoldsOfAPartThatWasTakenIsEmpty() throws Exception {
        part.onResponse(GetObjectResponse.builder().build());
        part.onStream(SdkPublisher.adapt(Flux.just(ByteBuffer.allocate(LENGTH - 1), ByteBuffer.allocate(1))));

        Part.Pieces pieces = result.get().bytes();
        List<Integer> lengths = new ArrayList<>();
        pieces.forEachRemaining(piece -> lengths.add(piece.remaining()));

        assertThat(lengths).containsExactly(65_536, 65_536, 65_536, 3_392);
        assertThat(result.get().bytes().hasNext()).isFalse();
    }

    @Test
    void whatIsThrownAtAChunkEndsThePart() {
        AtomicBoolean cancelled = new AtomicBoolean();
        part.onResponse(GetObjectResponse.builder().build());
        part.onStream(new SdkPublisher<>() {
            @Override
            public void subscribe(Subscriber<? super ByteBuffer> body) {
                body.onSubscribe(subscription(cancelled));
                body.onNext(null);
            }
        });

        assertThat(result).failsWithin(PATIENCE).withThrowableThat().withCauseInstanceOf(NullPointerException.class);
        assertThat(cancelled).isTrue();
    }

    private static Subscription subscription(AtomicBoolean cancelled) {
        return new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        };
    }
}
