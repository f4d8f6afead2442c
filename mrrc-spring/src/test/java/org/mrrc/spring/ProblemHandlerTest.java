package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mrrc.MarcException;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.codec.EncodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Which failures are answered. */
class ProblemHandlerTest {

    private final MarcException fault = faultOf("body");

    private final MarcProblemHandler handler = new MarcProblemHandler();

    private static MarcException faultOf(String source) {
        return new MarcException(new Problem(
                ProblemCode.SHAPE, "this", "that", 1, 2, 3, null, null, source, new Problem.HexWindow("00", 0)));
    }

    private static MockServerWebExchange post() {
        return MockServerWebExchange.from(MockServerHttpRequest.post("/convert"));
    }

    private void isAnswered(Throwable failure, int status) {
        MockServerWebExchange exchange = post();
        StepVerifier.create(handler.handle(exchange, failure)).verifyComplete();
        MockServerHttpResponse response = exchange.getResponse();
        assertThat(Objects.requireNonNull(response.getStatusCode()).value()).isEqualTo(status);
        assertThat(response.getBodyAsString().block())
                .contains("\"status\":" + status, "\"problem\":{\"code\":\"E802\"");
    }

    private void isPassedOn(MockServerWebExchange exchange, Throwable failure) {
        StepVerifier.create(handler.handle(exchange, failure))
                .expectErrorSatisfies(same -> assertThat(same).isSameAs(failure))
                .verify();
        assertThat(exchange.getResponse().getHeaders().getContentType()).isNull();
    }

    @Test
    void aFaultIsAnsweredWhateverItIsTheCauseOf() {
        isAnswered(fault, 400);
        isAnswered(new IllegalStateException(fault), 400);
        isAnswered(new MarcDecodingException(fault), 400);
        isAnswered(new ServerWebInputException("", null, new MarcDecodingException(fault)), 400);
        isAnswered(new EncodingException("", fault), 406);
    }

    /** A client that is gone among them, of which whoever knows the server says no more than it must. */
    @Test
    void allElseIsPassedOnAndTheResponseLeftAlone() {
        for (Throwable other : List.of(
                new IOException("Connection reset by peer"),
                new DecodingException("of others", new IOException("Broken pipe")),
                new EncodingException("of others"),
                new DataBufferLimitException("of others"),
                new IllegalArgumentException("of others"))) {
            MockServerWebExchange exchange = post();
            isPassedOn(exchange, other);
            assertThat(exchange.getResponse().getStatusCode()).isNull();
        }
    }

    /** Files, and objects in storage: the service reads them, whatever the method of the request. */
    @Test
    void whatIsReadOfAnotherSourceIsNoFaultOfTheClient() {
        isPassedOn(post(), faultOf("stream"));
        isPassedOn(post(), faultOf("books.mrc"));
        isPassedOn(post(), new IllegalStateException(faultOf("s3://catalogue/books.mrc")));
        isAnswered(new MarcDecodingException(faultOf("upload 7")), 400);
    }

    @Test
    void whatIsCompressedAndDamagedIsAFaultOfTheClientOnlyInTheBody() {
        RecordReader reader = RecordReader.builder().build();
        byte[] cut = {0x1F, (byte) 0x8B, 8};
        StepVerifier.create(reader.read(RecordSource.ofInputStream(() -> new ByteArrayInputStream(cut))))
                .verifyErrorSatisfies(failure -> isPassedOn(post(), failure));

        Flux<DataBuffer> body = Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(cut));
        MockServerWebExchange exchange = post();
        StepVerifier.create(reader.read(DataBufferSource.of(body))
                        .onErrorResume(
                                failure -> handler.handle(exchange, failure).then(Mono.empty())))
                .verifyComplete();
        assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void whatIsReadForARequestWithoutABodyIsNoFaultOfTheClient() {
        isPassedOn(MockServerWebExchange.from(MockServerHttpRequest.delete("/stored")), fault);
        isPassedOn(MockServerWebExchange.from(MockServerHttpRequest.get("/stored")), fault);
        isPassedOn(MockServerWebExchange.from(MockServerHttpRequest.head("/stored")), fault);
        isPassedOn(MockServerWebExchange.from(MockServerHttpRequest.get("/fetched")), new MarcDecodingException(fault));
    }

    @Test
    void aResponseThatHasBegunGetsNoAnswer() {
        MockServerWebExchange exchange = post();
        exchange.getResponse().setComplete().block();
        isPassedOn(exchange, new MarcDecodingException(fault));
    }
}
