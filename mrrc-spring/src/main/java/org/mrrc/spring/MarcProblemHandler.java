package org.mrrc.spring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.mrrc.Problem;
import org.mrrc.format.ProblemJson;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers a malformed body with status 400 and a problem (RFC 9457) whose member {@code problem} says code, rule and place, in the form of {@link ProblemJson}:
 *
 * <pre>
 * {"type":"about:blank","title":"Bad Request","status":400,"detail":"Leader/00-04 record length: found …","instance":"/convert",
 *  "problem":{"code":"E101","rule":"Leader/00-04 record length","record":2,"offset":102,…}}
 * </pre>
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

    /** A handler. */
    public MarcProblemHandler() {}

    /** {@inheritDoc} Others than a {@link MarcDecodingException}, and those that have one as their cause, are passed on. */
    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        MarcDecodingException malformed = malformed(failure);
        return malformed == null ? Mono.error(failure) : answer(exchange, malformed);
    }

    private static @Nullable MarcDecodingException malformed(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof MarcDecodingException)) {
            cause = cause.getCause();
        }
        return (MarcDecodingException) cause;
    }

    /**
     * Answers what a handler of the application failed with.
     *
     * @param exchange the exchange
     * @param malformed the failure
     * @return the end of the response; the failure if the response has begun
     */
    @ExceptionHandler
    public Mono<Void> answer(ServerWebExchange exchange, MarcDecodingException malformed) {
        ServerHttpResponse response = exchange.getResponse();
        if (!response.setStatusCode(HttpStatus.BAD_REQUEST)) {
            return Mono.error(malformed);
        }
        response.getHeaders().clearContentHeaders();
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        byte[] body = json(malformed.problem(), exchange.getRequest().getPath().value());
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static byte[] json(Problem problem, String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", HttpStatus.BAD_REQUEST.getReasonPhrase());
            json.writeNumberField("status", HttpStatus.BAD_REQUEST.value());
            json.writeStringField("detail", problem.toString());
            json.writeStringField("instance", path);
            json.writeFieldName("problem");
            json.writeRawValue(ProblemJson.of(problem));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: an array cannot fail
        }
        return bytes.toByteArray();
    }
}
