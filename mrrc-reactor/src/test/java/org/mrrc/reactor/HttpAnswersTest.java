package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mrrc.reactor.Outcome.failure;
import static org.mrrc.reactor.Outcome.ids;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Answers to range requests that are none, or strangely said. */
class HttpAnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RecordReader READER = RecordReader.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Range: bytes 0-0/0 | with the range bytes 0-0/0",
                "Content-Range: bytes 1-1/9 | with the range bytes 1-1/9",
                "Content-Range: bytes */9 | with the range bytes */9",
                "Content-Range: lines 0-0/9 | with the range lines 0-0/9",
                "Content-Range: bytes 0-0/99999999999999999999 | does not say how long the whole is",
                "Content-Type: multipart/byteranges | with the range none"
            })
    void aFirstAnswerThatIsNoneToWhatWasAskedIsAFailure(String header, String message) throws IOException {
        try (ScriptedServer scripted = ScriptedServer.of(answer("206 Partial Content", "x", header))) {
            assertThat(failure(READER.read(
                            RangeSource.ofHttp(CLIENT, scripted.uri()).whole())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(message);
            assertThat(scripted.requests()).as("not asked again").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: abc",
                "Content-Length: 99999999999999999999",
                "Content-Length: -7",
                "Content-Length: -1",
                "Content-Length: +1",
                "Content-Length: 2",
                "Content-Length: 1\r\nETag: \"a\u0001b\"",
                "Content-Length: 1\r\n=: ="
            })
    void anAnswerThatMakesNoSenseIsAFailureAndIsNotAskedForAgain(String headers) throws IOException {
        String answer = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-0/9\r\n" + headers + "\r\n\r\nx";
        try (ScriptedServer scripted = ScriptedServer.of(answer, answer)) {
            RangeSource source = RangeSource.ofHttp(CLIENT, scripted.uri());

            assertThat(failure(READER.read(source.whole())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("sends an answer that makes no sense");
            assertThat(scripted.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"206 Partial Content", "416 Range Not Satisfiable"})
    void anAnswerOfANegativeLengthIsCancelledSoThatItsConnectionCloses(String status) throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + mute.getLocalPort() + "/books.mrc");
            READER.read(RangeSource.ofHttp(CLIENT, uri).whole()).subscribe(record -> {}, failure -> {});
            try (Socket connection = mute.accept()) {
                connection.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(connection.getInputStream().read()).isEqualTo('G');
                String head = "HTTP/1.1 " + status + "\r\nContent-Range: bytes */0\r\nContent-Length: -7\r\n\r\n";
                connection.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));

                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void aLengthThatHasChangedIsToldWithTheOneBefore() throws IOException {
        try (ScriptedServer scripted = ScriptedServer.of(
                answer("206 Partial Content", "x", "Content-Range: bytes 0-0/9"),
                answer("206 Partial Content", "xxxxxxxxx", "Content-Range: bytes 0-8/10"))) {
            RangeSource source = RangeSource.ofHttp(CLIENT, scripted.uri());

            assertThat(failure(READER.read(source.whole())))
                    .hasMessageEndingWith("has changed since the read began: its length was 9, and is 10");
        }
    }

    @Test
    void anEncodedAnswerIsAFailureAndIsNotAskedFor() throws IOException {
        String range = "Content-Range: bytes 0-0/9";
        try (ScriptedServer scripted = ScriptedServer.of(
                answer(
                        "206 Partial Content",
                        "x",
                        range + "\r\nContent-Encoding: Identity, identity\r\nContent-Encoding:"),
                answer("206 Partial Content", "xxxxxxxxx", "Content-Range: bytes 0-8/9\r\nContent-Encoding: gzip"),
                answer("206 Partial Content", "x", range + "\r\nContent-Encoding: gzip"))) {
            RecordSource whole = RangeSource.ofHttp(CLIENT, scripted.uri()).whole();

            assertThat(failure(READER.read(whole))).hasMessageContaining("with Content-Encoding gzip");
            assertThat(scripted.requests())
                    .hasSize(2)
                    .allSatisfy(head -> assertThat(head).containsIgnoringCase("Accept-Encoding: identity\r\n"));
            assertThat(failure(READER.read(whole)))
                    .as("at the first answer")
                    .hasMessageContaining("with Content-Encoding gzip");
            assertThat(scripted.requests()).hasSize(3);
        }
    }

    @Test
    void theUnitOfARangeHasNoCase() throws IOException {
        String record = new String(Samples.file(1), StandardCharsets.ISO_8859_1);
        int length = record.length();
        try (ScriptedServer scripted = ScriptedServer.of(
                answer("206 Partial Content", record.substring(0, 1), "Content-Range: Bytes 0-0/" + length),
                answer("206 Partial Content", record, "Content-Range: BYTES 0-" + (length - 1) + "/" + length))) {
            assertThat(ids(READER.read(
                            RangeSource.ofHttp(CLIENT, scripted.uri()).whole())))
                    .isEqualTo(Samples.ids(1));
        }
    }

    private static String answer(String status, String body, String headers) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | bytes 0-8/9 | cannot be read in ranges",
                "206 | bytes 1-9/9 | with the range bytes 1-9/9",
                "206 | bytes 0-8/10 | its length was 9, and is 10"
            })
    void anAnswerThatIsRefusedIsNotAskedForAgainByHttp2(int status, String range, String message) {
        AtomicInteger requests = new AtomicInteger();
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .handle((request, response) -> requests.incrementAndGet() % 2 == 1
                        ? response.status(206)
                                .header("Content-Range", "bytes 0-0/9")
                                .sendByteArray(Mono.just(new byte[1]))
                        : response.status(status).header("Content-Range", range).sendByteArray(Mono.just(new byte[9])))
                .bindNow();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + "/books.mrc");
            RecordSource whole =
                    RangeSource.ofHttp(HttpClient.newHttpClient(), uri).whole();
            for (int reads = 1; reads <= 20; reads++) {
                assertThat(failure(READER.read(whole))).hasMessageContaining(message);
                assertThat(requests).hasValue(2 * reads);
            }
        } finally {
            server.disposeNow();
        }
    }
}
