package org.mrrc.s3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An object, as it is written. */
final class Upload {

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_ABORTS = 3;
    private static final int FIRST_CAPACITY = 64 * 1024;

    private final S3AsyncClient client;
    private final PutObjectRequest object;
    private final int partBytes;
    private final int parallelism;

    Upload(S3AsyncClient client, PutObjectRequest object, int partBytes, int parallelism) {
        this.client = client;
        this.object = object;
        this.partBytes = partBytes;
        this.parallelism = parallelism;
        Objects.requireNonNull(object.bucket(), "bucket");
        Objects.requireNonNull(object.key(), "key");
    }

    /**
     * Bytes of the object that are sent together.
     *
     * @param number which, from 1
     * @param last whether it is known that no others follow
     */
    private record Piece(int number, ByteBuffer bytes, boolean last) {

        AsyncRequestBody body() {
            return AsyncRequestBody.fromRemainingByteBufferUnsafe(bytes.duplicate());
        }
    }

    /**
     * A piece that the storage has.
     *
     * @param length how many bytes
     */
    private record Stored(CompletedPart part, long length) {}

    Mono<Long> write(Publisher<? extends ByteBuf> bytes) {
        Objects.requireNonNull(bytes, "bytes");
        return pieces(bytes)
                .switchOnFirst((signal, pieces) -> {
                    Piece first = signal.get();
                    return first == null || first.last() ? pieces.concatMap(this::put, 0) : inParts(pieces);
                })
                .single();
    }

    /** At least one piece. All are equally long but the last, as some storage demands. */
    private Flux<Piece> pieces(Publisher<? extends ByteBuf> bytes) {
        return Flux.defer(() -> {
            Filling filling = new Filling();
            return Flux.from(bytes).concatMapIterable(filling::add, 1).concatWith(Mono.defer(filling::rest));
        });
    }

    /** What is being collected for the next piece. */
    private final class Filling {

        private ByteBuf buffer = Unpooled.buffer(Math.min(FIRST_CAPACITY, partBytes), partBytes);
        private int number = 1;

        /** Adds bytes, and gives the pieces that they made full. */
        List<Piece> add(ByteBuf bytes) {
            List<Piece> full = new ArrayList<>();
            int from = bytes.readerIndex();
            while (from < bytes.writerIndex()) {
                int count = Math.min(bytes.writerIndex() - from, partBytes - buffer.readableBytes());
                buffer.writeBytes(bytes, from, count);
                from += count;
                if (buffer.readableBytes() == partBytes) {
                    full.add(take(false));
                }
            }
            return full;
        }

        Mono<Piece> rest() {
            return buffer.isReadable() || number == 1 ? Mono.just(take(true)) : Mono.empty();
        }

        private Piece take(boolean last) {
            if (number > MOST_PARTS) {
                throw new IllegalStateException(
                        "More than " + MOST_PARTS + " parts of " + partBytes + " bytes: larger parts are needed");
            }
            Piece piece = new Piece(number++, buffer.nioBuffer(), last);
            buffer = last ? Unpooled.EMPTY_BUFFER : Unpooled.buffer(partBytes, partBytes);
            return piece;
        }
    }

    private Mono<Long> put(Piece only) {
        return Call.of(() -> client.putObject(object, only.body()))
                .thenReturn((long) only.bytes().remaining());
    }

    private Mono<Long> inParts(Flux<Piece> pieces) {
        return Mono.defer(() -> {
            Begun begun = new Begun();
            return begin(begun)
                    .flatMap(id -> pieces.flatMap(piece -> send(begun, id, piece), parallelism, 1)
                            .collectList()
                            .flatMap(stored -> complete(begun, id, stored)))
                    .onErrorResume(failure -> begun.giveUp().then(Mono.error(failure)))
                    .doOnCancel(begun::giveUp);
        });
    }

    private Mono<String> begin(Begun begun) {
        return begun.call(() -> client.createMultipartUpload(like(object)), answer -> begun.id = answer.uploadId())
                .map(CreateMultipartUploadResponse::uploadId);
    }

    /**
     * An upload from the call that begins it on. When it is given up it is aborted by the last of its calls to end, since a part that is stored behind the abort would stay, listed nowhere. So
     * they are not cancelled: the storage may keep what it has got of one that is.
     */
    private final class Begun {

        private final Sinks.Empty<Void> ended = Sinks.empty();
        private final AtomicBoolean givenUp = new AtomicBoolean();
        private volatile @Nullable String id;

        /** Calls that have not ended, and one more until the upload is given up. */
        private int underWay = 1;

        /**
         * A call that is part of the upload; none is made any more when it has been given up and all have ended.
         *
         * @param answered what an answer means, even one that comes when nobody waits for it
         */
        <T> Mono<T> call(Supplier<CompletableFuture<T>> call, Consumer<T> answered) {
            return Call.toTheEnd(() -> isJoined() ? made(call, answered) : new CompletableFuture<>());
        }

        private <T> CompletableFuture<T> made(Supplier<CompletableFuture<T>> call, Consumer<T> answered) {
            return CompletableFuture.completedFuture(call)
                    .thenCompose(Supplier::get)
                    .whenComplete((answer, failure) -> {
                        if (failure == null) {
                            answered.accept(answer);
                        }
                        leave();
                    });
        }

        /** Ends when the upload is aborted. It is given up once: an error that waits for that may be cancelled meanwhile. */
        Mono<Void> giveUp() {
            if (givenUp.compareAndSet(false, true)) {
                leave();
            }
            return ended.asMono();
        }

        private synchronized boolean isJoined() {
            boolean open = underWay > 0;
            underWay += open ? 1 : 0;
            return open;
        }

        private void leave() {
            if (isLast()) {
                String left = id;
                Mono<Void> end = left == null ? Mono.empty() : abort(left);
                end.doFinally(signal -> ended.tryEmitEmpty()).subscribe();
            }
        }

        private synchronized boolean isLast() {
            return --underWay == 0;
        }
    }

    /** What was said of the object that is put, where it can be said of an upload. */
    private static CreateMultipartUploadRequest like(PutObjectRequest object) {
        Map<String, SdkField<?>> said =
                object.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder();
        for (SdkField<?> field : request.sdkFields()) {
            SdkField<?> same = said.get(field.memberName());
            if (same != null) {
                field.set(request, same.getValueOrDefault(object));
            }
        }
        object.overrideConfiguration().ifPresent(request::overrideConfiguration);
        return request.build();
    }

    private Mono<Stored> send(Begun begun, String id, Piece piece) {
        return begun.call(
                        () -> client.uploadPart(
                                part -> part.bucket(object.bucket())
                                        .key(object.key())
                                        .uploadId(id)
                                        .partNumber(piece.number())
                                        .checksumAlgorithm(object.checksumAlgorithm())
                                        .overrideConfiguration(
                                                object.overrideConfiguration().orElse(null))
                                        .sseCustomerAlgorithm(object.sseCustomerAlgorithm())
                                        .sseCustomerKey(object.sseCustomerKey())
                                        .requestPayer(object.requestPayer())
                                        .expectedBucketOwner(object.expectedBucketOwner()),
                                piece.body()),
                        answer -> {})
                .map(response -> new Stored(
                        completed(piece.number(), response), piece.bytes().remaining()));
    }

    private static CompletedPart completed(int number, UploadPartResponse response) {
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(response.eTag())
                .checksumCRC32(response.checksumCRC32())
                .checksumCRC32C(response.checksumCRC32C())
                .checksumCRC64NVME(response.checksumCRC64NVME())
                .checksumSHA1(response.checksumSHA1())
                .checksumSHA256(response.checksumSHA256())
                .build();
    }

    private Mono<Long> complete(Begun begun, String id, List<Stored> stored) {
        List<CompletedPart> parts = stored.stream()
                .map(Stored::part)
                .sorted(Comparator.comparing(CompletedPart::partNumber))
                .toList();
        return begun.call(
                        () -> client.completeMultipartUpload(upload -> upload.bucket(object.bucket())
                                .key(object.key())
                                .uploadId(id)
                                .multipartUpload(all -> all.parts(parts))
                                .overrideConfiguration(
                                        object.overrideConfiguration().orElse(null))
                                .ifMatch(object.ifMatch())
                                .ifNoneMatch(object.ifNoneMatch())
                                .sseCustomerAlgorithm(object.sseCustomerAlgorithm())
                                .sseCustomerKey(object.sseCustomerKey())
                                .requestPayer(object.requestPayer())
                                .expectedBucketOwner(object.expectedBucketOwner())),
                        answer -> begun.id = null)
                .thenReturn(stored.stream().mapToLong(Stored::length).sum());
    }

    /** Has the parts thrown away, again while some are left: an attempt that the client gave up may have gone on in the storage. The failure that led here is the one to be told. */
    private Mono<Void> abort(String id) {
        Mono<Boolean> isEmpty = abortOnce(id).onErrorComplete().then(isEmpty(id));
        return isEmpty.repeat(MOST_ABORTS - 1).takeUntil(empty -> empty).then();
    }

    private Mono<AbortMultipartUploadResponse> abortOnce(String id) {
        return Call.toTheEnd(() -> client.abortMultipartUpload(upload -> upload.bucket(object.bucket())
                .key(object.key())
                .uploadId(id)
                .overrideConfiguration(object.overrideConfiguration().orElse(null))
                .requestPayer(object.requestPayer())
                .expectedBucketOwner(object.expectedBucketOwner())));
    }

    /** Whether the storage knows of no parts; one that does not know the upload, or may not say, counts as empty. */
    private Mono<Boolean> isEmpty(String id) {
        return Call.toTheEnd(() -> client.listParts(upload -> upload.bucket(object.bucket())
                        .key(object.key())
                        .uploadId(id)
                        .maxParts(1)
                        .overrideConfiguration(object.overrideConfiguration().orElse(null))
                        .sseCustomerAlgorithm(object.sseCustomerAlgorithm())
                        .sseCustomerKey(object.sseCustomerKey())
                        .requestPayer(object.requestPayer())
                        .expectedBucketOwner(object.expectedBucketOwner())))
                .map(answer -> answer.parts().isEmpty())
                .onErrorReturn(true);
    }
}
