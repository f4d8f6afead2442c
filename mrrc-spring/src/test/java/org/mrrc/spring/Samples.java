package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/** Records of various lengths, their bytes, and what is none. Record {@code n} has the control number {@code id(n)}. */
final class Samples {

    private static final Leader LEADER = Leader.of("00000nam a2200000 a 4500");

    static Record record(int number) {
        return Record.builder(LEADER)
                .controlField("001", id(number))
                .dataField("245", '1', '0')
                .subfield('a', "Title of book " + number + " /")
                .subfield('c', "by J\u00f8rgen \u4e66.")
                .dataField("650", ' ', '0')
                .subfield('a', "Subject ".repeat(1 + 31 * number % 9))
                .build();
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "r%06d", number);
    }

    static List<Record> records(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Samples::record).toList();
    }

    static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Samples::id).toList();
    }

    static String idOf(Record record) {
        return record.controlNumber().orElseThrow();
    }

    /** A record of about as many bytes, more than ISO 2709 can say. */
    static Record longRecord(int length) {
        RecordBuilder builder = Record.builder(LEADER).controlField("001", "long");
        for (int left = length; left > 0; left -= 9_000) {
            builder.dataField("500", ' ', ' ').subfield('a', "x".repeat(9_000));
        }
        return builder.build();
    }

    static byte[] bytes(RecordFormat format, int count) {
        return bytes(format.newEncoder(), records(count));
    }

    static byte[] bytes(RecordEncoder encoder, List<Record> records) {
        ByteBuf buffer = Unpooled.buffer();
        encoder.begin(buffer);
        records.forEach(record -> encoder.encode(record, buffer));
        encoder.end(buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    /** ISO 2709. */
    static byte[] file(int count) {
        return bytes(RecordFormat.iso2709(), count);
    }

    /** Some sound records, and one that says it has ten bytes. */
    static byte[] damagedAfter(int count) {
        byte[] broken = file(1);
        System.arraycopy(ascii("00010"), 0, broken, 0, 5);
        return join(file(count), broken);
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

    static List<byte[]> cut(byte[] bytes, int size) {
        return IntStream.iterate(0, from -> from < bytes.length, from -> from + size)
                .mapToObj(from -> Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)))
                .toList();
    }

    private Samples() {}
}
