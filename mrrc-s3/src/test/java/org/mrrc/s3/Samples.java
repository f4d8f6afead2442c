package org.mrrc.s3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/** Records of about a kilobyte. */
final class Samples {

    private static final Leader LEADER = Leader.of("00000nam a2200000 a 4500");

    static Record record(int number) {
        return Record.builder(LEADER)
                .controlField("001", id(number))
                .dataField("245", '1', '0')
                .subfield('a', "Title of book " + number + " /")
                .dataField("520", ' ', ' ')
                .subfield('a', "Something about it. ".repeat(40 + number % 11))
                .build();
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "r%06d", number);
    }

    static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Samples::id).toList();
    }

    /** The bytes of records 1 to {@code count}. */
    static byte[] file(int count) {
        ByteBuf buffer = Unpooled.buffer();
        RecordEncoder encoder = RecordEncoder.iso2709();
        IntStream.rangeClosed(1, count).forEach(number -> encoder.encode(record(number), buffer));
        return ByteBufUtil.getBytes(buffer);
    }

    private Samples() {}
}
