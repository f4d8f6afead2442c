package org.mrrc.compare;

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
