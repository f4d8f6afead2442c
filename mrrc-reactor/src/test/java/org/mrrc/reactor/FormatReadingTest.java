package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.format.AlephFormat;
import org.mrrc.format.DelimitedFormat;
import org.mrrc.format.JsonFormat;
import org.mrrc.format.LineFormat;
import org.mrrc.format.MrkFormat;
import reactor.core.publisher.Flux;

/** Every format is read as ISO 2709 is: under demand, to the end or a cancel, and with what is complete before an error. */
class FormatReadingTest {

    private static final int COUNT = 50;

    static List<RecordFormat> formats() {
        return List.of(
                new JsonFormat(),
                new JsonFormat().asArray().indented(),
                new MrkFormat(),
                new LineFormat(),
                new AlephFormat(),
                DelimitedFormat.csv(),
                DelimitedFormat.tsv());
    }

    private static byte[] written(RecordFormat format, List<Record> records) {
        RecordEncoder encoder = format.newEncoder();
        ByteBuf target = Unpooled.buffer();
        encoder.begin(target);
        records.forEach(record -> encoder.encode(record, target));
        encoder.end(target);
        byte[] bytes = new byte[target.readableBytes()];
        target.readBytes(bytes);
        return bytes;
    }

    private static RecordReader reader(RecordFormat format) {
        return RecordReader.builder().format(format).batchRecords(4).prefetch(2).build();
    }

    private static Flux<String> ids(RecordFormat format, WatchedSource source) {
        return reader(format)
                .read(source.source())
                .map(record -> record.controlNumber().orElse(""));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void allRecordsComeHoweverTheStreamIsCutAndAskedFor(RecordFormat format) {
        byte[] bytes = written(format, Samples.records(COUNT));
        for (int size : new int[] {1, 23, 500, 100_000}) {
            for (Recorder<String> recorder : List.of(Recorder.<String>unbounded(), Recorder.<String>oneByOne())) {
                WatchedSource source = WatchedSource.of(Samples.cut(bytes, size));
                ids(format, source).subscribe(recorder);
                recorder.awaitCompletion();

                assertThat(recorder.items()).containsExactlyElementsOf(Samples.ids(COUNT));
                assertThat(source.violations()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void noMoreOfTheSourceIsReadThanDemandNeeds(RecordFormat format) {
        WatchedSource source = WatchedSource.of(Samples.cut(written(format, Samples.records(5_000)), 1_000));
        Recorder<String> recorder = Recorder.requesting(3);
        ids(format, source).subscribe(recorder);

        assertThat(recorder.items()).containsExactlyElementsOf(Samples.ids(3));
        assertThat(source.sent()).isLessThan(100);
        recorder.cancel();
        assertThat(source.isCancelled()).isTrue();
        assertThat(source.violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aConsumerThatTakesOneLeavesTheSource(RecordFormat format) {
        WatchedSource source = WatchedSource.of(Samples.cut(written(format, Samples.records(5_000)), 1_000));
        Recorder<String> recorder = Recorder.unbounded();
        ids(format, source).take(1).subscribe(recorder);
        recorder.awaitCompletion();

        assertThat(recorder.items()).containsExactlyElementsOf(Samples.ids(1));
        assertThat(source.isCancelled()).isTrue();
        assertThat(source.violations()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsCompleteComesBeforeAFailureOfTheSource(RecordFormat format) {
        IOException failure = new IOException("The connection broke");
        byte[] bytes = written(format, Samples.records(COUNT));
        byte[] cut = Samples.without(bytes.length / 2, bytes);
        WatchedSource source = WatchedSource.of(Samples.cut(cut, 101)).failingWith(failure);
        Recorder<String> recorder = Recorder.unbounded();
        ids(format, source).subscribe(recorder);

        assertThat(recorder.awaitError()).isSameAs(failure);
        assertThat(recorder.items()).hasSizeBetween(COUNT / 2 - 6, COUNT / 2 + 6);
        assertThat(recorder.items())
                .containsExactlyElementsOf(Samples.ids(recorder.items().size()));
    }

    @Test
    void onlyIso2709IsCutIntoParts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader(new JsonFormat()).readSplits(RangeSource.of(Path.of("books.json")), 2))
                .withMessageContaining("json");
    }

    @Test
    void whatIsSoundComesBeforeAFault() {
        byte[] sound = written(new JsonFormat(), Samples.records(11));
        byte[] bytes = Samples.join(sound, Samples.ascii("nonsense\n"), sound);
        Recorder<String> recorder = Recorder.unbounded();
        WatchedSource source = WatchedSource.of(Samples.cut(bytes, 101));
        ids(new JsonFormat(), source).subscribe(recorder);

        assertThat(((MarcException) recorder.awaitError()).problem()).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.SYNTAX);
            assertThat(problem.recordNumber()).isEqualTo(12);
            assertThat(problem.offset()).isEqualTo(sound.length);
        });
        assertThat(recorder.items()).containsExactlyElementsOf(Samples.ids(11));
    }
}
