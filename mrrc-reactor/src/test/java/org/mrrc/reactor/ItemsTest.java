package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.MalformedRecord;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.Problem;
import org.mrrc.ReadItem;
import org.mrrc.Record;

/** Records and malformed records in one stream, and what the other forms hand over of the latter. */
class ItemsTest {

    /** Sound records 1, 3, 6; 2 and 4 can be repaired; something hopeless as number 5; line ends between. */
    private static final byte[] MIXED = Samples.join(
            Samples.file(1),
            Samples.damaged(2),
            Samples.ascii("\r\n"),
            Samples.file(3, 3),
            Samples.damaged(4),
            Samples.hopeless(),
            Samples.ascii("\n"),
            Samples.file(6, 6));

    private static RecordSource source(int chunkSize) {
        return WatchedSource.of(Samples.cut(MIXED, chunkSize)).source();
    }

    private static String name(ReadItem item) {
        return (item instanceof Record ? "record " : "malformed ") + item.number() + " at " + item.offset();
    }

    private static List<String> expected(Mode mode) {
        List<String> names = new ArrayList<>();
        int offset = 0;
        int[] lengths = {Samples.file(1).length, Samples.damaged(2).length, Samples.file(3, 3).length};
        names.add("record 1 at 0");
        offset += lengths[0];
        boolean permissive = mode == Mode.PERMISSIVE;
        names.add((permissive ? "record" : "malformed") + " 2 at " + offset);
        offset += lengths[1] + 2;
        names.add("record 3 at " + offset);
        offset += lengths[2];
        names.add((permissive ? "record" : "malformed") + " 4 at " + offset);
        offset += Samples.damaged(4).length;
        names.add("malformed 5 at " + offset);
        offset += Samples.hopeless().length + 1;
        names.add("record 6 at " + offset);
        return names;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 10_000})
    void malformedRecordsComeInTheirPlaceInTheStream(int chunkSize) {
        for (Mode mode : List.of(Mode.LENIENT, Mode.PERMISSIVE)) {
            List<Problem> between = new ArrayList<>();
            RecordReader reader = RecordReader.builder()
                    .mode(mode)
                    .onMalformed(malformed -> {
                        throw new AssertionError("It is an item");
                    })
                    .onProblem(between::add)
                    .build();
            Recorder<ReadItem> recorder = Recorder.oneByOne();
            reader.readItems(source(chunkSize)).subscribe(recorder);

            assertThat(recorder.awaitCompletion().items()).map(ItemsTest::name).isEqualTo(expected(mode));
            assertThat(between).map(Problem::recordNumber).containsExactly(3L, 6L);
        }
    }

    @Test
    void strictReadingGivesNone() {
        Recorder<ReadItem> recorder = Recorder.oneByOne();
        RecordReader.builder().build().readItems(source(50)).subscribe(recorder);

        assertThat(recorder.awaitError()).isInstanceOf(MarcException.class);
        assertThat(recorder.items()).map(ItemsTest::name).containsExactly("record 1 at 0");
    }

    @Test
    void oneIsReadForARequest() {
        WatchedSource source = WatchedSource.of(List.of(Samples.damaged(1), Samples.damaged(2), Samples.damaged(3)));
        Recorder<ReadItem> recorder = Recorder.requesting(1);
        RecordReader.builder()
                .mode(Mode.LENIENT)
                .build()
                .readItems(source.source())
                .subscribe(recorder);

        assertThat(recorder.awaitItems(1).items()).map(ItemsTest::name).containsExactly("malformed 1 at 0");
        recorder.cancel();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyFormHandsOverTheSameNumbersOffsetsAndProblems(Form form) {
        List<String> malformed = new CopyOnWriteArrayList<>();
        RecordReader reader = RecordReader.builder()
                .mode(Mode.LENIENT)
                .batchRecords(2)
                .onMalformed(record -> malformed.add(name(record) + record.problems()))
                .onProblem(problem -> {})
                .build();
        form.lists(reader, source(50)).blockLast();
        List<String> items = reader.readItems(source(50))
                .ofType(MalformedRecord.class)
                .map(record -> name(record) + record.problems())
                .collectList()
                .block();

        assertThat(malformed).hasSize(3).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void aDeadLetterFileIsTwoLines() {
        ByteArrayOutputStream deadLetters = new ByteArrayOutputStream();
        RecordReader lenient = RecordReader.builder()
                .mode(Mode.LENIENT)
                .onMalformed(MalformedRecord.writingTo(deadLetters))
                .build();

        assertThat(lenient.read(source(64)).count().block()).isEqualTo(3);
        assertThat(deadLetters.toByteArray())
                .isEqualTo(Samples.join(Samples.damaged(2), Samples.damaged(4), Samples.hopeless()));
    }
}
