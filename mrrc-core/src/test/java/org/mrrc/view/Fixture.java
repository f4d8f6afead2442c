package org.mrrc.view;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.mrrc.MarcBytes;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.Records;

/** Records of lines one can read, a field a line: {@code 245 10$aTitle}; damaged ones as they are read permissively. */
public final class Fixture {

    public static final String BOOK = "00000nam a2200000 a 4500";
    public static final String SERIAL = "00000nas a2200000 a 4500";
    public static final String AUTHORITY = "00000nz  a2200000n  4500";
    public static final String HOLDINGS = "00000ny  a22000003n 4500";

    private Fixture() {}

    public static Record record(String... lines) {
        return recordWithLeader(BOOK, lines);
    }

    public static Record recordWithLeader(String leader, String... lines) {
        String[] fields = Stream.of(lines).map(line -> line + "^").toArray(String[]::new);
        return read(MarcBytes.recordWithLeader(leader, fields).bytes());
    }

    private static Record read(byte[] bytes) {
        ReadOptions permissive = ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE);
        try (Records records = Records.of(new ByteArrayInputStream(bytes), permissive)) {
            return records.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
