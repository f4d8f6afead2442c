package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that is read in parts gives what it gives as a whole. */
class SeekTest {

    private static final ReadOptions OPTIONS = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
    private static final String SOUND = "sound";
    private static final int LENGTH = 260_000;
    private static final int LOOKAHEAD = 24;

    /** A frame or a gap. */
    private record Piece(String kind, long offset, long length, boolean last) {}

    /** What a framer cuts out of a stream. */
    private static List<Piece> cutOut(RecordFramer framer, byte[] stream, long from, long to, Random random) {
        List<Piece> frames = new ArrayList<>();
        for (int at = (int) from; at < to; ) {
            int next = (int) Math.min(to, at + 1L + random.nextInt(40_000));
            framer.feed(Unpooled.wrappedBuffer(stream, at, next - at));
            add(framer, frames);
            at = next;
        }
        framer.finish();
        add(framer, frames);
        return frames;
    }

    private static void add(RecordFramer framer, List<Piece> pieces) {
        for (RecordFrames frames = framer.take(); frames != null; frames = framer.take()) {
            int gap = 0;
            for (int i = 0; i <= frames.size(); i++) {
                for (; gap < frames.gaps().size() && frames.gaps().get(gap).frame() == i; gap++) {
                    RecordFrames.Gap found = frames.gaps().get(gap);
                    pieces.add(new Piece(found.kind().name(), found.offset(), found.count(), found.last()));
                }
                if (i < frames.size()) {
                    pieces.add(piece(frames, i));
                }
            }
        }
    }

    private static Piece piece(RecordFrames frames, int frame) {
        ByteBuf buffer = frames.buffer();
        int offset = frames.offset(frame);
        int length = frames.length(frame);
        boolean sound = Boundary.agreed(buffer, offset, offset + length) == length;
        return new Piece(sound ? SOUND : "damaged", frames.bufferOffset() + offset, length, frames.isTruncated(frame));
    }

    /** Where a seeking framer begins; the end if nowhere. */
    private static long startFrom(byte[] stream, long position, Random random) {
        RecordFramer framer = RecordFramer.seeking(OPTIONS.withBatchRecords(1), position);
        List<Piece> frames = cutOut(framer, stream, RecordFramer.seekFrom(position), stream.length, random);
        if (frames.isEmpty()) {
            return stream.length;
        }
        assertThat(frames.get(0).kind()).isEqualTo(SOUND);
        return frames.get(0).offset();
    }

    private static List<Piece> whole(byte[] stream) {
        return cutOut(new RecordFramer(OPTIONS), stream, 0, stream.length, new Random(1));
    }

    /** All parts between some cuts, each read as a stream of its own that goes on a leader's length behind it. */
    private static List<Piece> inParts(byte[] stream, Set<Long> cuts, Random random) {
        List<Piece> frames = new ArrayList<>();
        long from = 0;
        for (long to : cuts) {
            RecordFramer framer = new RecordFramer(OPTIONS, new Checkpoint(from, 0), to);
            long fed = random.nextBoolean() ? to + LOOKAHEAD : to + random.nextInt(300_000) + LOOKAHEAD;
            frames.addAll(cutOut(framer, stream, from, Math.min(fed, stream.length), random));
            from = to;
        }
        frames.addAll(cutOut(new RecordFramer(OPTIONS, new Checkpoint(from, 0)), stream, from, stream.length, random));
        return frames;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theUnionOfTheRangesIsTheStreamWhateverItsDataLooksLike(long seed) {
        Random random = new Random(seed);
        byte[] stream = new DeceptiveBytes(seed).stream(LENGTH);
        List<Piece> whole = whole(stream);

        TreeSet<Long> cuts = new TreeSet<>();
        for (int i = 0; i < 40; i++) {
            cuts.add(startFrom(stream, random.nextInt(stream.length), random));
        }
        cuts.remove(0L);
        cuts.remove((long) stream.length);

        assertThat(whole.stream().filter(piece -> piece.kind().equals(SOUND)).map(Piece::offset))
                .containsAll(cuts);
        assertThat(cuts).hasSizeGreaterThan(10);
        assertThat(inParts(stream, cuts, random)).isEqualTo(whole);
    }

    @Test
    void aRecordBelongsToTheRangeItsFirstByteIsIn() {
        Random random = new Random(3);
        RandomBytes bytes = new RandomBytes(3);
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            records.add(bytes.record());
        }
        byte[] stream = RandomBytes.written(records);
        TreeSet<Long> starts = new TreeSet<>();
        long offset = 0;
        for (Record record : records) {
            starts.add(offset);
            offset += record.length();
        }
        starts.add(offset);
        assertThat(stream.length).isGreaterThan(150_000);

        for (int i = 0; i < 300; i++) {
            long position = i < 100
                    ? starts.higher((long) random.nextInt(stream.length)) - 1 + i % 3
                    : random.nextInt(stream.length);
            Long expected = starts.ceiling(position);
            assertThat(startFrom(stream, position, random))
                    .as("from " + position)
                    .isEqualTo(expected == null ? offset : expected);
        }
    }

    @Test
    void aLaterPositionNeverGivesAnEarlierRecord() {
        Random random = new Random(4);
        byte[] stream = new DeceptiveBytes(4).stream(LENGTH);
        long before = 0;
        for (int position = 150_000; position < 160_000; position += 1 + random.nextInt(40)) {
            long start = startFrom(stream, position, random);
            assertThat(start).isGreaterThanOrEqualTo(Math.max(before, position));
            before = start;
        }
    }

    @Test
    void whereTwoReadingsAreNowhereBrokenNoneIsChosen() {
        byte[] stream = DeceptiveBytes.twoChains(3_000);
        assertThat(whole(stream)).hasSize(3_000).allMatch(piece -> piece.kind().equals(SOUND));

        assertThat(startFrom(stream, stream.length / 2, new Random(5))).isEqualTo(stream.length);
        assertThat(startFrom(stream, 1, new Random(5))).isEqualTo(stream.length / 3_000);
    }

    @Test
    void theFirstPositionIsTheBeginningEvenOfNoise() {
        byte[] stream = MarcBytes.join(new RandomBytes(6).noise(50), new DeceptiveBytes(6).sound());
        assertThat(RecordFramer.seekFrom(0)).isZero();
        assertThat(startFrom(stream, 0, new Random(6))).isEqualTo(50);
    }

    @Test
    void aPartThatIsCompleteTakesNothingMore() throws IOException {
        byte[] record = new DeceptiveBytes(8).sound();
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(record), new ByteArrayInputStream(new byte[1_000_000]));
        RecordFramer framer = new RecordFramer(OPTIONS, Checkpoint.START, record.length);
        while (framer.feed(endless) >= 0) {
            assertThat(framer.isComplete()).isTrue();
        }
        assertThat(endless.readAllBytes()).hasSizeGreaterThan(900_000);
    }

    @Test
    void placesBeforeTheBeginningAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFramer.seeking(OPTIONS, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFramer.seekFrom(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordFramer(OPTIONS, new Checkpoint(2, 0), 1));
    }
}
