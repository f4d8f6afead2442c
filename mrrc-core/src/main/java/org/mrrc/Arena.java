package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * One buffer and one index that some records share; a row of the index for each.
 *
 * <p>The index is two words for each record, then the {@linkplain Entry entries} of all of them:
 *
 * <pre>
 * word 0   offset in the buffer (32 bits)                  | length (32 bits)
 * word 1   place of the first entry in the index (32 bits) | number in the stream, less the number before the arena (32 bits)
 * </pre>
 *
 * @param buffer the bytes of the records
 * @param bufferOffset the offset in the stream of the buffer's first byte
 * @param numberBefore the number of the last record before these
 * @param index the rows and the entries
 * @param rows how many records there are
 * @param indexEnd where the entries end
 * @param options how they were read
 * @param problems what was wrong with the record, in an arena of one that was put in order
 */
@SuppressWarnings("ArrayRecordComponent") // arenas are never compared
record Arena(
        ByteBuf buffer,
        long bufferOffset,
        long numberBefore,
        long[] index,
        int rows,
        int indexEnd,
        ReadOptions options,
        List<Problem> problems) {

    static final int WORDS_PER_ROW = 2;

    /** Fills a row. */
    static void writeRow(long[] index, int row, int offset, int length, int firstEntry, int number) {
        index[row * WORDS_PER_ROW] = (long) offset << Integer.SIZE | length;
        index[row * WORDS_PER_ROW + 1] = (long) firstEntry << Integer.SIZE | number;
    }

    int offset(int row) {
        return (int) (index[row * WORDS_PER_ROW] >>> Integer.SIZE);
    }

    int length(int row) {
        return (int) index[row * WORDS_PER_ROW];
    }

    int firstEntry(int row) {
        return (int) (index[row * WORDS_PER_ROW + 1] >>> Integer.SIZE);
    }

    int endEntry(int row) {
        return row + 1 < rows ? firstEntry(row + 1) : indexEnd;
    }

    long number(int row) {
        return numberBefore + (int) index[row * WORDS_PER_ROW + 1];
    }

    long streamOffset(int row) {
        return bufferOffset + offset(row);
    }

    CharacterCoding coding(int row) {
        CharacterCoding coding = options.coding();
        return coding != null
                ? coding
                : CharacterCoding.ofScheme((char) buffer.getUnsignedByte(offset(row) + Iso2709.CODING_SCHEME_POSITION));
    }

    Site site(int row) {
        return new Site(buffer, offset(row), length(row), number(row), streamOffset(row), false, options.sourceName());
    }

    /** An arena of one record, with its own bytes. */
    Arena copy(int row) {
        int firstEntry = firstEntry(row);
        int entries = endEntry(row) - firstEntry;
        long[] copiedIndex = new long[WORDS_PER_ROW + entries];
        writeRow(copiedIndex, 0, 0, length(row), WORDS_PER_ROW, 1);
        System.arraycopy(index, firstEntry, copiedIndex, WORDS_PER_ROW, entries);
        ByteBuf bytes = HeapBuffers.allocate(length(row));
        bytes.writeBytes(buffer, offset(row), length(row));
        return new Arena(
                bytes, streamOffset(row), number(row) - 1, copiedIndex, 1, copiedIndex.length, options, problems);
    }
}
