package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/** Writes a record as ISO 2709: its bytes, if its numbers fit the digits that the format has for them. */
final class Iso2709Encoder implements RecordEncoder {

    static final Iso2709Encoder INSTANCE = new Iso2709Encoder();

    private Iso2709Encoder() {}

    @Override
    public void encode(Record record, ByteBuf target) {
        requireWritable(record);
        target.writeBytes(record.buffer(), record.recordOffset(), record.length());
    }

    private static void requireWritable(Record record) {
        if (record.length() > Iso2709.MAX_RECORD_LENGTH) {
            throw new MarcException(record.site()
                    .problem(
                            ProblemCode.NOT_WRITABLE,
                            Iso2709.RECORD_LENGTH_POSITION,
                            count("a record of %,d bytes", record.length()),
                            count("at most %,d", Iso2709.MAX_RECORD_LENGTH)));
        }
        for (int i = 0; i < record.fieldCount(); i++) {
            if (Entry.shortLength(record.entry(i)) >= Iso2709.MAX_FIELD_LENGTH) {
                refuseField(record, i);
            }
        }
    }

    private static void refuseField(Record record, int field) {
        long entry = record.entry(field);
        throw new MarcException(record.site()
                .problem(
                        ProblemCode.NOT_WRITABLE,
                        Entry.start(entry),
                        record.place(field, null),
                        count("a field of %,d bytes", record.length(entry) + 1),
                        count("at most %,d", Iso2709.MAX_FIELD_LENGTH)));
    }

    private static String count(String words, int count) {
        return String.format(Locale.ROOT, words, count);
    }
}
