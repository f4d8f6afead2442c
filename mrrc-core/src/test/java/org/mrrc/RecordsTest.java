package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.compression.Compression;
import org.mrrc.compression.CompressionException;

class RecordsTest {

    private static final ReadOptions DEFAULT = ReadOptions.DEFAULT;

    @TempDir
    private Path directory;

    private static MarcBytes numbered(int number) {
        return MarcBytes.record("001 " + number + "^", "245 10$aTitle^");
    }

    /** Records from one number to another. */
    private static byte[] numbered(int first, int last) {
        return MarcBytes.join(IntStream.rangeClosed(first, last)
                .mapToObj(RecordsTest::numbered)
                .toArray(MarcBytes[]::new));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("books.mrc"), bytes);
    }

    private static Records of(byte[] bytes, ReadOptions options) {
        return Records.of(new ByteArrayInputStream(bytes), options);
    }

    private static List<String> numbers(Iterable<Record> records) {
        List<String> numbers = new ArrayList<>();
        records.forEach(record -> numbers.add(record.controlNumber().orElse("-")));
        return numbers;
    }

    @Test
    void aFileIsRead() throws IOException {
        try (Records records = Records.open(file(numbered(1, 3)), DEFAULT)) {
            assertThat(numbers(records)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aCompressedFileIsRead() throws IOException {
        try (Records records = Records.open(file(gzip(numbered(1, 3))), DEFAULT)) {
            assertThat(numbers(records)).containsExactly("1", "2", "3");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aStreamIsReadWhateverItsCompression(Compression compression) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.newOutputStream(compressed)) {
            out.write(numbered(1, 30));
        }
        try (Records stream = of(compressed.toByteArray(), DEFAULT);
                Records file = Records.open(file(compressed.toByteArray()), DEFAULT)) {
            assertThat(numbers(stream)).hasSize(30).endsWith("29", "30");
            assertThat(numbers(file)).hasSize(30).endsWith("29", "30");
        }
    }

    @Test
    void whatFollowsACompressedStreamFailsBehindItsRecords() throws IOException {
        try (Records records = of(MarcBytes.join(gzip(numbered(1, 3)), numbered(4, 4)), DEFAULT)) {
            RecordBatch batch = records.nextBatch();
            assertThat(batch).hasSize(3);
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(records::nextBatch)
                    .withCauseInstanceOf(CompressionException.class);
        }
    }

    @Test
    void aFileOfManyCompressedMembersIsRead() throws IOException {
        byte[] all = numbered(1, 2_000);
        List<byte[]> members = new ArrayList<>();
        for (int from = 0; from < all.length; from += 5_000) {
            members.add(gzip(Arrays.copyOfRange(all, from, Math.min(all.length, from + 5_000))));
        }
        members.add(gzip(new byte[0]));
        try (Records records = Records.open(file(MarcBytes.join(members.toArray(byte[][]::new))), DEFAULT)) {
            assertThat(numbers(records)).hasSize(2_000).endsWith("1999", "2000");
        }
    }

    @Test
    void anEmptyFileHasNoRecords() throws IOException {
        try (Records plain = Records.open(file(new byte[0]), DEFAULT)) {
            assertThat(plain).isEmpty();
        }
        try (Records compressed = Records.open(file(gzip(new byte[0])), DEFAULT)) {
            assertThat(compressed).isEmpty();
        }
    }

    @Test
    void aFileOfOneByteIsNotTakenForACompressedOne() throws IOException {
        try (InputStream in = Records.newInputStream(file(new byte[] {0x1F}))) {
            assertThat(in.readAllBytes()).containsExactly(0x1F);
        }
    }

    @Test
    void aMissingFileIsNotOpened() {
        Path missing = directory.resolve("missing.mrc");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Records.open(missing, DEFAULT));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Records.open(directory, DEFAULT));
    }

    @Test
    void aFileThatBeginsLikeGzipAndIsNotIsNotOpened() throws IOException {
        Path two = file(new byte[] {0x1F, (byte) 0x8B});
        assertThatExceptionOfType(CompressionException.class).isThrownBy(() -> Records.open(two, DEFAULT));

        Path other = file(MarcBytes.join(new byte[] {0x1F, (byte) 0x8B}, numbered(1, 1)));
        assertThatExceptionOfType(CompressionException.class).isThrownBy(() -> Records.open(other, DEFAULT));
    }

    @Test
    void aCompressedFileThatIsCutShortFails() throws IOException {
        byte[] whole = gzip(numbered(1, 100));
        try (Records records = Records.open(file(Arrays.copyOf(whole, whole.length - 20)), DEFAULT)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> numbers(records))
                    .withCauseInstanceOf(CompressionException.class);
        }
    }

    @Test
    void aStreamThatGivesAByteAtATimeIsRead() throws IOException {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(numbered(1, 20))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, 1);
            }
        };
        try (Records records = Records.of(slow, DEFAULT.withBatchRecords(3))) {
            assertThat(numbers(records)).hasSize(20).startsWith("1", "2").endsWith("19", "20");
        }
    }

    @Test
    void aStreamThatFailsIsAnUncheckedIOException() throws IOException {
        IOException failure = new IOException("unplugged");
        InputStream failing = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        try (Records records = Records.of(failing, DEFAULT)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> records.iterator().hasNext())
                    .withCause(failure);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(records::nextBatch);
        }
    }

    @Test
    void aFaultIsThrownAfterTheGoodRecordsEachTimeTheNextIsAskedFor() throws IOException {
        MarcBytes damaged = numbered(3).recordLength("x0062");
        byte[] bytes = MarcBytes.join(numbered(1), numbered(2), damaged, numbered(4));
        try (Records records = of(bytes, DEFAULT.withSourceName("books.mrc"))) {
            Iterator<Record> iterator = records.iterator();
            assertThat(iterator.next().controlNumber()).contains("1");
            assertThat(iterator.hasNext()).isTrue();
            assertThat(iterator.next().controlNumber()).contains("2");

            MarcException fault = catchThrowableOfType(MarcException.class, iterator::hasNext);
            assertThat(fault.problem().code()).isEqualTo(ProblemCode.RECORD_LENGTH);
            assertThat(fault.problem().recordNumber()).isEqualTo(3);
            assertThat(fault.problem().source()).isEqualTo("books.mrc");
            assertThatExceptionOfType(MarcException.class)
                    .isThrownBy(iterator::hasNext)
                    .isSameAs(fault);
            assertThatExceptionOfType(MarcException.class)
                    .isThrownBy(iterator::next)
                    .isSameAs(fault);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "STRICT", mode = EnumSource.Mode.EXCLUDE)
    void aLoopGoesOverDamageInTheOtherModes(Mode mode) throws IOException {
        MarcBytes hopeless =
                numbered(2).entryLength(0, "abcd").entryLength(1, "abcd").baseAddress("00000");
        byte[] bytes =
                MarcBytes.join(numbered(1), MarcBytes.raw("\n"), hopeless.replace("Title", "T^%^tl"), numbered(3));
        try (Records records = of(bytes, DEFAULT.withMode(mode))) {
            assertThat(numbers(records)).startsWith("1").endsWith("3");
        }
    }

    @Test
    void aBatchShowsWhatCouldNotBeRead() throws IOException {
        byte[] bytes =
                MarcBytes.join(numbered(1), MarcBytes.raw("\n"), numbered(2).recordLength("x0062"), numbered(3));
        try (Records records = of(bytes, DEFAULT.withMode(Mode.LENIENT))) {
            RecordBatch batch = records.nextBatch();

            assertThat(numbers(batch)).containsExactly("1", "3");
            assertThat(batch.malformed()).map(MalformedRecord::number).containsExactly(2L);
            assertThat(batch.problems()).map(Problem::code).containsExactly(ProblemCode.BYTES_BETWEEN_RECORDS);
            assertThat(batch.fault()).isEmpty();
            assertThat(records.nextBatch()).isNull();
            assertThat(records.nextBatch()).isNull();
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> batch.get(2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> batch.get(-1));
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(batch::clear);
        }
    }

    @Test
    void batchesHaveAsManyRecordsAsTheOptionsSay() throws IOException {
        try (Records records = of(numbered(1, 5), DEFAULT.withBatchRecords(2))) {
            assertThat(numbers(records.nextBatch())).containsExactly("1", "2");
            assertThat(numbers(records.nextBatch())).containsExactly("3", "4");
            assertThat(numbers(records.nextBatch())).containsExactly("5");
            assertThat(records.nextBatch()).isNull();
        }
    }

    @Test
    void theLoopGoesOnBehindABatchThatWasTaken() throws IOException {
        try (Records records = of(numbered(1, 5), DEFAULT.withBatchRecords(2))) {
            assertThat(records.nextBatch()).hasSize(2);
            assertThat(numbers(records)).containsExactly("3", "4", "5");
            assertThat(records).isEmpty();
        }
    }

    @Test
    void thereIsNothingAfterTheLastRecord() throws IOException {
        try (Records records = of(numbered(1, 1), DEFAULT)) {
            Iterator<Record> iterator = records.iterator();
            assertThat(iterator.next().controlNumber()).contains("1");
            assertThat(iterator.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
        }
    }

    @Test
    void theStreamIsClosedWithItsRecords() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        InputStream in = new FilterInputStream(new ByteArrayInputStream(numbered(1, 2))) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        Records records = Records.of(in, DEFAULT);
        assertThat(numbers(records)).hasSize(2);
        assertThat(closed).hasValue(0);
        records.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void aClosedFileIsNotRead() throws IOException {
        Records records = Records.open(file(numbered(1, 2)), DEFAULT);
        records.close();

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> numbers(records));
    }

    @Test
    void streamAndOptionsAreNeeded() throws IOException {
        Path file = file(new byte[0]);

        assertThatNullPointerException().isThrownBy(() -> Records.of(null, DEFAULT));
        assertThatNullPointerException().isThrownBy(() -> of(new byte[0], null));
        assertThatNullPointerException().isThrownBy(() -> Records.open(file, null));
        assertThatNullPointerException().isThrownBy(() -> Records.open(null, DEFAULT));
    }
}
