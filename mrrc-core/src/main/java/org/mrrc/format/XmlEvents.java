package org.mrrc.format;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLInputFactory;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The elements and texts of an XML document that comes in blocks of UTF-8: Aalto's parser with limits, and with one kind of failure. What it refuses besides what is not well-formed: entities
 * that are not XML's own five, and elements that are too deep, too long or too many of different names.
 *
 * <p>Aalto keeps what it has seen of a tag, a comment or a CDATA section, and all names; the limits are what bounds its memory, and its time where that grows with the square.
 */
final class XmlEvents {

    /** What {@link #next} gives when another block must be fed. */
    static final int INCOMPLETE = AsyncXMLStreamReader.EVENT_INCOMPLETE;

    static final int START_ELEMENT = XMLStreamConstants.START_ELEMENT;
    static final int END_ELEMENT = XMLStreamConstants.END_ELEMENT;
    static final int TEXT = XMLStreamConstants.CHARACTERS;
    static final int END_DOCUMENT = XMLStreamConstants.END_DOCUMENT;

    /** A comment, a processing instruction. */
    static final int OTHER = XMLStreamConstants.COMMENT;

    private static final int MAX_DEPTH = 500;
    private static final int MAX_NAMES = 10_000;
    private static final int RECENT_NAMES = 256;
    private static final int MAX_TAG = 64 * 1024;

    private final AsyncXMLStreamReader<AsyncByteArrayFeeder> reader;
    private final int maxTokenLength;
    private final Set<String> names = new HashSet<>();
    private final @Nullable String[] recentNames = new String[RECENT_NAMES];
    private byte[] block = new byte[0];
    private int blockEnd;
    /** How many bytes were fed before the block, less the index of its first. */
    private long before;

    private long fed;
    private boolean rootSeen;
    private int depth;
    /** Where in the block the token begins, and how long it has become in earlier ones. */
    private int tokenStart;

    private long tokenLength;
    private boolean inTag;
    private int position;

    /**
     * Events of a document.
     *
     * @param maxTokenLength how many bytes a comment, a processing instruction or a CDATA section may have
     */
    XmlEvents(int maxTokenLength) {
        this.maxTokenLength = Math.max(MAX_TAG, maxTokenLength);
        AsyncXMLInputFactory factory =
                new InputFactoryImpl(); // of its own, because a factory keeps all names that its readers met
        reader = factory.createAsyncForByteArray();
    }

    /**
     * Gives another block, when the one before is used up.
     *
     * @param bytes an array, which must not change until this block is used up
     * @param from where the block begins
     * @param to where it ends
     */
    void feed(byte[] bytes, int from, int to) throws XmlSyntaxException {
        block = bytes;
        blockEnd = to;
        before = fed;
        fed += to - from;
        tokenStart = from;
        noteToken();
        try {
            reader.getInputFeeder().feedInput(bytes, from, to - from);
        } catch (XMLStreamException e) {
            throw syntaxError(e);
        }
    }

    /** Looks at how a token begins, outside of the root behind whitespace. */
    private void noteToken() {
        if (tokenLength == 0) {
            while (depth == 0 && tokenStart < blockEnd && isSpace(block[tokenStart])) {
                tokenStart++;
            }
            inTag = tokenStart + 1 < blockEnd
                    && block[tokenStart] == '<'
                    && block[tokenStart + 1] != '!'
                    && block[tokenStart + 1] != '?';
        }
    }

    /** XML 1.0, production 3. */
    static boolean isSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    /** Says that no other block follows. */
    void endInput() {
        reader.getInputFeeder().endOfInput();
    }

    /** Goes to the next event: the start or the end of an element, some text, the end of the document, {@link #OTHER}; or {@link #INCOMPLETE}. */
    int next() throws XmlSyntaxException {
        int event = advance();
        if (event == INCOMPLETE) {
            tokenLength += blockEnd - tokenStart;
            tokenStart = blockEnd;
            if (tokenLength > (inTag ? MAX_TAG : maxTokenLength)) {
                throw new XmlSyntaxException(
                        "a tag, comment or section of more than " + (tokenLength - 1) / 1_024 + " KiB",
                        "a shorter one");
            }
            return event;
        }
        if (event == XMLStreamConstants.START_DOCUMENT) {
            return OTHER; // made up by Aalto when it has seen the first byte
        }
        checkBrackets(event);
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> started();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> noteName(reader.getPITarget());
            case XMLStreamConstants.DTD ->
                throw new XmlSyntaxException("a document type declaration", "one, before the root");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new XmlSyntaxException(
                        "the entity " + reader.getLocalName(), "amp, lt, gt, apos, quot or a character's number");
            default -> {}
        }
        tokenStart = position;
        tokenLength = 0;
        noteToken();
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT ->
                event;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> TEXT;
            default -> OTHER;
        };
    }

    /** Where in the block the token begins that comes next or has begun; negative if that was in an earlier one. */
    int tokenStart() {
        return tokenLength == 0 ? tokenStart : -1;
    }

    private int advance() throws XmlSyntaxException {
        try {
            int event = reader.next();
            position = (int) (reader.getLocationInfo().getEndingByteOffset() - before); // finishes what Aalto puts off
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            throw syntaxError(e);
        }
    }

    private XmlSyntaxException syntaxError(Exception failure) {
        position = (int) (reader.getLocationInfo().getCurrentLocation().getCharacterOffset() - before);
        String message = String.valueOf(failure.getMessage());
        int place = message.indexOf("\n at ");
        String found = message.substring(0, place < 0 ? message.length() : place);
        XmlSyntaxException result = new XmlSyntaxException(found, "well-formed XML");
        result.initCause(failure);
        return result;
    }

    private void started() throws XmlSyntaxException {
        depth++;
        rootSeen = true;
        if (depth > MAX_DEPTH) {
            throw new XmlSyntaxException("an element in " + MAX_DEPTH + " others", "fewer");
        }
        noteName(reader.getPrefixedName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = reader.getAttributeLocalName(i);
            noteName(prefix.isEmpty() ? name : prefix + ":" + name);
        }
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            noteName("xmlns:" + reader.getNamespacePrefix(i));
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private void noteName(String name) throws XmlSyntaxException {
        int slot = name.hashCode() & (RECENT_NAMES - 1);
        if (recentNames[slot] == name) {
            return; // most names are these few, and Aalto has one object for each
        }
        recentNames[slot] = name;
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw new XmlSyntaxException("more than " + MAX_NAMES + " different names", "fewer");
        }
    }

    /** Text must not hold {@code ]]>}; Aalto overlooks it where an event begins with it, which depends on how the stream is cut. */
    private void checkBrackets(int event) throws XmlSyntaxException {
        if (event != XMLStreamConstants.CHARACTERS || tokenLength > 0 || tokenStart == blockEnd) {
            return;
        }
        int at = tokenStart;
        while (at < blockEnd && block[at] == ']') {
            at++;
        }
        if (at - tokenStart >= 2 && at < blockEnd && block[at] == '>') {
            throw new XmlSyntaxException("]]> in text", "]]&gt;");
        }
    }

    /** The index behind the event in the block; after a failure, where it was noticed. */
    int position() {
        return position;
    }

    /** Whether the root has not begun. */
    boolean isBeforeRoot() {
        return !rootSeen;
    }

    /** Whether all that was fed belongs to events that were given. */
    boolean isBetweenTokens() {
        return tokenLength == 0;
    }

    /** How many elements are open, one that begins included. */
    int depth() {
        return depth;
    }

    /** The name of the element, without its prefix. */
    String name() {
        return reader.getLocalName();
    }

    /** The namespace of the element; empty if it has none. */
    String namespace() {
        return reader.getNamespaceURI();
    }

    /** How many attributes the element has. */
    int attributes() {
        return reader.getAttributeCount();
    }

    /** The name of an attribute, without its prefix. */
    String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    /** The value of an attribute. */
    String attributeValue(int index) {
        return reader.getAttributeValue(index);
    }

    /** The value of an attribute that has no prefix. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (name.equals(reader.getAttributeLocalName(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The array in which the text begins at index 0. */
    char[] text() {
        return reader.getTextCharacters();
    }

    /** How many characters the text has. */
    int textLength() {
        return reader.getTextLength();
    }
}
