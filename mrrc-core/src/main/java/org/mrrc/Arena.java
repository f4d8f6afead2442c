package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.Normalization;

/**
 * One buffer and one index that some records share.
 *
 * <p>The index is two words for each record, two more behind the last of them, then the {@linkplain Entry entries} of all:
 *
 * <pre>
 * word 0   offset in the buffer (32 bits)                  | length (32 bits)
 * word 1   place of the first entry in the index (32 bits) | number in the stream, less the number before the arena (32 bits)
 * </pre>
 *
 * <p>The entries of a record end where those of the next row begin.
 */
final class Arena extends Store {

    private static final int WORDS_PER_ROW = 2;

    private final long bufferOffset;
    private final long numberBefore;
    private final long[] index;
    /** The form that somebody has asked for, and most likely will for the next record. Several threads that come at once make the same. */
    private @Nullable Normalized normalized;

    /** The arena in a normal form. */
    private record Normalized(Normalization form, Arena arena) {}

    /**
     * An arena.
     *
     * @param buffer the bytes of the records
     * @param bufferOffset the offset in the stream of the buffer's first byte
     * @param numberBefore the number of the last record before these
     * @param index the rows and the entries
     * @param provenance how they were read
     */
    Arena(ByteBuf buffer, long bufferOffset, long numberBefore, long[] index, Provenance provenance) {
        super(buffer, provenance);
        this.bufferOffset = bufferOffset;
        this.numberBefore = numberBefore;
        this.index = index;
    }

    /** An empty index with room for some records and the entries of all of them. */
    static long[] newIndex(int rows, int entries) {
        return new long[firstEntryOf(rows) + entries];
    }

    /** Where the entries begin in the index of some records. */
    static int firstEntryOf(int rows) {
        return (rows + 1) * WORDS_PER_ROW;
    }

    /** Fills a row, which is the last one until the next is filled. */
    static void writeRow(long[] index, int row, int offset, int length, int firstEntry, int endEntry, int number) {
        int at = row * WORDS_PER_ROW;
        index[at] = (long) offset << Integer.SIZE | length;
        index[at + 1] = (long) firstEntry << Integer.SIZE | number;
        index[at + WORDS_PER_ROW + 1] = (long) endEntry << Integer.SIZE;
    }

    @Override
    Store normalized(Normalization form) {
        Normalized known = normalized;
        if (known == null || known.form() != form) {
            known = new Normalized(
                    form,
                    new Arena(
                            buffer(),
                            bufferOffset,
                            numberBefore,
                            index,
                            provenance().normalized(form)));
            normalized = known;
        }
        return known.arena();
    }

    @Override
    int rows() {
        return firstEntry(0) / WORDS_PER_ROW - 1;
    }

    @Override
    int offset(int row) {
        return (int) (index[row * WORDS_PER_ROW] >>> Integer.SIZE);
    }

    @Override
    int length(int row) {
        return (int) index[row * WORDS_PER_ROW];
    }

    @Override
    long number(int row) {
        return numberBefore + (int) index[row * WORDS_PER_ROW + 1];
    }

    @Override
    long streamOffset(int row) {
        return bufferOffset + offset(row);
    }

    @Override
    int fieldCount(int row) {
        return firstEntry(row + 1) - firstEntry(row);
    }

    @Override
    long entry(int row, int field) {
        return index[firstEntry(row) + field];
    }

    /** Looks at nothing but the entries (benchmark {@code Paths}). */
    @Override
    int find(int row, int from, TagPattern tags) {
        int first = firstEntry(row);
        int end = firstEntry(row + 1);
        int at = first + from;
        while (at < end && !tags.matches(Entry.tag(index[at]))) {
            at++;
        }
        return at - first;
    }

    private int firstEntry(int row) {
        return (int) (index[row * WORDS_PER_ROW + 1] >>> Integer.SIZE);
    }

    /**
     * The first records of the arena, made when they are asked for.
     *
     * @param repaired the records that stand for rows which could not be read as they are
     */
    List<Record> records(int count, Map<Integer, Record> repaired) {
        return new Rows(count, repaired);
    }

    /** Records in their order. */
    private final class Rows extends AbstractList<Record> implements RandomAccess {

        private final int count;
        private final Map<Integer, Record> repaired;

        Rows(int count, Map<Integer, Record> repaired) {
            this.count = count;
            this.repaired = repaired;
        }

        @Override
        public Record get(int row) {
            Objects.checkIndex(row, count);
            Record record = repaired.isEmpty() ? null : repaired.get(row);
            return record != null ? record : new Record(Arena.this, row);
        }

        @Override
        public int size() {
            return count;
        }
    }
}
