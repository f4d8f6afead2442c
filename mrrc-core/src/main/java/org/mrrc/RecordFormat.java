package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * A serialisation of records: what it is called, how it is recognised, read and written. Immutable, for any number of threads.
 *
 * <pre>{@code
 * RecordFormat format = RecordFormat.iso2709();
 * RecordEncoder encoder = format.newEncoder();
 * }</pre>
 */
public interface RecordFormat {

    /** How many bytes {@link #recognises} wants to see at most. */
    int SNIFFED = 1024;

    /**
     * ISO 2709, the exchange format of MARC 21 and UNIMARC.
     *
     * @return the format, whose encoder refuses what is too long for it
     */
    static RecordFormat iso2709() {
        return Iso2709Format.INSTANCE;
    }

    /**
     * The name, as users write it.
     *
     * @return lower case, such as {@code marc}
     */
    String name();

    /**
     * The media types of the format.
     *
     * @return the one under which it is written first, then those that are read as well
     */
    List<String> mediaTypes();

    /**
     * This format in the form that a media type stands for, where it has several: JSON as an array or as lines.
     *
     * @param mediaType one of {@link #mediaTypes()}
     * @return another format, or this one
     */
    default RecordFormat forMediaType(String mediaType) {
        return this;
    }

    /**
     * This format in the form in which a single record is written, where that differs from a collection of one: JSON as an object.
     *
     * @return another format, or this one
     */
    default RecordFormat forOneRecord() {
        return this;
    }

    /**
     * How names of files in this format end.
     *
     * @return lower case and without the dot, the usual one first
     */
    List<String> fileEndings();

    /**
     * Whether a stream that begins like this is in this format.
     *
     * @param first the first bytes, {@link #SNIFFED} or all there are; their reader index stays
     * @return false where it may as well be another
     */
    boolean recognises(ByteBuf first);

    /**
     * Whether the format can be read as well as written.
     *
     * @return true unless it cannot
     */
    default boolean isReadable() {
        return true;
    }

    /**
     * This format, written for people: with line ends and indentation.
     *
     * @return another format; this one if it is written in one way only
     */
    default RecordFormat indented() {
        return this;
    }

    /**
     * This format, written as one array of records instead of one record after another.
     *
     * @return another format; this one if it has no arrays
     */
    default RecordFormat asArray() {
        return this;
    }

    /**
     * A decoder.
     *
     * @param options how the stream is read
     * @param start where in the stream what is fed begins
     * @return a decoder of one stream
     * @throws IllegalArgumentException if the format cannot be read from there
     * @throws UnsupportedOperationException if the format is not {@linkplain #isReadable() readable}
     */
    RecordDecoder newDecoder(ReadOptions options, Checkpoint start);

    /**
     * An encoder.
     *
     * @return an encoder of one output
     */
    RecordEncoder newEncoder();
}
