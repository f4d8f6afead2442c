package org.mrrc.compare;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * 128 bits that are the same for records that are {@linkplain Comparison#equal equal} in a comparison, and as good as never for others.
 *
 * <pre>{@code
 * Set<ContentHash> seen = new HashSet<>();
 * boolean isNew = seen.add(Comparison.CONTENT.ignoringFields("001", "005").hash(record));
 * }</pre>
 *
 * @param high the first eight bytes, the first of them the highest
 * @param low the other eight bytes
 */
public record ContentHash(long high, long low) implements Comparable<ContentHash> {

    /**
     * The hash of a text, such as a control number by which records are matched.
     *
     * @param text the text
     * @return the first half of SHA-256 over its UTF-8 form
     */
    public static ContentHash of(String text) {
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new ContentHash(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int compareTo(ContentHash other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
