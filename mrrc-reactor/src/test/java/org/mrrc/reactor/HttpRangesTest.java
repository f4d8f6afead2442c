package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mrrc.reactor.Outcome.failure;
import static org.mrrc.reactor.Outcome.ids;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Checkpoint;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.compression.Compression;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** Objects behind an HTTP server, read in ranges. */
class HttpRangesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RecordReader READER = RecordReader.builder().build();
    private static final byte[] FILE = Samples.file(3_000);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Retry AT_ONCE = Retry.max(3).transientErrors(true);

    private RangeServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private RangeSource serve(byte[] bytes) throws IOException {
        server = RangeServer.of(bytes);
        return RangeSource.ofHttp(CLIENT, server.uri());
    }

    @Test
    void theWholeIsReadByOneRequestAfterTheOneForTheLength() throws IOException {
        RecordSource whole = serve(FILE).whole();

        assertThat(ids(READER.read(whole))).isEqualTo(Samples.ids(3_000));
        assertThat(server.requests()).containsExactly("GET bytes=0-0", "GET bytes=0-" + (FILE.length - 1));
        assertThat(ids(READER.read(whole))).as("again").hasSize(3_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void thePartsTogetherAreTheWhole(int count) throws IOException {
        RangeSource source = serve(FILE);

        assertThat(ids(RecordSplits.of(source, count).concatMap(READER::read))).isEqualTo(Samples.ids(3_000));
        assertThat(READER.readSplits(source, count)
                        .sequential(1)
                        .map(List::size)
                        .reduce(0, Integer::sum)
                        .block(PATIENCE))
                .isEqualTo(3_000);
    }

    @Test
    void problemsNameTheLastPartOfTheAddressAndNeverItsQuery() throws IOException {
        Throwable fault = failure(
                READER.read(serve(Samples.join(FILE, Samples.hopeless())).whole()));
        assertThat(fault)
                .isInstanceOf(MarcException.class)
                .hasMessageContaining("books.mrc")
                .hasMessageNotContaining("secret");

        server.answerWith(404, 1);
        assertThat(failure(READER.read(RangeSource.ofHttp(CLIENT, server.uri()).whole())))
                .hasMessageEndingWith("/files/books.mrc answers a request for a range with status 404, not 206");
    }

    @Test
    void whatBreaksOffIsGoneOnWithAtTheByteThatDidNotCome() throws IOException {
        RangeSource source = serve(FILE).retrying(AT_ONCE);
        server.cutAfter(50_001);

        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(3_000));
        assertThat(server.requests()).hasSizeBetween(FILE.length / 50_001, 2 + 2 * FILE.length / 50_001);
        assertThat(ids(RecordSplits.of(source, 3).concatMap(READER::read))).isEqualTo(Samples.ids(3_000));
    }

    @Test
    void aReadThatIsGivenUpGivesWhatWasCompleteFirst() throws IOException {
        RangeSource source = serve(FILE).retrying(AT_ONCE);
        server.cutAfter(100_000);
        List<String> given = new ArrayList<>();
        Flux<Record> read = READER.read(source.whole()).doOnNext(record -> {
            given.add(record.controlNumber().orElseThrow());
            if (given.size() == 1) {
                server.cutAfter(0);
            }
        });

        assertThat(failure(read))
                .isInstanceOf(RangeException.class)
                .hasMessageContaining("/files/books.mrc could not be read from byte ")
                .hasMessageContaining(" on: 4 attempts in a row failed, the last with java.io.")
                .hasMessageNotContaining("secret");
        assertThat(given).hasSizeBetween(1, 2_999).isEqualTo(Samples.ids(given.size()));
    }

    @Test
    void aServerThatIsAwayIsNamedWithTheAttempts() {
        URI nowhere = URI.create("http://127.0.0.1:1/books.mrc?signature=secret");

        assertThat(failure(READER.read(
                        RangeSource.ofHttp(CLIENT, nowhere).retrying(AT_ONCE).whole())))
                .hasMessage(
                        "http://127.0.0.1:1/books.mrc could not be read from byte 0 on: 4 attempts in a row failed, "
                                + "the last with java.net.ConnectException")
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void whetherWhatIsRefusedMaySucceedLaterIsToldToARetry() throws IOException {
        Retry patient =
                Retry.max(5).filter(failure -> !(failure instanceof RangeException refused) || refused.isTransient());
        RangeSource source = serve(FILE).retrying(patient);
        server.answerWith(503, 2);
        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(3_000));

        server.answerWith(404, 2);
        int requests = server.requests().size();
        assertThat(failure(READER.read(source.whole()))).hasMessageContaining("status 404");
        assertThat(server.requests()).as("not asked again").hasSize(requests + 1);
    }

    @Test
    void aServerThatHasNoTimeIsAskedAgainWithoutBeingTold() throws IOException {
        RangeSource source = serve(FILE);
        server.answerWith(503, 1);

        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(3_000));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void eachRequestHasItsOwnRetries() throws IOException {
        RangeSource source = serve(FILE).retrying(Retry.max(1).transientErrors(true));
        server.beBusyEverySecondTime();
        Record last = READER.read(source.whole()).take(1_000).blockLast(PATIENCE);
        assertThat(server.requests()).hasSize(3);
        Flux<Record> rest = READER.read(source.whole().from(last.checkpoint()));
        String second = "GET bytes=" + last.checkpoint().offset() + "-" + (FILE.length - 1);

        assertThat(ids(rest)).as("busy at first").isEqualTo(Samples.ids(1_001, 3_000));
        assertThat(server.requests().subList(3, 9))
                .containsExactly("GET bytes=0-0", "GET bytes=0-0", "GET bytes=0-9", "GET bytes=0-9", second, second);
        assertThat(ids(RecordSplits.of(source, 1).concatMap(READER::read))).isEqualTo(Samples.ids(3_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 403, 404, 410})
    void whatIsNotThereOrNotAllowedIsAFailureAtOnce(int status) throws IOException {
        RangeSource source = serve(FILE);
        server.answerWith(status, 1);

        assertThat(failure(READER.read(source.whole())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatIgnoresRangesIsToldAndNotDownloaded() throws IOException {
        server = RangeServer.of(FILE, 200);
        server.ignoreRanges();
        RangeSource source = RangeSource.ofHttp(CLIENT, server.uri());

        assertThat(failure(READER.read(source.whole()))).hasMessageContaining("cannot be read in ranges");
        assertThat(failure(RecordSplits.of(source, 3))).hasMessageContaining("cannot be read in ranges");
        Await.until(() -> !server.isAnswering(), "The connections are closed");
        assertThat(server.bytesSent()).isLessThan(FILE.length * 100L);
    }

    @Test
    void aServerThatDoesNotSayHowLongTheWholeIsCannotBeRead() throws IOException {
        RangeSource source = serve(FILE);
        server.hideLength();

        assertThat(failure(READER.read(source.whole()))).hasMessageContaining("does not say how long the whole is");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'\"one\"', '\"two\"', none, none, false",
                "'\"one\"', '\"two\"', none, none, true",
                "'W/\"one\"', 'W/\"two\"', none, none, true",
                "none, none, 'Sat, 01 Aug 2026 10:00:00 GMT', 'Sun, 02 Aug 2026 10:00:00 GMT', false",
                "none, none, 'Sat, 01 Aug 2026 10:00:00 GMT', 'Sun, 02 Aug 2026 10:00:00 GMT', true"
            })
    void anObjectThatChangesMeanwhileIsAFailure(
            String before, String after, String modifiedBefore, String modifiedAfter, boolean conditionsIgnored)
            throws IOException {
        RangeSource source = serve(FILE);
        server.change(before, modifiedBefore);
        if (conditionsIgnored) {
            server.ignoreConditions();
        }
        List<RecordSource> parts = RecordSplits.of(source, 3).collectList().block(PATIENCE);
        assertThat(ids(READER.read(parts.get(0)))).isNotEmpty();
        server.change(after, modifiedAfter);
        int requests = server.requests().size();

        assertThat(failure(READER.read(parts.get(1))))
                .hasMessageEndingWith("books.mrc has changed since the read began");
        assertThat(server.requests()).as("not asked again").hasSize(requests + 1);
    }

    /** A weak tag never matches, and a server may know the date better than it says. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"'\"one\"', 'If-match'", "'W/\"one\"', ''", "none, ''"})
    void aVersionIsAskedForByItsStrongTagAlone(@Nullable String tag, String condition) throws IOException {
        RangeSource source = serve(FILE);
        server.change(tag, "Sat, 01 Aug 2026 10:00:00 GMT");

        assertThat(ids(READER.read(source.whole()))).hasSize(3_000);
        assertThat(String.join(" ", server.conditions())).isEqualTo(condition);
    }

    @Test
    void otherBytesThanThoseThatWereAskedForAreAFailure() throws IOException {
        RangeSource source = serve(FILE);
        List<RecordSource> parts = RecordSplits.of(source, 2).collectList().block(PATIENCE);
        server.misplaceBy(1);

        assertThat(failure(READER.read(parts.get(0)))).hasMessageContaining("answers a request for bytes 0-");
    }

    @Test
    void aCompressedObjectIsReadFromItsBeginningAndNotFromTheMiddle() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = Compression.GZIP.newOutputStream(zipped)) {
            out.write(FILE);
        }
        RangeSource source = serve(zipped.toByteArray()).retrying(AT_ONCE);
        server.cutAfter(zipped.size() / 3);

        assertThat(ids(READER.read(source.whole()))).isEqualTo(Samples.ids(3_000));
        assertThat(server.requests()).hasSize(4);
        assertThat(failure(RecordSplits.of(source, 3))).hasMessageContaining("it cannot be read from the middle");
        assertThat(failure(READER.read(source.whole().from(new Checkpoint(10_000, 10)))))
                .hasMessageContaining("it cannot be read from the middle");
    }

    @Test
    void anEmptyObjectHasNoRecords() throws IOException {
        assertThat(ids(READER.read(serve(new byte[0]).whole()))).isEmpty();
        assertThat(ids(RecordSplits.of(RangeSource.ofHttp(CLIENT, server.uri()), 3)
                        .concatMap(READER::read)))
                .isEmpty();
        server.ignoreRanges();
        assertThat(ids(READER.read(RangeSource.ofHttp(CLIENT, server.uri()).whole())))
                .isEmpty();
    }

    @Test
    void aReadGoesOnAtACheckpointWithoutAskingForWhatIsBeforeIt() throws IOException {
        RecordSource whole = serve(FILE).whole();
        Record last = READER.read(whole).take(1_000).blockLast(PATIENCE);
        Checkpoint checkpoint = last.checkpoint();

        assertThat(ids(READER.read(whole.from(checkpoint)))).isEqualTo(Samples.ids(1_001, 3_000));
        assertThat(server.requests()).endsWith("GET bytes=" + checkpoint.offset() + "-" + (FILE.length - 1));
        assertThatThrownBy(() -> READER.read(whole.from(new Checkpoint(FILE.length + 1, 1)))
                        .blockLast(PATIENCE))
                .hasMessageContaining("before the checkpoint");
    }

    @Test
    void aConsumerThatStopsStopsTheConnectionAndACancelClosesIt() throws IOException {
        server = RangeServer.of(FILE, 300);
        RangeSource source = RangeSource.ofHttp(CLIENT, server.uri());

        StepVerifier.create(READER.read(source.whole()), 1)
                .expectNextCount(1)
                .then(() -> Await.calm(server::bytesSent))
                .then(() -> assertThat(server.bytesSent()).isLessThan(FILE.length * 50L))
                .then(() -> assertThat(server.isAnswering()).isTrue())
                .thenRequest(5_000)
                .expectNextCount(5_000)
                .thenCancel()
                .verify(PATIENCE);
        Await.until(() -> !server.isAnswering(), "The connection is closed");
        assertThat(server.bytesSent()).isLessThan(FILE.length * 100L);
    }

    @Test
    void aReadCanBeCancelledAtAnyMoment() throws IOException {
        server = RangeServer.of(FILE, 300);
        RangeSource source = RangeSource.ofHttp(CLIENT, server.uri());
        for (int micros = 0; micros < 20_000; micros += 400) {
            Disposable read = READER.read(source.whole()).subscribe();
            Await.spin(Duration.ofNanos(micros * 1_000L));
            read.dispose();
        }
        Await.until(() -> !server.isAnswering(), "All connections are closed");
    }

    @Test
    void aCancelClosesAConnectionOnWhichNoAnswerCame() throws IOException {
        server = RangeServer.of(FILE);
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/books.mrc");
            Disposable read =
                    READER.read(RangeSource.ofHttp(CLIENT, uri).whole()).subscribe();
            try (Socket connection = silent.accept()) {
                connection.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(connection.getInputStream().read()).isEqualTo('G');
                read.dispose();

                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    void aClientThatNobodyHoldsIsCollectedWithItsConnections() throws IOException {
        server = RangeServer.of(FILE);
        WeakReference<HttpClient> client = readByAnother(server.uri());
        Await.until(
                () -> {
                    System.gc();
                    return client.get() == null;
                },
                "The client is collected");
    }

    /** With a timeout for connecting, which has the client hold a request as long as its connection. */
    private static WeakReference<HttpClient> readByAnother(URI uri) {
        HttpClient another = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        assertThat(ids(READER.read(RangeSource.ofHttp(another, uri).whole()))).isNotEmpty();
        return new WeakReference<>(another);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aVersionIsKnownByWhatOnlyALaterAnswerSays(boolean conditionsIgnored) throws IOException {
        RangeSource source = serve(FILE);
        server.change(null, null);
        if (conditionsIgnored) {
            server.ignoreConditions();
        }
        List<RecordSource> parts = RecordSplits.of(source, 3).collectList().block(PATIENCE);
        server.change("\"one\"", null);
        assertThat(ids(READER.read(parts.get(0)))).isNotEmpty();
        server.change("\"two\"", null);

        assertThat(failure(READER.read(parts.get(1)))).hasMessageEndingWith("has changed since the read began");
    }

    @Test
    void headersAndTimeoutOfTheRequestAreKept() throws IOException {
        server = RangeServer.of(FILE);
        HttpRequest request = HttpRequest.newBuilder(server.uri())
                .header("If-Match", "\"another\"")
                .timeout(Duration.ofSeconds(30))
                .DELETE()
                .build();

        assertThat(failure(READER.read(RangeSource.ofHttp(CLIENT, request).whole())))
                .hasMessageContaining("status 412");
        assertThat(server.requests()).containsExactly("GET bytes=0-0");
    }
}
