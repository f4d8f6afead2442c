package org.mrrc.reactor;

import java.io.IOException;
import java.net.ProtocolException;
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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mrrc.reactor.RangeSource.Version;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.retry.Retry;

/** Range requests of HTTP (RFC 9110, 14) by the client of the JDK. */
final class HttpRanges {

    /** What becomes of failures, unless somebody knows better: half a minute is what a server takes that is started again, or another that takes its place. */
    static final Retry RETRY = Retry.backoff(8, Duration.ofMillis(200))
            .maxBackoff(Duration.ofSeconds(10))
            .transientErrors(true)
            .filter(HttpRanges::maySucceedLater);

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
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String ETAG = "ETag";
    private static final String LAST_MODIFIED = "Last-Modified";
    private static final String IDENTITY = "identity";

    /** The length of the whole; an asterisk where it is not told. Range units have no case (RFC 9110, 14.1). */
    private static final Pattern LENGTH =
            Pattern.compile("bytes (?:\\d+-\\d+|\\*)/(\\d{1,18})", Pattern.CASE_INSENSITIVE);

    private final HttpClient client;
    private final HttpRequest template;

    HttpRanges(HttpClient client, HttpRequest template) {
        this.client = Objects.requireNonNull(client, "client");
        this.template = Objects.requireNonNull(template, "request");
    }

    /** An answer which says that there are no bytes. */
    private static final class Nothing extends IOException {

        private static final long serialVersionUID = 1;

        Nothing(String message) {
            super(message);
        }
    }

    private static boolean maySucceedLater(Throwable failure) {
        return failure instanceof RangeException refused ? refused.isTransient() : failure instanceof IOException;
    }

    /** The last part of the path. */
    String name() {
        String path = Objects.requireNonNullElse(template.uri().getPath(), "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? String.valueOf(template.uri().getHost()) : last;
    }

    /** Without the query, which may be a signature. */
    String address() {
        URI uri = template.uri();
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    /** Learns length and version from the answer to a request for one byte, which is read so that the connection serves the next. */
    Mono<Version<List<ByteBuffer>>> version() {
        String address = address();
        return Mono.defer(() -> send(request(0, 1).build(), answer -> firstRefusal(address, answer)))
                .flatMap(response -> body(response).take(2).then(Mono.fromCallable(() -> version(response.headers()))))
                .onErrorReturn(Nothing.class, new Version<>(0, (from, to) -> Flux.empty()));
    }

    private static @Nullable IOException firstRefusal(String address, HttpResponse.ResponseInfo answer) {
        return isOfNothing(answer) ? new Nothing(address + " is empty") : notTheRange(address, answer, 0, 1);
    }

    private static boolean isOfNothing(HttpResponse.ResponseInfo answer) {
        return switch (answer.statusCode()) {
            case OK -> answer.headers().firstValue(CONTENT_LENGTH).equals(Optional.of("0"));
            case RANGE_NOT_SATISFIABLE -> wholeLength(answer.headers()).equals(Optional.of(0L));
            default -> false;
        };
    }

    private Version<List<ByteBuffer>> version(HttpHeaders headers) throws IOException {
        long length = wholeLength(headers)
                .orElseThrow(() -> new RangeException(address() + " does not say how long the whole is", false));
        Validators validators = new Validators(headers, length);
        return new Version<>(length, (from, to) -> bytes(validators, from, to));
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
        String address = address();
        return send(request.build(), answer -> refusal(address, answer, validators, from, to))
                .flatMapMany(HttpRanges::body);
    }

    private static @Nullable RangeException refusal(
            String address, HttpResponse.ResponseInfo answer, Validators validators, long from, long to) {
        String change = switch (answer.statusCode()) {
            case OK, PARTIAL_CONTENT -> validators.change(answer.headers());
            case PRECONDITION_FAILED, RANGE_NOT_SATISFIABLE -> "";
            default -> null;
        };
        return change == null
                ? notTheRange(address, answer, from, to)
                : new RangeException(address + " has changed since the read began" + change, false);
    }

    /** Why an answer does not hold the bytes that were asked for. */
    private static @Nullable RangeException notTheRange(
            String address, HttpResponse.ResponseInfo answer, long from, long to) {
        int status = answer.statusCode();
        if (status == OK) {
            return new RangeException(
                    address + " answers a request for a range with the whole (status 200): it cannot be read in ranges",
                    false);
        }
        if (status != PARTIAL_CONTENT) {
            boolean passing = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
            return new RangeException(
                    address + " answers a request for a range with status " + status + ", not 206", passing);
        }
        String contradiction = contradiction(answer.headers(), from, to);
        return contradiction == null ? null : new RangeException(address + contradiction, false);
    }

    private static @Nullable String contradiction(HttpHeaders headers, long from, long to) {
        Optional<String> encoding = headers.allValues("Content-Encoding").stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase(IDENTITY))
                .findFirst();
        if (encoding.isPresent()) {
            return " answers a request for a range with Content-Encoding " + encoding.get()
                    + ": whether the range or the whole was encoded cannot be told";
        }
        String asked = "bytes " + from + "-" + (to - 1) + "/";
        String given = headers.firstValue(CONTENT_RANGE).orElse("none");
        boolean isBeyondTheEnd =
                wholeLength(headers).filter(length -> length < to).isPresent();
        if (!given.regionMatches(true, 0, asked, 0, asked.length()) || isBeyondTheEnd) {
            return " answers a request for " + asked + "* with the range " + given;
        }
        return headers.firstValue(CONTENT_LENGTH)
                .filter(length -> !length.equals(String.valueOf(to - from)))
                .map(length -> " sends an answer that makes no sense: its Content-Length is " + length + ", not "
                        + (to - from))
                .orElse(null);
    }

    private HttpRequest.Builder request(long from, long to) {
        return HttpRequest.newBuilder(template, (name, value) -> true)
                .GET()
                .setHeader("Accept-Encoding", IDENTITY)
                .setHeader("Range", "bytes=" + from + "-" + (to - 1));
    }

    private Mono<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(
            HttpRequest request, Function<HttpResponse.ResponseInfo, @Nullable IOException> check) {
        return Mono.create(sink -> {
            Body body = new Body(check);
            sink.onCancel(body::giveUp);
            if (!body.isGivenUp()) {
                settle(client.sendAsync(request, body), body, sink);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the sink is told
    private <T> void settle(CompletableFuture<T> future, Body body, MonoSink<T> sink) {
        sink.onDispose(() -> {
            if (!future.isDone()) {
                UNANSWERED.execute(() -> future.cancel(true));
            }
        });
        future.whenComplete((result, failure) -> {
            IOException refusal = body.refusal();
            if (refusal != null) { // whatever becomes of a body that was cancelled
                sink.error(refusal);
            } else if (failure == null) {
                sink.success(result);
            } else if (!body.isGivenUp()) { // what fails after a cancel is the cancel's doing
                sink.error(unwrapped(failure));
            }
        });
    }

    /** Why a request failed; of a head that makes no sense the client tells what its own parsing threw, and leaves the connection open. */
    private Throwable unwrapped(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RuntimeException || cause instanceof ProtocolException
                ? new RangeException(address() + " sends an answer that makes no sense", false, cause)
                : Objects.requireNonNullElse(cause, failure);
    }

    private static Flux<List<ByteBuffer>> body(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        return JdkFlowAdapter.flowPublisherToFlux(response.body());
    }

    /** By what a version is told from another: its entity tag, strong or weak, when it was modified last, and how long it is. */
    private static final class Validators {

        private final long length;
        private Optional<String> tag;
        private Optional<String> modified;

        Validators(HttpHeaders headers, long length) {
            this.length = length;
            this.tag = headers.firstValue(ETAG);
            this.modified = headers.firstValue(LAST_MODIFIED);
        }

        /**
         * Asks for this version and no other. {@code If-Match} compares strongly, so that a weak tag never matches (RFC 9110, 13.1.1). {@code If-Range} would be answered
         * with the whole of the other version, {@code If-Unmodified-Since} is refused by servers that know the date to the fraction of a second, which they do not tell; dates are compared in the answers.
         */
        synchronized void condition(HttpRequest.Builder request) {
            tag.filter(text -> !text.startsWith("W/")).ifPresent(text -> request.setHeader("If-Match", text));
        }

        /** How an answer shows that it is not of this version; {@code null} if it may be. What it does not say is no witness, what it is the first to say is one from then on. */
        synchronized @Nullable String change(HttpHeaders headers) {
            tag = tag.or(() -> headers.firstValue(ETAG));
            modified = modified.or(() -> headers.firstValue(LAST_MODIFIED));
            long now = wholeLength(headers).orElse(length);
            if (now != length) {
                return ": its length was " + length + ", and is " + now;
            }
            return isSame(headers.firstValue(ETAG), tag) && isSame(headers.firstValue(LAST_MODIFIED), modified)
                    ? null
                    : "";
        }

        private static <T> boolean isSame(Optional<T> one, Optional<T> other) {
            return one.isEmpty() || other.isEmpty() || one.equals(other);
        }
    }

    /**
     * The body of one answer. What is not read must be cancelled, or it would hold its connection.
     */
    private static final class Body implements HttpResponse.BodyHandler<Flow.Publisher<List<ByteBuffer>>> {

        private final Function<HttpResponse.ResponseInfo, @Nullable IOException> check;
        private HttpResponse.@Nullable BodySubscriber<Flow.Publisher<List<ByteBuffer>>> begun;
        private @Nullable IOException refusal;
        private boolean givenUp;

        /**
         * A body.
         *
         * @param check why an answer is none; then its body is not read. Holds no client: a client holds this with each connection that it keeps, and closes these when nobody holds it
         */
        Body(Function<HttpResponse.ResponseInfo, @Nullable IOException> check) {
            this.check = check;
        }

        @Override
        public synchronized HttpResponse.BodySubscriber<Flow.Publisher<List<ByteBuffer>>> apply(
                HttpResponse.ResponseInfo answer) {
            refusal = check.apply(answer);
            if (givenUp || refusal != null) {
                return new CancelledBody();
            }
            begun = HttpResponse.BodySubscribers.ofPublisher();
            return begun;
        }

        synchronized boolean isGivenUp() {
            return givenUp;
        }

        /** Why the answer is none; {@code null} if it is one, or was not wanted any more. */
        synchronized @Nullable IOException refusal() {
            return givenUp ? null : refusal;
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
