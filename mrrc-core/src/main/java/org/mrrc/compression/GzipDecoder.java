package org.mrrc.compression;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Bytes out of gzip (RFC 1952) that comes in chunks of any size: feed, read, finish. Of a chunk no more is inflated than is read, so memory is bounded by the
 * chunk, whatever comes out of it.
 *
 * <p>Members may follow one another, and NULs the last of them. No I/O, no threads; not safe for use by several threads at once, but that one may {@link #close()}
 * while another feeds. Holds native memory from the first read to {@link #close()}.
 *
 * <pre>{@code
 * try (GzipDecoder decoder = new GzipDecoder()) {
 *     byte[] inflated = new byte[8192];
 *     decoder.feed(chunk);
 *     for (int length = decoder.read(inflated, 0, 8192); length > 0; length = decoder.read(inflated, 0, 8192)) {
 *         handle(new String(inflated, 0, length, StandardCharsets.UTF_8));
 *     }
 *     decoder.finish();
 * }
 * }</pre>
 */
public final class GzipDecoder implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private static final int MAGIC = 0x1F8B;
    private static final int DEFLATE = 8;
    private static final int METHOD_OFFSET = 2;
    private static final int FLAGS_OFFSET = 3;
    private static final int HEADER_LENGTH = 10;
    private static final int HEADER_CHECK_LENGTH = 2;
    private static final int EXTRA_LENGTH_LENGTH = 2;
    private static final int CHECK_LENGTH = 4;
    private static final int TRAILER_LENGTH = 8;

    private static final int HEADER_CHECK_FLAG = 1 << 1;
    private static final int EXTRA_FLAG = 1 << 2;
    private static final int NAME_FLAG = 1 << 3;
    private static final int COMMENT_FLAG = 1 << 4;
    private static final int UNKNOWN_FLAGS = 0xE0;

    private final ByteBuf fed = Unpooled.buffer(0);
    private long fedLength;
    private final CRC32 check = new CRC32();
    private @Nullable Inflater inflater;
    private @Nullable CompressionException failure;
    private volatile boolean closed;

    private Part part = Part.HEADER;
    private int flags;
    private int extraLeft;

    /** What comes next. */
    private enum Part {
        HEADER,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CHECK,
        DATA,
        TRAILER,
        NEXT_MEMBER,
        PADDING
    }

    /** A decoder at the beginning of a stream. */
    public GzipDecoder() {}

    /**
     * Takes in the next bytes of the stream.
     *
     * @param chunk any number of bytes in a buffer of any kind, which are copied; its reader index moves to their end; the caller keeps it and releases it
     */
    public void feed(ByteBuf chunk) {
        makeRoom();
        fedLength += chunk.readableBytes();
        fed.writeBytes(chunk);
    }

    /**
     * Reads the next bytes of the stream, with one call of {@link InputStream#read(byte[], int, int)}.
     *
     * @param in the stream; the caller closes it
     * @return how many bytes were read; -1 at the end of the stream, which does not {@linkplain #finish() finish} the decoder
     * @throws IOException if the stream does
     */
    public int feed(InputStream in) throws IOException {
        makeRoom();
        int count = fed.writeBytes(in, CHUNK);
        fedLength += Math.max(0, count);
        return count;
    }

    private void makeRoom() {
        if (fed.isReadable()) {
            fed.discardReadBytes();
        } else {
            fed.clear();
        }
    }

    /**
     * Inflates the next bytes.
     *
     * @param target where they go
     * @param offset where the first goes
     * @param length how many at most, at least 1
     * @return how many; 0 if more bytes must be fed first
     * @throws CompressionException if what was fed is not sound; what could be inflated before has been read then
     * @throws IllegalStateException after {@link #close()}
     */
    public int read(byte[] target, int offset, int length) throws CompressionException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IllegalStateException("The decoder is closed");
        }
        while (isInData()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
            if (part == Part.DATA) {
                return 0;
            }
        }
        return 0;
    }

    /** Reads on to where data is; false if more bytes must be fed first. */
    boolean isInData() throws CompressionException {
        if (failure != null) {
            throw failure;
        }
        boolean advanced = true;
        while (advanced && part != Part.DATA) {
            advanced = switch (part) {
                case HEADER -> readHeader();
                case EXTRA_LENGTH -> readExtraLength();
                case EXTRA -> skipExtra();
                case NAME -> skipText(NAME_FLAG, Part.COMMENT);
                case COMMENT -> skipText(COMMENT_FLAG, Part.HEADER_CHECK);
                case HEADER_CHECK -> readHeaderCheck();
                case DATA -> true;
                case TRAILER -> readTrailer();
                case NEXT_MEMBER -> beginNext();
                case PADDING -> skipPadding();
            };
        }
        return advanced;
    }

    private boolean readHeader() throws CompressionException {
        if (fed.readableBytes() < HEADER_LENGTH) {
            return false;
        }
        int start = fed.readerIndex();
        if (fed.getUnsignedShort(start) != MAGIC) {
            throw fail("No gzip header where one should be");
        }
        if (fed.getUnsignedByte(start + METHOD_OFFSET) != DEFLATE) {
            throw fail("Unknown gzip compression method " + fed.getUnsignedByte(start + METHOD_OFFSET));
        }
        flags = fed.getUnsignedByte(start + FLAGS_OFFSET);
        if ((flags & UNKNOWN_FLAGS) != 0) {
            throw fail("Unknown flags in a gzip header");
        }
        check.reset();
        pass(HEADER_LENGTH);
        part = Part.EXTRA_LENGTH;
        return true;
    }

    private boolean readExtraLength() {
        extraLeft = 0;
        if (has(EXTRA_FLAG)) {
            if (fed.readableBytes() < EXTRA_LENGTH_LENGTH) {
                return false;
            }
            extraLeft = fed.getUnsignedShortLE(fed.readerIndex());
            pass(EXTRA_LENGTH_LENGTH);
        }
        part = Part.EXTRA;
        return true;
    }

    private boolean skipExtra() {
        int length = Math.min(extraLeft, fed.readableBytes());
        pass(length);
        extraLeft -= length;
        if (extraLeft > 0) {
            return false;
        }
        part = Part.NAME;
        return true;
    }

    /** Passes over a text that a NUL ends, if there is one. */
    private boolean skipText(int flag, Part next) {
        if (has(flag)) {
            int length = fed.bytesBefore((byte) 0);
            pass(length < 0 ? fed.readableBytes() : length + 1);
            if (length < 0) {
                return false;
            }
        }
        part = next;
        return true;
    }

    private boolean readHeaderCheck() throws CompressionException {
        if (has(HEADER_CHECK_FLAG)) {
            if (fed.readableBytes() < HEADER_CHECK_LENGTH) {
                return false;
            }
            if (fed.readUnsignedShortLE() != (check.getValue() & 0xFFFF)) {
                throw fail("A gzip header does not have its check value");
            }
        }
        check.reset();
        part = Part.DATA;
        return true;
    }

    private int inflate(byte[] target, int offset, int length) throws CompressionException {
        Inflater open = inflater;
        if (open == null) {
            open = new Inflater(true);
            inflater = open;
        }
        open.setInput(fed.array(), fed.arrayOffset() + fed.readerIndex(), fed.readableBytes());
        long before = open.getBytesWritten();
        DataFormatException damage = null;
        try {
            open.inflate(target, offset, length);
        } catch (DataFormatException e) {
            damage = e;
        }
        int count = (int) (open.getBytesWritten() - before); // also of what comes before damage
        fed.readerIndex(fed.writerIndex() - open.getRemaining());
        check.update(target, offset, count);
        if (damage != null) {
            failure = damaged("gzip data is damaged: " + damage.getMessage(), damage);
        }
        if (failure != null && count == 0) {
            throw failure;
        }
        if (open.finished()) {
            part = Part.TRAILER;
        }
        return count;
    }

    private boolean readTrailer() throws CompressionException {
        if (fed.readableBytes() < TRAILER_LENGTH) {
            return false;
        }
        Inflater open = Objects.requireNonNull(inflater);
        if (fed.getIntLE(fed.readerIndex()) != (int) check.getValue()) {
            throw fail("gzip data does not have its check value");
        }
        if (fed.getIntLE(fed.readerIndex() + CHECK_LENGTH) != (int) open.getBytesWritten()) {
            throw fail("gzip data does not have its length");
        }
        fed.skipBytes(TRAILER_LENGTH);
        open.reset();
        part = Part.NEXT_MEMBER;
        return true;
    }

    private boolean beginNext() throws CompressionException {
        if (!fed.isReadable()) {
            return false;
        }
        int first = fed.getUnsignedByte(fed.readerIndex());
        if (first != 0 && first != MAGIC >> Byte.SIZE) {
            throw fail("Other bytes behind gzip data");
        }
        part = first == 0 ? Part.PADDING : Part.HEADER;
        return true;
    }

    private boolean skipPadding() throws CompressionException {
        while (fed.isReadable()) {
            if (fed.readByte() != 0) {
                throw fail("Other bytes behind gzip data and NULs");
            }
        }
        return false;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Passes over bytes of a header, which has a check value as well. */
    private void pass(int length) {
        check.update(fed.array(), fed.arrayOffset() + fed.readerIndex(), length);
        fed.skipBytes(length);
    }

    private CompressionException fail(String message) {
        CompressionException damage = damaged(message, null);
        failure = damage;
        return damage;
    }

    private CompressionException damaged(String message, @Nullable Throwable cause) {
        return CompressionException.damaged(Compression.GZIP, message, fedLength - fed.readableBytes(), cause);
    }

    /**
     * Says that the stream is at its end, when nothing more can be read.
     *
     * @throws CompressionException if it may not end here
     */
    public void finish() throws CompressionException {
        if (part != Part.NEXT_MEMBER && part != Part.PADDING) {
            throw damaged("gzip data is cut off", null);
        }
    }

    /** Gives native memory back; nothing is read from then on. */
    @Override
    public void close() {
        closed = true;
        if (inflater != null) {
            inflater.end();
        }
    }
}
