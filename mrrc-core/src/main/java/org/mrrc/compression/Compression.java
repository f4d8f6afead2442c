package org.mrrc.compression;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How a file or stream as a whole is compressed.
 *
 * <p>gzip needs the JDK alone. Each of the others needs a library that mrrc-core does not bring: {@code com.github.luben:zstd-jni}, {@code
 * org.apache.commons:commons-compress} (for bzip2), {@code org.tukaani:xz}. Where it is absent, a {@link CompressionException} names it.
 *
 * <pre>{@code
 * try (InputStream in = Compression.decompressed(Files.newInputStream(Path.of("books.mrc.zst")))) {
 *     handle(in.read());
 * }
 * }</pre>
 */
public enum Compression {

    /** Bytes as they are. */
    NONE("", "", ""),

    /** gzip (RFC 1952). */
    GZIP("gz", "", "1F8B"),

    /** Zstandard (RFC 8878), which may begin with a frame that is to be skipped. */
    ZSTD("zst", "com.github.luben:zstd-jni", "28B52FFD 5?2A4D18"),

    /** bzip2, the size of whose blocks follows on its first three bytes; then comes a block, or the end of an empty one. */
    BZIP2("bz2", "org.apache.commons:commons-compress", "425A683?314159265359 425A683?177245385090"),

    /** xz. */
    XZ("xz", "org.tukaani:xz", "FD377A585A00");

    /** How many bytes tell any compression. */
    public static final int RECOGNISED = 10;

    private static final int GZIP_BUFFER = 8 * 1024;

    private final String fileEnding;
    private final String artifact;

    /** What it may begin with, in hexadecimal digits, of which ? is any. */
    private final String beginnings;

    Compression(String fileEnding, String artifact, String beginnings) {
        this.fileEnding = fileEnding;
        this.artifact = artifact;
        this.beginnings = beginnings;
    }

    /**
     * The ending of the names of files that are compressed so.
     *
     * @return the ending in lower case, without a full stop; empty for {@link #NONE}
     */
    public String fileEnding() {
        return fileEnding;
    }

    /**
     * The compression of a file, by the ending of its name.
     *
     * @param fileName the name, with or without folders
     * @return the compression; {@link #NONE} if the name does not end like one
     */
    public static Compression ofFileName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return compressions()
                .filter(compression -> lower.endsWith("." + compression.fileEnding))
                .findFirst()
                .orElse(NONE);
    }

    /**
     * The compression of what begins with some bytes.
     *
     * @param first the first bytes, which stay where they are; {@link #RECOGNISED} are enough
     * @return the compression; {@link #NONE} if it is none of these; {@code null} if that takes more bytes to tell, so that a stream which has no more is not compressed
     */
    public static @Nullable Compression of(ByteBuf first) {
        Compression recognised = NONE;
        for (Compression compression : values()) {
            for (String beginning : compression.beginnings.split(" ", -1)) {
                if (beginsLike(beginning, first)) {
                    boolean whole = first.readableBytes() * 2 >= beginning.length();
                    recognised = whole ? compression : null;
                }
            }
        }
        return recognised;
    }

    /** Whether some bytes are the beginning, or begin it, or begin with it. */
    private static boolean beginsLike(String beginning, ByteBuf first) {
        int digits = Math.min(beginning.length(), first.readableBytes() * 2);
        for (int i = 0; i < digits; i++) {
            int value = first.getUnsignedByte(first.readerIndex() + i / 2);
            int digit = i % 2 == 0 ? value >> 4 : value & 0xF;
            char expected = beginning.charAt(i);
            if (expected != '?' && Character.digit(expected, 16) != digit) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Compression> compressions() {
        return Stream.of(values()).filter(compression -> compression != NONE);
    }

    /**
     * Takes off whichever compression a stream has, by its first bytes.
     *
     * @param in the stream; it is closed with the one that is returned, and by the caller if none is
     * @return its bytes without the compression, as {@link #newInputStream} gives them
     * @throws CompressionException if the stream is compressed and not sound from its beginning, or if the library is absent
     * @throws IOException if the stream fails
     */
    public static InputStream decompressed(InputStream in) throws IOException {
        byte[] bytes = new byte[RECOGNISED];
        ByteBuf first = Unpooled.wrappedBuffer(bytes).clear();
        Compression compression = of(first);
        while (compression == null) {
            int count = in.read(bytes, first.writerIndex(), first.writableBytes());
            if (count < 0) {
                compression = NONE;
            } else {
                first.writerIndex(first.writerIndex() + count);
                compression = of(first);
            }
        }
        PushbackInputStream whole = new PushbackInputStream(in, RECOGNISED);
        whole.unread(bytes, 0, first.writerIndex());
        return compression.newInputStream(whole);
    }

    /**
     * Takes this compression off a stream.
     *
     * <p>What several compressors wrote one after another is read as one. What is damaged, cut off, or followed by what is not of this compression, fails when all before
     * it has been read, with a {@link CompressionException}; NULs behind gzip are no damage.
     *
     * @param in the compressed stream; it is closed with the one that is returned, and by the caller if none is
     * @return its bytes, to be closed by the caller
     * @throws CompressionException if the stream is not compressed so, or if the library is absent
     * @throws IOException if the stream fails
     */
    public InputStream newInputStream(InputStream in) throws IOException {
        try {
            return switch (this) {
                case NONE -> in;
                case GZIP -> new GzipStream(in);
                case ZSTD -> ZstdLibrary.newInputStream(in);
                case BZIP2 -> Bzip2Library.newInputStream(in);
                case XZ -> XzLibrary.newInputStream(in);
            };
        } catch (LinkageError e) {
            throw absent(e);
        }
    }

    /**
     * Puts this compression on what is written.
     *
     * @param out where the compressed bytes go, in pieces; it is closed with the stream that is returned
     * @return takes the bytes; must be closed by the caller, which writes the end and gives native memory back
     * @throws CompressionException if the library is absent
     * @throws IOException if {@code out} does
     */
    public OutputStream newOutputStream(OutputStream out) throws IOException {
        try {
            return switch (this) {
                case NONE -> out;
                case GZIP -> new GZIPOutputStream(out, GZIP_BUFFER);
                case ZSTD -> ZstdLibrary.newOutputStream(out);
                case BZIP2 -> Bzip2Library.newOutputStream(out);
                case XZ -> XzLibrary.newOutputStream(out);
            };
        } catch (LinkageError e) {
            throw absent(e);
        }
    }

    private CompressionException absent(LinkageError e) {
        return CompressionException.unavailable(
                this, this + " needs " + artifact + " on the class path, which is absent or does not work here", e);
    }

    /** Its name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
