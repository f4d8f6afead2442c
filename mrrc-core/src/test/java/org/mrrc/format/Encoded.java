package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;
import org.mrrc.RecordEncoder;

/** Records to encode, and what comes of it as text. */
final class Encoded {

    static RecordBuilder record() {
        return Record.builder(Leader.of("00000cam a2200000 a 4500"));
    }

    /** A record with one field 500 that has one subfield. */
    static Record note(String data) {
        return record().dataField("500", ' ', ' ').subfield('a', data).build();
    }

    static String text(RecordEncoder encoder, Record... records) {
        ByteBuf target = Unpooled.buffer();
        for (Record record : records) {
            encoder.encode(record, target);
        }
        return target.toString(StandardCharsets.UTF_8);
    }

    private Encoded() {}
}
