package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.format.MarcXmlFormat;
import reactor.core.publisher.Flux;

/** MARCXML is read under demand and cancellation as ISO 2709 is. */
class MarcXmlReadingTest {

    private static final int COMPLETE = 11;
    private static final List<Integer> CHUNK_SIZES = List.of(1, 23, 500, 100_000);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static RecordReader reader() {
        return RecordReader.builder()
                .format(new MarcXmlFormat())
                .batchRecords(2)
                .prefetch(2)
                .build();
    }

    private static byte[] document(int records) {
        RecordEncoder encoder = new MarcXmlFormat().newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        for (int i = 1; i <= records; i++) {
            encoder.encode(Samples.record(i), target);
        }
        encoder.end(target);
        return target.copy().array();
    }

    /** The document as far as before its last tag, and something else. */
    private static byte[] documentEndingIn(String end) {
        String document = new String(document(COMPLETE), StandardCharsets.UTF_8);
        return (document.substring(0, document.lastIndexOf("</collection>")) + end).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> flat(Recorder<List<String>> recorder) {
        return recorder.items().stream().flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFormGivesAllRecordsHoweverTheDocumentIsCut(Form form) {
        for (int size : CHUNK_SIZES) {
            for (Ownership ownership : Ownership.values()) {
                WatchedSource source =
                        WatchedSource.of(Samples.cut(document(50), size)).with(ownership);
                List<String> ids = form.ids(reader(), source.source())
                        .flatMapIterable(list -> list)
                        .collectList()
                        .block(TIMEOUT);

                assertThat(ids).containsExactlyInAnyOrderElementsOf(Samples.ids(50));
                assertThat(source.violations()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"READ", "READ_BATCHES", "READ_BATCHES_IN_PARALLEL", "MAP_BATCHES"})
    void allRecordsBeforeAnErrorComeFirst(Form form) {
        IOException failure = new IOException("The connection broke");
        for (int size : CHUNK_SIZES) {
            WatchedSource broken = WatchedSource.of(Samples.cut(documentEndingIn("<record>"), size))
                    .failingWith(failure);
            Recorder<List<String>> recorder = Recorder.unbounded();
            form.ids(reader(), broken.source()).subscribe(recorder);

            assertThat(recorder.awaitError()).isSameAs(failure);
            assertThat(flat(recorder)).isEqualTo(Samples.ids(COMPLETE));
            assertThat(broken.violations()).isEmpty();

            for (String end : List.of("", "<record>", "</other>", "&unknown;")) {
                WatchedSource faulty = WatchedSource.of(Samples.cut(documentEndingIn(end), size));
                Recorder<List<String>> other = Recorder.oneByOne();
                form.ids(reader(), faulty.source()).subscribe(other);

                assertThat(((MarcException) other.awaitError()).problem().code())
                        .isEqualTo(ProblemCode.SYNTAX);
                assertThat(flat(other)).isEqualTo(Samples.ids(COMPLETE));
                assertThat(faulty.violations()).isEmpty();
            }
        }
    }

    @Test
    void nothingIsRequestedOfTheSourceBeforeItIsAskedFor() {
        WatchedSource source = WatchedSource.of(Samples.cut(document(1_000), 500));
        Recorder<Record> recorder = Recorder.reacting(0, self -> {});
        reader().read(source.source()).subscribe(recorder);
        assertThat(source.sent()).isZero();

        recorder.request(3);

        assertThat(recorder.items()).hasSize(3);
        assertThat(source.sent()).isBetween(1, 20);
        recorder.cancel();
        assertThat(source.isCancelled()).isTrue();
        assertThat(source.isSending()).isFalse();
        assertThat(source.violations()).isEmpty();
    }

    @Test
    void whatTheWriterWritesTheReaderReads(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("books.xml");
        RecordWriter writer = RecordWriter.of(new MarcXmlFormat());
        Flux<Record> records = Flux.range(1, 500).map(Samples::record);
        writer.write(records, file).block(TIMEOUT);

        assertThat(reader().read(RecordSource.of(file)).collectList().block(TIMEOUT))
                .isEqualTo(records.collectList().block(TIMEOUT));
    }
}
