package org.mrrc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A record as text in the form of which the sample data has hashes: a line a field in Unicode NFC, sorted by code point, each followed by a line
 * feed, and one more after the last; two alone for a record without fields.
 */
public final class CanonicalDump {

    private static final int SHORT_HASH = 12;

    /** Puts a record's text into a digest. */
    public static void update(MessageDigest digest, Record record) {
        byte[][] lines = record.fields().stream()
                .map(field -> line(field).getBytes(StandardCharsets.UTF_8))
                .sorted(Arrays::compareUnsigned)
                .toArray(byte[][]::new);
        for (byte[] line : lines) {
            digest.update(line);
            digest.update((byte) '\n');
        }
        digest.update((lines.length == 0 ? "\n\n" : "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The first hexadecimal digits of the hash of a record. */
    public static String hash(Record record) {
        MessageDigest digest = sha256();
        update(digest, record);
        return hex(digest).substring(0, SHORT_HASH);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String line(Field field) {
        StringBuilder line = new StringBuilder().append(field.tag()).append(' ');
        if (field instanceof DataField dataField) {
            line.append(dataField.indicator1()).append(dataField.indicator2());
            for (Subfield subfield : dataField.subfields()) {
                line.append('$').append(subfield.code()).append(' ').append(escaped(subfield.data()));
            }
        } else {
            line.append(escaped(field.text()));
        }
        return Normalizer.normalize(line, Normalizer.Form.NFC);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("$", "\\$");
    }

    private CanonicalDump() {}
}
