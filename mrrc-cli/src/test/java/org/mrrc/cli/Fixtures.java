package org.mrrc.cli;

import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.mrrc.Leader;
import org.mrrc.Record;

/** Bytes to read. */
final class Fixtures {

    private Fixtures() {}

    /** A sound record. */
    static byte[] record(String controlNumber) {
        return bytes(Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", controlNumber)
                .dataField("245", '1', '0')
                .subfield('a', "Title " + controlNumber + " /")
                .subfield('c', "Zoë.")
                .build());
    }

    static byte[] bytes(Record record) {
        return ByteBufUtil.getBytes(record.bytes());
    }

    /** So many sound records. */
    static byte[] records(int count) {
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++) {
            records[i] = record("n" + (i + 1));
        }
        return concat(records);
    }

    /** A record that can be put in order: its record length is too large by one. */
    static byte[] repairable(String controlNumber) {
        byte[] record = record(controlNumber);
        record[4]++;
        return record;
    }

    /** A record that cannot be read: its directory is gone. */
    static byte[] broken() {
        return "00044nam a2200037 a 4500nothing like a directory\u001D".getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return compressed.toByteArray();
    }

    static Path file(Path directory, String name, byte[]... parts) {
        try {
            return Files.write(directory.resolve(name), concat(parts));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
