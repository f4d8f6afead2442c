package org.mrrc.spring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mrrc.MarcException;
import org.mrrc.Problem;
import org.mrrc.compression.CompressionException;
import org.mrrc.format.ProblemJson;
import org.mrrc.reactor.RecordReader;
import org.springframework.core.annotation.Order;
import org.springframework.core.codec.EncodingException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers what is wrong with a body by a status and a problem (RFC 9457), whose member {@code problem}, if the fault is at a place, says code, rule and place, in the form of {@link
 * ProblemJson}:
 *
 * <pre>
 * {"type":"about:blank","title":"Bad Request","status":400,"detail":"Leader/00-04 record length: found …","instance":"/convert",
 *  "problem":{"code":"E101","rule":"Leader/00-04 record length","record":2,"offset":102,…}}
 * </pre>
 *
 * <table>
 * <caption>What has which status</caption>
 * <tr><td>400</td><td>a malformed body; a compressed one that is damaged or cut off; several records where one is asked for</td></tr>
 * <tr><td>406</td><td>a record that the format of the response cannot hold</td></tr>
 * <tr><td>413</td><td>a record, or a list, that is longer than the limit</td></tr>
 * <tr><td>415</td><td>a body in a compression that is not taken off</td></tr>
 * </table>
 *
 * <p>What a {@link RecordReader} of the application fails with is taken for a fault of the body if it read a {@link DataBufferSource}, whose problems have {@code body} as their source, unless the
 * request is a GET, HEAD or DELETE, whose body means nothing. All else is passed on.
 *
 * <p>When the response has begun it is too late for a status: the connection is closed, and the client sees a body that is cut off. Comes before Spring Boot's handlers of
 * errors; an {@link ExceptionHandler} in a controller, or in an advice ordered before -2, comes before this.
 *
 * <pre>{@code
 * @Bean
 * MarcProblemHandler marcProblemHandler() {
 *     return new MarcProblemHandler();
 * }
 * }</pre>
 */
@ControllerAdvice
@Order(-2)
public final class MarcProblemHandler implements WebExceptionHandler {

    private static final JsonFactory FACTORY = new JsonFactory();
    /** Content Too Large, which has another constant in each version of Spring. */
    private static final HttpStatus TOO_LARGE = HttpStatus.valueOf(413);

    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

    /** A handler. */
    public MarcProblemHandler() {}

    /** What is answered. */
    private record Answer(
            HttpStatus status, String detail, @Nullable Problem problem) {

        static Answer of(HttpStatus status, Throwable failure) {
            Problem problem = failure.getCause() instanceof MarcException fault ? fault.problem() : null;
            return new Answer(status, String.valueOf(failure.getMessage()), problem);
        }
    }

    /**
     * Answers a failure of the application, of a codec or of a reader, or passes it on.
     *
     * @param exchange the exchange
     * @param failure the failure, or what has it as a cause
     * @return the end of the response; the failure if it is another one, or if the response has begun
     */
    @Override
    @ExceptionHandler({
        MarcDecodingException.class,
        BodyLimitException.class,
        MarcException.class,
        CompressionException.class
    })
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        Answer answer =
                answerTo(failure, !WITHOUT_BODY.contains(exchange.getRequest().getMethod()));
        ServerHttpResponse response = exchange.getResponse();
        if (answer == null || !response.setStatusCode(answer.status())) {
            return Mono.error(failure);
        }
        response.getHeaders().clearContentHeaders();
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = json(answer, exchange.getRequest().getPath().value()).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static @Nullable Answer answerTo(Throwable failure, boolean hasBody) {
        Answer answer = null;
        for (Throwable cause = failure; cause != null && answer == null; cause = cause.getCause()) {
            if (cause instanceof EncodingException && cause.getCause() instanceof MarcException) {
                answer = Answer.of(HttpStatus.NOT_ACCEPTABLE, cause);
            } else if (hasBody && !isOfOtherSource(cause)) {
                answer = answerOfBody(MarcDecodingException.of(cause));
            }
        }
        return answer;
    }

    private static boolean isOfOtherSource(Throwable failure) {
        if (failure instanceof MarcException fault) {
            return !fault.problem().source().equals(DataBufferSource.NAME);
        }
        return failure instanceof CompressionException damage
                && !damage.source().equals(Optional.of(DataBufferSource.NAME));
    }

    private static @Nullable Answer answerOfBody(Throwable failure) {
        if (failure instanceof BodyLimitException) {
            return Answer.of(TOO_LARGE, failure);
        }
        if (failure instanceof MarcDecodingException) {
            boolean unavailable =
                    failure.getCause() instanceof CompressionException compressed && compressed.isUnavailable();
            return Answer.of(unavailable ? HttpStatus.UNSUPPORTED_MEDIA_TYPE : HttpStatus.BAD_REQUEST, failure);
        }
        return null;
    }

    private static String json(Answer answer, String path) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", answer.status().getReasonPhrase());
            json.writeNumberField("status", answer.status().value());
            json.writeStringField("detail", answer.detail());
            json.writeStringField("instance", path);
            if (answer.problem() != null) {
                json.writeFieldName("problem");
                json.writeRawValue(ProblemJson.of(answer.problem()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return text.toString();
    }
}
