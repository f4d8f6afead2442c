package org.mrrc.compression;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A zstd stream on its way to the library, which must not end within a frame (RFC 8878, section 3): the library takes the end of the input for the end of the stream when it has come
 * to the end of any frame, and so loses what was cut off of the next.
 */
final class ZstdFrames extends FilterInputStream {

    private static final int MAGIC = 0xFD2FB528;
    private static final int SKIPPABLE_MAGIC = 0x184D2A50;
    private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
    private static final int WORD = 4;
    private static final int BLOCK_HEADER = 3;
    private static final int RUN = 1;
    private static final int[] DICTIONARY_ID = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE = {0, 2, 4, 8};

    /** What comes next. */
    private enum Part {
        FRAME_MAGIC,
        SKIPPABLE_SIZE,
        SKIPPED,
        DESCRIPTOR,
        FRAME_HEADER,
        BLOCK_HEADER,
        BLOCK,
        CHECKSUM,
        /** Something else, of which the library will say what is wrong. */
        UNKNOWN
    }

    private Part part = Part.FRAME_MAGIC;
    /** How many bytes the part has still, and as a number, with the lowest byte first, those of it that have come. */
    private long left = WORD;

    private long passed;
    private long number;
    private int shift;
    private boolean hasChecksum;
    private boolean lastBlock;

    ZstdFrames(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count < 0 && !isBetweenFrames()) {
            throw CompressionException.damaged(Compression.ZSTD, "zstd data is cut off", passed, null);
        }
        passed += Math.max(0, count);
        for (int at = offset; at < offset + count; ) {
            at += pass(bytes, at, offset + count);
        }
        return count;
    }

    private boolean isBetweenFrames() {
        return part == Part.UNKNOWN || (part == Part.FRAME_MAGIC && left == WORD);
    }

    /** Passes over bytes of one part; answers how many. */
    private int pass(byte[] bytes, int from, int to) {
        if (part == Part.UNKNOWN) {
            return to - from;
        }
        int count = 1;
        if (part == Part.SKIPPED || part == Part.BLOCK) {
            count = (int) Math.min(left, to - from);
        } else {
            number |= (long) Byte.toUnsignedInt(bytes[from]) << shift;
            shift += Byte.SIZE;
        }
        left -= count;
        if (left == 0) {
            end();
        }
        return count;
    }

    private void end() {
        int value = (int) number;
        switch (part) {
            case FRAME_MAGIC -> {
                if (value == MAGIC) {
                    begin(Part.DESCRIPTOR, 1);
                } else if ((value & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
                    begin(Part.SKIPPABLE_SIZE, WORD);
                } else {
                    part = Part.UNKNOWN;
                }
            }
            case SKIPPABLE_SIZE -> begin(Part.SKIPPED, number);
            case DESCRIPTOR -> {
                hasChecksum = (value >> 2 & 1) != 0;
                int single = value >> 5 & 1;
                int contentSize = value >> 6 == 0 ? single : CONTENT_SIZE[value >> 6];
                begin(Part.FRAME_HEADER, 1 - single + DICTIONARY_ID[value & 3] + contentSize);
            }
            case FRAME_HEADER -> begin(Part.BLOCK_HEADER, BLOCK_HEADER);
            case BLOCK_HEADER -> {
                lastBlock = (value & 1) != 0;
                begin(Part.BLOCK, (value >> 1 & 3) == RUN ? 1 : value >> 3);
            }
            case BLOCK -> {
                if (!lastBlock) {
                    begin(Part.BLOCK_HEADER, BLOCK_HEADER);
                } else if (hasChecksum) {
                    begin(Part.CHECKSUM, WORD);
                } else {
                    begin(Part.FRAME_MAGIC, WORD);
                }
            }
            default -> begin(Part.FRAME_MAGIC, WORD);
        }
    }

    private void begin(Part next, long length) {
        part = next;
        left = length;
        number = 0;
        shift = 0;
        if (length == 0) {
            end();
        }
    }
}
