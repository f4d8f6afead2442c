package org.mrrc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Records out of bytes, for tests of what a record is. */
final class RecordReading {

    /** The one record in some bytes, whose content need not be sound. */
    static Record one(MarcBytes bytes) {
        return new RecordParser(ReadOptions.DEFAULT.withMode(Mode.LENIENT)).parse(bytes.buffer());
    }

    /** All records of a stream. */
    static List<Record> all(Mode mode, byte[] bytes) {
        try (Records records = Records.of(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT.withMode(mode))) {
            List<Record> all = new ArrayList<>();
            records.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordReading() {}
}
