package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.charset.NonXmlCharacters;

/**
 * MARCXML, the schema {@code MARC21slim} of the Library of Congress; MarcXchange (ISO 25577) is read as well.
 *
 * <p><b>Reading</b>: records under any prefix and in any namespace, in a collection, alone, or in whatever wraps them, such as OAI-PMH or SRU. An element {@code record} of another vocabulary counts as a
 * record if its first child is a leader or a field. The encoding is the one that a byte order mark or the XML declaration names, UTF-8 without. Whitespace in fields is data. A leader that is none, elements and text where the
 * schema has none are problems of their record. What is not well-formed XML ends the reading in every mode, behind the records before it; so do entity declarations, entities other than XML's own five, more than
 * 500 elements in one another, a tag of more than 64 KiB, a comment or CDATA section longer than a record may be, and more than 10,000 different names. The bytes of a malformed record are those of its element, and of a longer
 * one the first {@link ReadOptions#maxRecordLength()}. A stream is read from its beginning only.
 *
 * <p><b>Writing</b>: UTF-8, Leader/09 {@code a}; a collection, or each record by itself.
 *
 * <pre>{@code
 * RecordEncoder encoder = new MarcXmlFormat().withIndentation(true).newEncoder();
 * encoder.begin(buffer);
 * encoder.encode(record, buffer);
 * encoder.end(buffer);
 * }</pre>
 */
public final class MarcXmlFormat implements RecordFormat {

    private final boolean collection;
    private final boolean indentation;
    private final NonXmlCharacters nonXmlCharacters;

    /** The format as a collection without line breaks; characters that XML cannot hold are replaced. */
    public MarcXmlFormat() {
        this(true, false, NonXmlCharacters.REPLACE);
    }

    private MarcXmlFormat(boolean collection, boolean indentation, NonXmlCharacters nonXmlCharacters) {
        this.collection = collection;
        this.indentation = indentation;
        this.nonXmlCharacters = nonXmlCharacters;
    }

    /**
     * The format, written with a collection around the records or not.
     *
     * @param wanted whether {@link RecordEncoder#begin} and {@link RecordEncoder#end} write an XML declaration and a collection; without them each record is an element that stands alone
     * @return another format
     */
    public MarcXmlFormat withCollection(boolean wanted) {
        return new MarcXmlFormat(wanted, indentation, nonXmlCharacters);
    }

    /**
     * The format, written for people to read or not.
     *
     * @param wanted whether each element begins a line; without, each record does
     * @return another format
     */
    public MarcXmlFormat withIndentation(boolean wanted) {
        return new MarcXmlFormat(collection, wanted, nonXmlCharacters);
    }

    /** This format {@linkplain #withIndentation with indentation}. */
    @Override
    public MarcXmlFormat indented() {
        return withIndentation(true);
    }

    /**
     * The format with another way of writing what cannot be written.
     *
     * @param policy what becomes of characters that XML 1.0 does not have
     * @return another format
     */
    public MarcXmlFormat withNonXmlCharacters(NonXmlCharacters policy) {
        return new MarcXmlFormat(collection, indentation, Objects.requireNonNull(policy, "policy"));
    }

    @Override
    public String name() {
        return "marcxml";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/marcxml+xml", "application/xml", "text/xml"); // RFC 6207, RFC 7303
    }

    /** {@inheritDoc} A {@code record} without a collection. */
    @Override
    public MarcXmlFormat forOneRecord() {
        return withCollection(false);
    }

    @Override
    public List<String> fileEndings() {
        return List.of("xml", "marcxml");
    }

    /** True for what begins like XML in any encoding: with {@code <} and the beginning of a name, a comment or a declaration, behind a byte order mark and whitespace. */
    @Override
    public boolean recognises(ByteBuf first) {
        byte[] bytes = new byte[Math.min(first.readableBytes(), SNIFFED)];
        first.getBytes(first.readerIndex(), bytes);
        return XmlEncoding.looksLikeXml(bytes);
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        if (start.offset() != 0) {
            throw new IllegalArgumentException("XML is read from its beginning, not from offset " + start.offset());
        }
        return new MarcXmlDecoder(options, start);
    }

    @Override
    public MarcXmlEncoder newEncoder() {
        return new MarcXmlEncoder(collection, indentation, nonXmlCharacters);
    }

    @Override
    public String toString() {
        return name();
    }
}
