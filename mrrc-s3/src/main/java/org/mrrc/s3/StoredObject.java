package org.mrrc.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mrrc.reactor.RangeSource.Version;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An object, as it is read. */
final class StoredObject {

    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final String CHANGED = " has changed since the read began";
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})");

    private final S3AsyncClient client;
    private final GetObjectRequest template;
    private final int partBytes;
    private final int parallelism;

    StoredObject(S3AsyncClient client, GetObjectRequest template, int partBytes, int parallelism) {
        this.client = client;
        this.template = template;
        this.partBytes = partBytes;
        this.parallelism = parallelism;
        Objects.requireNonNull(template.bucket(), "bucket");
        Objects.requireNonNull(template.key(), "key");
    }

    String name() {
        return "s3://" + template.bucket() + "/" + template.key();
    }

    /** Learns length and version from the answer to a request for one byte; one for the head alone would not say why it fails. */
    Mono<Version<ByteBuffer>> version() {
        GetObjectRequest first = template.toBuilder().range(range(0, 1)).build();
        return Call.of(() -> client.getObject(first, new Part(1, answer -> null)))
                .map(Optional::of)
                .onErrorResume(hasStatus(RANGE_NOT_SATISFIABLE), empty -> Mono.just(Optional.empty()))
                .flatMap(part -> part.isEmpty()
                        ? Mono.just(new Version<>(0, (from, to) -> Flux.empty()))
                        : Mono.fromCallable(() -> version(part.get().response())));
    }

    private Version<ByteBuffer> version(GetObjectResponse response) throws IOException {
        long length = wholeLength(response)
                .orElseThrow(() -> new IOException(
                        name() + " cannot be read in ranges: its Content-Range is " + response.contentRange()));
        GetObjectRequest request = template.toBuilder().ifMatch(response.eTag()).build();
        Validators validators = new Validators(length, response.eTag(), response.lastModified());
        return new Version<>(length, (from, to) -> parts(request, validators, from, to));
    }

    private static Optional<Long> wholeLength(GetObjectResponse response) {
        Matcher range = CONTENT_RANGE.matcher(Objects.requireNonNullElse(response.contentRange(), ""));
        return range.matches() ? Optional.of(Long.parseLong(range.group(1))) : Optional.empty();
    }

    /** The parts, asked for ahead; their pieces one after another, so that the next part is asked for when the last piece of one was taken. */
    private Flux<ByteBuffer> parts(GetObjectRequest request, Validators validators, long from, long to) {
        int count = Math.toIntExact((to - from + partBytes - 1) / partBytes);
        return Flux.range(0, count)
                .flatMapSequential(
                        index -> {
                            long start = from + (long) index * partBytes;
                            return part(request, validators, start, Math.min(to, start + partBytes));
                        },
                        parallelism,
                        1)
                .concatMapIterable(pieces -> () -> pieces, 1);
    }

    private Mono<Part.Pieces> part(GetObjectRequest request, Validators validators, long from, long to) {
        GetObjectRequest ranged = request.toBuilder().range(range(from, to)).build();
        return Call.of(() ->
                        client.getObject(ranged, new Part((int) (to - from), answer -> refusal(answer, validators))))
                .map(Part.Arrived::bytes)
                .onErrorMap(NonRetryableException.class, refused -> new IOException(refused.getMessage(), refused))
                .onErrorMap(
                        hasStatus(PRECONDITION_FAILED).or(hasStatus(RANGE_NOT_SATISFIABLE)),
                        changed -> new IOException(name() + CHANGED, changed));
    }

    private @Nullable String refusal(GetObjectResponse answer, Validators validators) {
        String change = validators.change(answer);
        return change == null ? null : name() + CHANGED + change;
    }

    /**
     * By what a version is told from another, where the storage has no ETag or pays no heed to {@code If-Match}. What it does not say is no witness; nor is the date where there are tags, since
     * copies of one version may have been made at different times.
     *
     * @param length how long it is
     * @param tag its entity tag
     * @param modified when it was modified last
     */
    private record Validators(
            long length, @Nullable String tag, @Nullable Instant modified) {

        /** How an answer shows that it is of another version; {@code null} if it does not. */
        @Nullable
        String change(GetObjectResponse answer) {
            long now = wholeLength(answer).orElse(length);
            if (now != length) {
                return ": its length was " + length + ", and is " + now;
            } else if (differ(tag, answer.eTag())) {
                return ": its ETag was " + tag + ", and is " + answer.eTag();
            } else if ((tag == null || answer.eTag() == null) && differ(modified, answer.lastModified())) {
                return ": it was modified " + modified + ", and again " + answer.lastModified();
            }
            return null;
        }

        private static boolean differ(@Nullable Object one, @Nullable Object other) {
            return one != null && other != null && !one.equals(other);
        }
    }

    private static Predicate<Throwable> hasStatus(int status) {
        return failure -> failure instanceof S3Exception refused && refused.statusCode() == status;
    }

    private static String range(long from, long to) {
        return "bytes=" + from + "-" + (to - 1);
    }
}
