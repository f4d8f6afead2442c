package org.mrrc.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mrrc.reactor.RangeSource.Version;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An object, as it is read. */
final class StoredObject {

    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
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
        return Call.of(() -> client.getObject(first, new Part(1)))
                .map(Optional::of)
                .onErrorResume(hasStatus(RANGE_NOT_SATISFIABLE), empty -> Mono.just(Optional.empty()))
                .flatMap(part -> part.isEmpty()
                        ? Mono.just(new Version<>(0, (from, to) -> Flux.empty()))
                        : Mono.fromCallable(() -> version(part.get().response())));
    }

    private Version<ByteBuffer> version(GetObjectResponse response) throws IOException {
        Matcher range = CONTENT_RANGE.matcher(Objects.requireNonNullElse(response.contentRange(), ""));
        if (!range.matches()) {
            throw new IOException(
                    name() + " cannot be read in ranges: its Content-Range is " + response.contentRange());
        }
        GetObjectRequest request = template.toBuilder().ifMatch(response.eTag()).build();
        return new Version<>(Long.parseLong(range.group(1)), (from, to) -> parts(request, from, to));
    }

    private Flux<ByteBuffer> parts(GetObjectRequest request, long from, long to) {
        int count = Math.toIntExact((to - from + partBytes - 1) / partBytes);
        return Flux.range(0, count)
                .flatMapSequential(
                        index -> {
                            long start = from + (long) index * partBytes;
                            return part(request, start, Math.min(to, start + partBytes));
                        },
                        parallelism,
                        1);
    }

    private Mono<ByteBuffer> part(GetObjectRequest request, long from, long to) {
        GetObjectRequest ranged = request.toBuilder().range(range(from, to)).build();
        return Call.of(() -> client.getObject(ranged, new Part((int) (to - from))))
                .map(Part.Arrived::bytes)
                .onErrorMap(
                        hasStatus(PRECONDITION_FAILED).or(hasStatus(RANGE_NOT_SATISFIABLE)),
                        changed -> new IOException(name() + " has changed since the read began", changed));
    }

    private static Predicate<Throwable> hasStatus(int status) {
        return failure -> failure instanceof S3Exception refused && refused.statusCode() == status;
    }

    private static String range(long from, long to) {
        return "bytes=" + from + "-" + (to - 1);
    }
}
