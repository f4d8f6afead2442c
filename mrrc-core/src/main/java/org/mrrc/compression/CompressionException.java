package org.mrrc.compression;

import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Compressed data that cannot be read: it is damaged or cut off, or its compression cannot be taken off here. A source that fails is not this but its own {@link IOException}.
 *
 * <pre>{@code
 * try (InputStream in = Compression.decompressed(Files.newInputStream(Path.of("books.mrc.gz")))) {
 *     in.transferTo(OutputStream.nullOutputStream());
 * } catch (CompressionException e) {
 *     log.warn("{}: {}", e.isUnavailable() ? "not readable here" : "damaged", e.getMessage());
 * }
 * }</pre>
 */
public final class CompressionException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final long UNKNOWN = -1;

    /** Which one. */
    private final Compression compression;

    /** Whether it cannot be taken off or put on here. */
    private final boolean unavailable;

    /** Where the damage is. */
    private final long offset;

    /** What the input is called, if that is known. */
    private final @Nullable String source;

    private CompressionException(
            String message, Compression compression, boolean unavailable, long offset, @Nullable Throwable cause) {
        super(message, cause);
        this.compression = compression;
        this.unavailable = unavailable;
        this.offset = offset;
        this.source = null;
    }

    private CompressionException(CompressionException other, String source) {
        super(other.reason(), other.getCause());
        this.compression = other.compression;
        this.unavailable = other.unavailable;
        this.offset = other.offset;
        this.source = source;
        setStackTrace(other.getStackTrace());
        for (Throwable suppressed : other.getSuppressed()) {
            addSuppressed(suppressed);
        }
    }

    /**
     * An exception for a compression that cannot be taken off or put on, whatever the data is.
     *
     * @param compression which one
     * @param message why not
     * @param cause what a library failed with, if one did
     * @return the exception
     */
    public static CompressionException unavailable(Compression compression, String message, @Nullable Throwable cause) {
        return new CompressionException(message, compression, true, UNKNOWN, cause);
    }

    /** Data in which something is wrong, nobody says where. */
    static CompressionException damaged(Compression compression, String message, @Nullable Throwable cause) {
        return new CompressionException(message, compression, false, UNKNOWN, cause);
    }

    /** Data in which something is wrong behind so many of its bytes. */
    static CompressionException damaged(
            Compression compression, String message, long offset, @Nullable Throwable cause) {
        String place = String.format(Locale.ROOT, ", at byte %,d of the compressed data", offset);
        return new CompressionException(message + place, compression, false, offset, cause);
    }

    /**
     * This exception, of an input that has a name.
     *
     * @param source what the input is called
     * @return an exception that says so
     */
    public CompressionException in(String source) {
        return new CompressionException(this, Objects.requireNonNull(source, "source"));
    }

    /**
     * What the input is called.
     *
     * @return the name that problems of the same read have as their source; empty if what took the compression off knows of no name
     */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /**
     * What is wrong, without the name of the input.
     *
     * @return one line
     */
    public String reason() {
        return String.valueOf(super.getMessage());
    }

    /** What is wrong, and in which input, if that is known. */
    @Override
    public String getMessage() {
        return source == null ? reason() : reason() + " (" + source + ")";
    }

    /**
     * The compression.
     *
     * @return not {@link Compression#NONE}
     */
    public Compression compression() {
        return compression;
    }

    /**
     * Whether the compression cannot be taken off or put on, so that nothing is known of the data: its library is absent, or the data is pushed.
     *
     * @return false if the data is at fault
     */
    public boolean isUnavailable() {
        return unavailable;
    }

    /**
     * Where in the compressed data the damage was found, or where its end is if it is cut off.
     *
     * @return the offset of a byte of the stream; empty if it is not known, as of most libraries, or if the compression is {@linkplain #isUnavailable() unavailable}
     */
    public OptionalLong offset() {
        return offset == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
