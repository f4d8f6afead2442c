package org.mrrc.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private static final byte[] TEXT =
            "The same again, and the same again; ".repeat(40).getBytes(StandardCharsets.US_ASCII);

    private static byte[] compressed(Compression compression, byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.newOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] read(Compression compression, byte[] bytes) throws IOException {
        try (InputStream in = compression.newInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static InputStream byteByByte(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(1, length));
            }
        };
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedIsRecognisedAndReadHoweverItComes(Compression compression) throws IOException {
        for (byte[] bytes : List.of(new byte[0], new byte[] {0x1F}, TEXT, noise(300_000), new byte[1_000_000])) {
            byte[] compressed = compressed(compression, bytes);
            try (InputStream whole = Compression.decompressed(new ByteArrayInputStream(compressed));
                    InputStream slow = Compression.decompressed(byteByByte(compressed))) {
                assertThat(whole.readAllBytes()).isEqualTo(bytes);
                assertThat(slow.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasCompressedInPiecesIsReadAsOne(Compression compression) throws IOException {
        byte[] pieces = join(
                compressed(compression, TEXT),
                compressed(compression, new byte[0]),
                compressed(compression, noise(1_000)),
                compressed(compression, TEXT));
        assertThat(read(compression, pieces)).isEqualTo(join(TEXT, noise(1_000), TEXT));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatIsCutOffFails(Compression compression) throws IOException {
        byte[] compressed = compressed(compression, TEXT);
        for (int length = 1; length < compressed.length; length++) {
            byte[] cut = Arrays.copyOf(compressed, length);
            assertThatExceptionOfType(CompressionException.class)
                    .as("%d of %d bytes", length, compressed.length)
                    .isThrownBy(() -> read(compression, cut));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatIsCutOffBehindSomethingWholeFails(Compression compression) throws IOException {
        byte[] whole = compressed(compression, TEXT);
        byte[] second = compressed(compression, noise(100));
        for (int length = 1; length < second.length; length++) {
            byte[] cut = join(whole, Arrays.copyOf(second, length));
            assertThatExceptionOfType(CompressionException.class)
                    .as("%d of %d bytes", length, second.length)
                    .isThrownBy(() -> read(compression, cut));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "502A4D1800000000 28B52FFD0458",
                "502A4D180300000061 62",
                "502A4D18000000",
                "28B52FFD2001 0900 0061 28"
            })
    void zstdEndsWithItsLastFrameAlone(String hex) {
        byte[] cut = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatExceptionOfType(CompressionException.class).isThrownBy(() -> read(Compression.ZSTD, cut));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void aWrongByteFailsOrDoesNotMatter(Compression compression) throws IOException {
        byte[] compressed = compressed(compression, TEXT);
        for (int i = 0; i < compressed.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] wrong = compressed.clone();
                wrong[i] ^= (byte) (1 << bit);
                byte[][] bytes = {TEXT};
                Throwable failure = catchThrowable(() -> bytes[0] = read(compression, wrong));
                assertThat(failure == null || failure instanceof CompressionException)
                        .as("bit %d of byte %d: %s", bit, i, failure)
                        .isTrue();
                assertThat(bytes[0]).isEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatFollowsAndIsNotCompressedFails(Compression compression) throws IOException {
        byte[] more = join(compressed(compression, TEXT), "and more".getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = compression.newInputStream(new ByteArrayInputStream(more))) {
            assertThat(in.readNBytes(TEXT.length)).isEqualTo(TEXT);
            assertThatExceptionOfType(CompressionException.class).isThrownBy(in::readAllBytes);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void damageNamesTheCompression(Compression compression) throws IOException {
        byte[] more = join(compressed(compression, TEXT), "and more".getBytes(StandardCharsets.US_ASCII));
        byte[] cut = Arrays.copyOf(more, 20);
        for (byte[] bytes : List.of(more, cut)) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> read(compression, bytes))
                    .withMessageContaining(compression + " data")
                    .satisfies(e -> assertThat(e.compression()).isEqualTo(compression))
                    .satisfies(e -> assertThat(e.isUnavailable()).isFalse());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void whatIsCutOffSaysWhereItsEndIs(Compression compression) throws IOException {
        byte[] cut = Arrays.copyOf(compressed(compression, noise(5_000)), 1_234);
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> read(compression, cut))
                .withMessage(compression + " data is cut off, at byte 1,234 of the compressed data")
                .satisfies(e -> assertThat(e.offset()).hasValue(1_234));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void aSourceThatFailsIsNoDamage(Compression compression) throws IOException {
        byte[] whole = compressed(compression, noise(5_000));
        IOException failure = new IOException("The disk is gone");
        for (int length : new int[] {0, 1, 11, 3_000, whole.length}) {
            InputStream broken = new FilterInputStream(new ByteArrayInputStream(whole, 0, length)) {
                @Override
                public int read() throws IOException {
                    return told(super.read());
                }

                @Override
                public int read(byte[] bytes, int offset, int count) throws IOException {
                    return told(super.read(bytes, offset, count));
                }

                private int told(int answer) throws IOException {
                    if (answer < 0) {
                        throw failure;
                    }
                    return answer;
                }
            };
            assertThat(catchThrowable(() -> compression.newInputStream(broken).readAllBytes()))
                    .as("behind %d bytes", length)
                    .isSameAs(failure);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "books.mrc, NONE",
        "books.mrc.gz, GZIP",
        "BOOKS.MRC.GZ, GZIP",
        "folder.gz/books.xml.zst, ZSTD",
        "folder.gz/books, NONE",
        "books.bz2, BZIP2",
        "books.xz, XZ",
        "gz, NONE",
        "booksgz, NONE",
        "books., NONE",
        "'', NONE"
    })
    void aNameTellsByItsEnding(String name, Compression compression) {
        assertThat(Compression.ofFileName(name)).isEqualTo(compression);
    }

    @ParameterizedTest
    @CsvSource({
        "30, NONE",
        "1F8B, GZIP",
        "1F8B08000000, GZIP",
        "1F8C, NONE",
        "28B52FFD, ZSTD",
        "502A4D18, ZSTD",
        "5F2A4D18, ZSTD",
        "602A4D18, NONE",
        "425A6839314159265359, BZIP2",
        "425A6831177245385090, BZIP2",
        "425A6839314159265358, NONE",
        "FD377A585A00, XZ",
        "FD377A585A01, NONE"
    })
    void theFirstBytesTell(String first, Compression compression) {
        assertThat(Compression.of(bytes(first))).isEqualTo(compression);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"1F", "28", "28B52F", "5A2A4D", "42", "425A6839", "425A68393141592653", "FD377A585A"})
    void lessThanTheBeginningOfACompressionDoesNotTell(String first) {
        assertThat(Compression.of(bytes(first == null ? "" : first))).isNull();
    }

    private static ByteBuf bytes(String hexadecimal) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hexadecimal));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void aClosedStreamIsNotReadAndNotDamaged(Compression compression) throws IOException {
        InputStream in = compression.newInputStream(new ByteArrayInputStream(compressed(compression, TEXT)));
        assertThat(in.read()).isEqualTo('T');
        in.close();
        assertThat(catchThrowable(in::read))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(CompressionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ZSTD, com.github.luben:zstd-jni",
        "BZIP2, org.apache.commons:commons-compress",
        "XZ, org.tukaani:xz",
    })
    void aLibraryThatIsAbsentIsNamedAndTheOthersWork(Compression compression, String artifact) throws Exception {
        byte[] bytes = compressed(compression, TEXT);
        Class<?> alone = new Alone().loadClass(Compression.class.getName());

        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> decompressed(alone, bytes))
                .havingCause()
                .isInstanceOf(IOException.class)
                .withMessageContaining(compression + " needs " + artifact)
                .extracting(e -> e.getClass().getName())
                .isEqualTo(CompressionException.class.getName());
        assertThat(decompressed(alone, compressed(Compression.GZIP, TEXT)).readAllBytes())
                .isEqualTo(TEXT);
        assertThat(decompressed(alone, TEXT).readAllBytes()).isEqualTo(TEXT);
    }

    private static InputStream decompressed(Class<?> compression, byte[] bytes) throws ReflectiveOperationException {
        return (InputStream)
                compression.getMethod("decompressed", InputStream.class).invoke(null, new ByteArrayInputStream(bytes));
    }

    /** Loads these classes anew, without the libraries. */
    private static final class Alone extends ClassLoader {

        private static final String PACKAGE = Compression.class.getPackageName();

        Alone() {
            super(Compression.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.github.luben")
                    || name.startsWith("org.tukaani")
                    || name.startsWith("org.apache")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null && name.startsWith(PACKAGE) ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
