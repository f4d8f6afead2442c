package org.mrrc.reactor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mrrc.reactor.RangeSource.Version;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.retry.Retry;

/** Range requests of HTTP (RFC 9110, 14) by the client of the JDK. */
final class HttpRanges {

    /** What becomes of failures, unless somebody knows better. */
    static final Retry RETRY = Retry.backoff(4, Duration.ofMillis(200))
            .maxBackoff(Duration.ofSeconds(10))
            .transientErrors(true)
            .filter(HttpRanges::maySucceedLater)
            .onRetryExhaustedThrow((spec, signal) -> signal.failure());

    /**
     * When a request that was cancelled and has no answer is aborted. If it has one, {@link Body} closes the connection; a future that is cancelled while the client makes its connection, or
     * takes the answer, leaves it open and to nobody.
     */
    private static final Executor UNANSWERED = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final String CONTENT_RANGE = "Content-Range";

    /** The length of the whole; an asterisk where it is not told. */
    private static final Pattern LENGTH = Pattern.compile("bytes (?:\\d+-\\d+|\\*)/(\\d{1,18})");

    private final HttpClient client;
    private final HttpRequest template;

    HttpRanges(HttpClient client, HttpRequest template) {
        this.client = Objects.requireNonNull(client, "client");
        this.template = Objects.requireNonNull(template, "request");
    }

    /** An answer that is none to what was asked. */
    private static final class Refusal extends IOException {

        private static final long serialVersionUID = 1;

        private final boolean passing;

        Refusal(String message, boolean passing) {
            super(message);
            this.passing = passing;
        }
    }

    private static boolean maySucceedLater(Throwable failure) {
        return failure instanceof Refusal refusal ? refusal.passing : failure instanceof IOException;
    }

    /** The last part of the path. */
    String name() {
        String path = Objects.requireNonNullElse(template.uri().getPath(), "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? String.valueOf(template.uri().getHost()) : last;
    }

    /** Without the query, which may be a signature. */
    private String address() {
        URI uri = template.uri();
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /** Learns length and version from the answer to a request for one byte, which is read so that the connection serves the next. */
    Mono<Version<List<ByteBuffer>>> version() {
        return Mono.defer(() -> send(request(0, 1).build(), status -> status == PARTIAL_CONTENT))
                .flatMap(response -> body(response).take(2).then(Mono.fromCallable(() -> version(response))));
    }

    private Version<List<ByteBuffer>> version(HttpResponse<?> response) throws IOException {
        Optional<Long> length = wholeLength(response.headers());
        boolean nothing = response.statusCode() == OK
                && response.headers().firstValueAsLong("Content-Length").orElse(-1) == 0;
        boolean noFirstByte = response.statusCode() == RANGE_NOT_SATISFIABLE
                && length.filter(bytes -> bytes == 0).isPresent();
        if (nothing || noFirstByte) {
            return new Version<>(0, (from, to) -> Flux.empty());
        }
        requirePartialContent(response);
        long known = length.orElseThrow(() -> new Refusal(address() + " does not say how long the whole is", false));
        Validators validators = Validators.of(response.headers(), known);
        return new Version<>(known, (from, to) -> bytes(validators, from, to));
    }

    private static Optional<Long> wholeLength(HttpHeaders headers) {
        return headers.firstValue(CONTENT_RANGE)
                .map(LENGTH::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)));
    }

    private Flux<List<ByteBuffer>> bytes(Validators validators, long from, long to) {
        HttpRequest.Builder request = request(from, to);
        validators.condition(request);
        return send(request.build(), status -> status == PARTIAL_CONTENT).flatMapMany(response -> {
            Refusal refusal = refusal(response, validators, from, to);
            if (refusal == null) {
                return body(response);
            }
            response.body().subscribe(new CancelledBody());
            return Flux.error(refusal);
        });
    }

    private @Nullable Refusal refusal(HttpResponse<?> response, Validators validators, long from, long to) {
        int status = response.statusCode();
        boolean another = (status == PARTIAL_CONTENT || status == OK) && !validators.hold(response.headers());
        if (another || status == PRECONDITION_FAILED || status == RANGE_NOT_SATISFIABLE) {
            return new Refusal(address() + " has changed since the read began", false);
        }
        Refusal refusal = notPartialContent(response);
        String asked = "bytes " + from + "-" + (to - 1) + "/";
        String given = response.headers().firstValue(CONTENT_RANGE).orElse("none");
        if (refusal == null && !given.startsWith(asked)) {
            return new Refusal(address() + " answers a request for " + asked + "* with the range " + given, false);
        }
        return refusal;
    }

    private void requirePartialContent(HttpResponse<?> response) throws Refusal {
        Refusal refusal = notPartialContent(response);
        if (refusal != null) {
            throw refusal;
        }
    }

    private @Nullable Refusal notPartialContent(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status == PARTIAL_CONTENT) {
            return null;
        }
        if (status == OK) {
            return new Refusal(
                    address()
                            + " answers a request for a range with the whole (status 200): it cannot be read in ranges",
                    false);
        }
        boolean passing = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
        return new Refusal(address() + " answers a request for a range with status " + status + ", not 206", passing);
    }

    private HttpRequest.Builder request(long from, long to) {
        return HttpRequest.newBuilder(template, (name, value) -> true)
                .GET()
                .setHeader("Range", "bytes=" + from + "-" + (to - 1));
    }

    private Mono<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request, IntPredicate wanted) {
        return Mono.create(sink -> {
            Body body = new Body(wanted);
            sink.onCancel(body::giveUp);
            if (!body.isGivenUp()) {
                settle(client.sendAsync(request, body), body, sink);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the sink is told
    private static <T> void settle(CompletableFuture<T> future, Body body, MonoSink<T> sink) {
        sink.onDispose(() -> {
            if (!future.isDone()) {
                UNANSWERED.execute(() -> future.cancel(true));
            }
        });
        future.whenComplete((result, failure) -> {
            if (failure == null) {
                sink.success(result);
            } else if (!body.isGivenUp()) { // what fails after a cancel is the cancel's doing
                sink.error(unwrapped(failure));
            }
        });
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static Flux<List<ByteBuffer>> body(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        return JdkFlowAdapter.flowPublisherToFlux(response.body());
    }

    /**
     * By what a version is told from another.
     *
     * @param tag the entity tag, strong or weak
     * @param modified when it was modified last
     * @param length how long the whole is
     */
    private record Validators(Optional<String> tag, Optional<String> modified, long length) {

        static Validators of(HttpHeaders headers, long length) {
            return new Validators(headers.firstValue("ETag"), headers.firstValue("Last-Modified"), length);
        }

        /**
         * Asks for this version and no other. {@code If-Match} compares strongly, so that a weak tag never matches (RFC 9110, 13.1.1). {@code If-Range} would be answered
         * with the whole of the other version.
         */
        void condition(HttpRequest.Builder request) {
            Optional<String> strong = tag.filter(text -> !text.startsWith("W/"));
            strong.ifPresentOrElse(
                    text -> request.setHeader("If-Match", text),
                    () -> modified.ifPresent(date -> request.setHeader("If-Unmodified-Since", date)));
        }

        /** Whether an answer may be of this version; what it does not say is no witness. */
        boolean hold(HttpHeaders headers) {
            return isSame(headers.firstValue("ETag"), tag)
                    && isSame(headers.firstValue("Last-Modified"), modified)
                    && isSame(wholeLength(headers), Optional.of(length));
        }

        private static <T> boolean isSame(Optional<T> one, Optional<T> other) {
            return one.isEmpty() || other.isEmpty() || one.equals(other);
        }
    }

    /**
     * The body of one answer. What is not read must be cancelled, or it would hold its connection.
     */
    private static final class Body implements HttpResponse.BodyHandler<Flow.Publisher<List<ByteBuffer>>> {

        private final IntPredicate wanted;
        private HttpResponse.@Nullable BodySubscriber<Flow.Publisher<List<ByteBuffer>>> begun;
        private boolean givenUp;

        Body(IntPredicate wanted) {
            this.wanted = wanted;
        }

        @Override
        public synchronized HttpResponse.BodySubscriber<Flow.Publisher<List<ByteBuffer>>> apply(
                HttpResponse.ResponseInfo answer) {
            if (givenUp || !wanted.test(answer.statusCode())) {
                return new CancelledBody();
            }
            begun = HttpResponse.BodySubscribers.ofPublisher();
            return begun;
        }

        synchronized boolean isGivenUp() {
            return givenUp;
        }

        synchronized void giveUp() {
            givenUp = true;
            if (begun != null) {
                begun.getBody().thenAccept(body -> body.subscribe(new CancelledBody()));
            }
        }
    }

    /** A body of which nothing is read: the whole may be long. */
    private static final class CancelledBody implements HttpResponse.BodySubscriber<Flow.Publisher<List<ByteBuffer>>> {

        @Override
        public CompletionStage<Flow.Publisher<List<ByteBuffer>>> getBody() {
            return CompletableFuture.completedFuture(Flow.Subscriber::onComplete);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> chunk) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
