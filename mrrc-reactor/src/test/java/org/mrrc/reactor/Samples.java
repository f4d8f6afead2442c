package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordEncoder;
import org.mrrc.compression.Compression;

/** Records of various lengths, sound and damaged ones, and their bytes. Record {@code n} has the control number {@code id(n)}. */
final class Samples {

    private static final Leader LEADER = Leader.of("00000nam a2200000 a 4500");
    private static final int INDICATOR_COUNT_POSITION = 10;

    static Record record(int number) {
        RecordBuilder builder = Record.builder(LEADER)
                .controlField("001", id(number))
                .dataField("245", '1', '0')
                .subfield('a', "Title of book " + number + " /")
                .subfield('c', "by J\u00f8rgen \u4e66.");
        for (int i = 0; i < number % 5; i++) {
            builder.dataField("650", ' ', '0').subfield('a', "Subject ".repeat(1 + (31 * number + i) % 9));
        }
        return builder.build();
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "r%06d", number);
    }

    static List<Record> records(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Samples::record).toList();
    }

    /** The control numbers of records 1 to {@code count}. */
    static List<String> ids(int count) {
        return ids(1, count);
    }

    static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Samples::id).toList();
    }

    static List<String> idsOf(List<Record> records) {
        return records.stream()
                .map(record -> record.controlNumber().orElseThrow())
                .toList();
    }

    static byte[] bytes(Record record) {
        ByteBuf buffer = Unpooled.buffer();
        RecordEncoder.iso2709().encode(record, buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    /** The bytes of records 1 to {@code count}. */
    static byte[] file(int count) {
        return file(1, count);
    }

    static byte[] file(int first, int last) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int number = first; number <= last; number++) {
            file.writeBytes(bytes(record(number)));
        }
        return file.toByteArray();
    }

    /** A record of whose length there is no doubt, with a Leader/10 that is not 2: it can be put in order. */
    static byte[] damaged(int number) {
        byte[] bytes = bytes(record(number));
        bytes[INDICATOR_COUNT_POSITION] = 'X';
        return bytes;
    }

    /** A leader and a record terminator, and nothing between them that is a directory: it cannot be put in order. */
    static byte[] hopeless() {
        return ascii("00048nam a2200037 a 4500" + "no directory is here...\u001D");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    static byte[] compressed(Compression compression, byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compression.newOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** Without its last bytes. */
    static byte[] without(int count, byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - count);
    }

    static List<byte[]> cut(byte[] bytes, int size) {
        List<byte[]> chunks = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            chunks.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
        }
        return chunks;
    }

    private Samples() {}
}
