package org.mrrc.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gzip with every header there is, cut and damaged anywhere. */
class GzipDecoderTest {

    private static final int ALL_FLAGS = 0x1F;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int FLAGS_OFFSET = 3;
    private static final int HEADER_LENGTH = 10;
    private static final int TRAILER_LENGTH = 8;
    private static final byte[] DATA =
            "245 10$aTitle, and the title again".repeat(3).getBytes(StandardCharsets.US_ASCII);

    /** A member with some flags set, and what they promise. */
    private static byte[] member(int flags, byte[] data) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        member.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & EXTRA) != 0) {
            member.writeBytes(new byte[] {6, 0, 'B', 'C', 2, 0, 9, 9});
        }
        if ((flags & NAME) != 0) {
            member.writeBytes("books.mrc\0".getBytes(StandardCharsets.US_ASCII));
        }
        if ((flags & COMMENT) != 0) {
            member.writeBytes("of J\u00f8rgen\0".getBytes(StandardCharsets.ISO_8859_1));
        }
        if ((flags & HEADER_CHECK) != 0) {
            int check = crc(member.toByteArray());
            member.writeBytes(new byte[] {(byte) check, (byte) (check >> Byte.SIZE)});
        }
        member.writeBytes(deflated(data));
        member.writeBytes(ByteBuffer.allocate(TRAILER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(crc(data))
                .putInt(data.length)
                .array());
        return member.toByteArray();
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(data);
        deflater.finish();
        byte[] deflated = new byte[data.length + 100];
        int length = deflater.deflate(deflated);
        deflater.end();
        return Arrays.copyOf(deflated, length);
    }

    private static int crc(byte[] bytes) {
        CRC32 check = new CRC32();
        check.update(bytes);
        return (int) check.getValue();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] inflated(byte[] bytes, int chunkSize) throws IOException {
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        inflate(bytes, chunkSize, inflated);
        return inflated.toByteArray();
    }

    private static void inflate(byte[] bytes, int chunkSize, ByteArrayOutputStream inflated) throws IOException {
        byte[] piece = new byte[100];
        try (GzipDecoder decoder = new GzipDecoder()) {
            for (int from = 0; from < bytes.length; from += chunkSize) {
                decoder.feed(Unpooled.wrappedBuffer(bytes, from, Math.min(chunkSize, bytes.length - from)));
                for (int count = decoder.read(piece, 7, 50); count > 0; count = decoder.read(piece, 7, 50)) {
                    inflated.write(piece, 7, count);
                }
            }
            decoder.finish();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 10, 64, 100_000})
    void membersWithAnyHeaderAreReadHoweverTheyAreCut(int chunkSize) throws IOException {
        for (int flags = 0; flags <= ALL_FLAGS; flags++) {
            byte[] members = join(member(flags, DATA), member(ALL_FLAGS - flags, new byte[0]), member(flags, DATA));
            assertThat(inflated(members, chunkSize)).as("flags %d", flags).isEqualTo(join(DATA, DATA));
        }
    }

    @Test
    void nulsMayFollow() throws IOException {
        assertThat(inflated(join(member(0, DATA), new byte[1]), 1)).isEqualTo(DATA);
        assertThat(inflated(join(member(0, DATA), new byte[1_000]), 13)).isEqualTo(DATA);
    }

    @Test
    void otherBytesMayNotFollow() {
        for (byte[] other : new byte[][] {{1}, {0, 1}, {0, 0, 0x1F, (byte) 0x8B}, DATA}) {
            assertThatExceptionOfType(CompressionException.class)
                    .isThrownBy(() -> inflated(join(member(0, DATA), other), 3))
                    .withMessageContaining("Other bytes behind gzip data");
        }
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> inflated(join(member(0, DATA), new byte[] {0x1F}), 3));
    }

    @Test
    void whatAHeaderMayNotSayFails() {
        byte[] method = member(0, DATA);
        method[2] = 7;
        byte[] flags = member(0, DATA);
        flags[FLAGS_OFFSET] = 0x20;
        byte[] check = member(HEADER_CHECK, DATA);
        check[HEADER_LENGTH]++;
        for (byte[] bytes : new byte[][] {method, flags, check, DATA}) {
            assertThatExceptionOfType(CompressionException.class).isThrownBy(() -> inflated(bytes, 5));
        }
    }

    @Test
    void aTrailerThatDoesNotFitFailsWhenAllBytesHaveCome() {
        byte[] good = member(0, DATA);
        for (int i = good.length - TRAILER_LENGTH; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i]++;
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            assertThatExceptionOfType(CompressionException.class).isThrownBy(() -> inflate(bad, 1_000, inflated));
            assertThat(inflated.toByteArray()).isEqualTo(DATA);
        }
    }

    /** What is inflated before damage does not depend on how much is fed at a time. */
    @Test
    void allThatCanBeInflatedComesBeforeTheDamage() {
        byte[] data = new byte[5_000];
        new Random(3).nextBytes(data);
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ('a' + (data[i] & 7));
        }
        byte[] good = member(0, data);
        int later = 0;
        for (int i = HEADER_LENGTH; i < good.length - TRAILER_LENGTH; i += 11) {
            byte[] bad = good.clone();
            bad[i] ^= 0x55;
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            ByteArrayOutputStream byteByByte = new ByteArrayOutputStream();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> inflate(bad, bad.length, whole));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> inflate(bad, 1, byteByByte));
            assertThat(whole.toByteArray()).isEqualTo(byteByByte.toByteArray());
            later += whole.size() > 0 ? 1 : 0;
        }
        assertThat(later).isGreaterThan(100);
    }

    @Test
    void damageSaysWhereItIs() {
        byte[] whole = member(0, DATA);
        byte[] wrongCheck = whole.clone();
        wrongCheck[whole.length - TRAILER_LENGTH]++;
        for (int chunkSize : new int[] {1, 7, 100_000}) {
            assertThat(offsetOfDamage(join(whole, DATA), chunkSize)).isEqualTo(whole.length);
            assertThat(offsetOfDamage(join(whole, wrongCheck), chunkSize)).isEqualTo(2 * whole.length - TRAILER_LENGTH);
            assertThat(offsetOfDamage(join(whole, new byte[3], DATA), chunkSize))
                    .isEqualTo(whole.length + 4);
        }
    }

    private static long offsetOfDamage(byte[] bytes, int chunkSize) {
        CompressionException damage =
                catchThrowableOfType(CompressionException.class, () -> inflated(bytes, chunkSize));
        assertThat(damage.compression()).isEqualTo(Compression.GZIP);
        return damage.offset().orElseThrow();
    }

    @Test
    void aFailureStays() {
        try (GzipDecoder decoder = new GzipDecoder()) {
            decoder.feed(Unpooled.wrappedBuffer(DATA));
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(CompressionException.class).isThrownBy(() -> decoder.read(new byte[1], 0, 1));
            }
        }
    }

    @Test
    void nothingIsReadFromAClosedDecoderAndToFeedItDoesNoHarm() throws IOException {
        GzipDecoder decoder = new GzipDecoder();
        decoder.feed(Unpooled.wrappedBuffer(member(0, DATA)));
        assertThat(decoder.read(new byte[1], 0, 1)).isEqualTo(1);
        decoder.close();
        decoder.close();
        decoder.feed(Unpooled.wrappedBuffer(DATA));
        assertThatIllegalStateException().isThrownBy(() -> decoder.read(new byte[1], 0, 1));

        GzipDecoder unread = new GzipDecoder();
        unread.close();
        unread.feed(Unpooled.wrappedBuffer(member(0, DATA)));
        assertThatIllegalStateException().isThrownBy(() -> unread.read(new byte[1], 0, 1));
    }
}
