package org.mrrc.path;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mrrc.Leader;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;

/** Records to look into. */
final class Samples {

    /** One with repeated fields and subfields, characters of one to four bytes, an empty subfield, and a local tag. */
    static final Record RECORD = Record.builder(Leader.of("00000nam a2200000 a 4500"))
            .controlField("001", "ocm1")
            .controlField("007", "ta")
            .controlField("007", "vf cbahos")
            .controlField("008", "850423s1985    nyu           000 0 eng d")
            .dataField("020", ' ', ' ')
            .subfield('a', "0394170660")
            .subfield('q', "Random House")
            .subfield('q', "paperback")
            .subfield('c', "$4.95")
            .dataField("020", ' ', ' ')
            .subfield('a', "0394502884")
            .subfield('q', "hardcover")
            .subfield('c', "$12.50")
            .dataField("100", '1', ' ')
            .subfield('6', "880-01")
            .subfield('a', "Poe, E. A.")
            .dataField("245", '1', '4')
            .subfield('a', "The 😀é𝄞 tale /")
            .subfield('n', "")
            .subfield('b', "naïve :")
            .subfield('a', "again")
            .dataField("650", ' ', '0')
            .subfield('a', "Cats")
            .subfield('x', "Fiction")
            .dataField("650", ' ', '7')
            .subfield('x', "Katzen")
            .subfield('a', "Dogs")
            .subfield('2', "gnd")
            .dataField("700", '1', '2')
            .subfield('a', "Poe")
            .subfield('t', "Raven")
            .dataField("880", '1', ' ')
            .subfield('6', "100-01/(2/r")
            .subfield('a', "יצחק")
            .controlField("FMT", "BK")
            .build();

    /** A record that is read from bytes in which a letter became the delimiter of subfields. */
    static Record damaged(Record record, char delimiter) {
        byte[] bytes = new byte[record.length()];
        record.bytes().getBytes(0, bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == delimiter ? 0x1F : bytes[i];
        }
        return read(bytes);
    }

    /** A record of one field 500 with bytes that are no UTF-8. */
    static Record inMarc8() {
        Record record = Record.builder(Leader.of("00000nam  2200000 a 4500"))
                .dataField("500", ' ', ' ')
                .subfield('a', "caf??e")
                .build();
        byte[] bytes = record.bytes()
                .toString(StandardCharsets.ISO_8859_1)
                .replace("??e", "\u00E2e!")
                .getBytes(StandardCharsets.ISO_8859_1);
        return read(bytes);
    }

    private static Record read(byte[] bytes) {
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        try (Records records = Records.of(new ByteArrayInputStream(bytes), permissive)) {
            return records.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Samples() {}
}
