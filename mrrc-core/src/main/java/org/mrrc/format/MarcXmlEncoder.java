package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;
import org.mrrc.charset.NonXmlCharacters;

/**
 * Writes MARCXML, in UTF-8 with Leader/09 {@code a}, as {@link MarcXmlFormat} says: records in a collection between {@link #begin} and {@link #end}, else each by itself with the namespace on its own.
 *
 * <p>Keeps state: one thread at a time.
 *
 * <pre>{@code
 * MarcXmlEncoder encoder = new MarcXmlFormat().newEncoder();
 * encoder.encode(record, buffer);
 * System.out.println(encoder.nonXmlCharacters() + " characters were replaced");
 * }</pre>
 */
public final class MarcXmlEncoder implements RecordEncoder {

    private static final String NAMESPACE = "xmlns=\"http://www.loc.gov/MARC21/slim\"";

    private final boolean collection;
    private final RecordCursor cursor = new RecordCursor();
    private final XmlBytes out;
    private final byte[] begin;
    private final byte[] end;
    private final byte[] recordAlone;
    private final byte[] recordInCollection;
    private final byte[] recordEnd;
    private final byte[] leader;
    private final byte[] leaderEnd = bytes("</leader>");
    private final byte[] controlField;
    private final byte[] controlFieldEnd = bytes("</controlfield>");
    private final byte[] dataField;
    private final byte[] indicator1 = bytes("\" ind1=\"");
    private final byte[] indicator2 = bytes("\" ind2=\"");
    private final byte[] dataFieldEnd;
    private final byte[] subfield;
    private final byte[] subfieldEnd = bytes("</subfield>");
    private final byte[] attributeEnd = bytes("\">");

    private boolean inCollection;
    private long nonXmlCharacters;

    MarcXmlEncoder(boolean collection, boolean indentation, NonXmlCharacters policy) {
        this.collection = collection;
        out = new XmlBytes(policy);
        String outer = indentation && collection ? "  " : "";
        String inner = indentation ? "\n" + outer + "  " : "";
        String innermost = indentation ? inner + "  " : "";
        begin = bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection " + NAMESPACE + ">\n");
        end = bytes("</collection>\n");
        recordAlone = bytes("<record " + NAMESPACE + ">");
        recordInCollection = bytes(outer + "<record>");
        recordEnd = bytes((indentation ? "\n" + outer : "") + "</record>\n");
        leader = bytes(inner + "<leader>");
        controlField = bytes(inner + "<controlfield tag=\"");
        dataField = bytes(inner + "<datafield tag=\"");
        dataFieldEnd = bytes(inner + "</datafield>");
        subfield = bytes(innermost + "<subfield code=\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void begin(ByteBuf target) {
        if (collection) {
            inCollection = true;
            target.writeBytes(begin);
        }
    }

    @Override
    public void end(ByteBuf target) {
        if (collection) {
            inCollection = false;
            target.writeBytes(end);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws MarcException if the record has a character that XML cannot hold, under {@link NonXmlCharacters#REFUSE}
     */
    @Override
    public void encode(Record record, ByteBuf target) {
        out.clear();
        out.append(inCollection ? recordInCollection : recordAlone);
        cursor.over(record);
        appendLeader(Utf8Leader.of(record));
        while (cursor.nextField()) {
            if (cursor.isControlField()) {
                appendControlField();
            } else {
                appendDataField();
            }
        }
        out.append(recordEnd);
        out.writeTo(target);
        nonXmlCharacters += out.nonXmlCharacters();
    }

    private void appendLeader(String value) {
        out.append(leader);
        for (int i = 0; i < value.length(); i++) {
            out.appendAttribute(value.charAt(i));
        }
        out.append(leaderEnd);
    }

    private void appendControlField() {
        out.append(controlField);
        out.appendAttribute(cursor.tag().toString());
        out.append(attributeEnd);
        out.appendText(cursor);
        out.append(controlFieldEnd);
    }

    private void appendDataField() {
        out.append(dataField);
        out.appendAttribute(cursor.tag().toString());
        out.append(indicator1);
        out.appendAttribute(cursor.indicator1());
        out.append(indicator2);
        out.appendAttribute(cursor.indicator2());
        out.append(attributeEnd);
        while (cursor.nextSubfield()) {
            out.append(subfield);
            out.appendAttribute(cursor.code());
            out.append(attributeEnd);
            out.appendText(cursor);
            out.append(subfieldEnd);
        }
        out.append(dataFieldEnd);
    }

    /**
     * How many characters there were that XML cannot hold.
     *
     * @return the sum over all records that were written
     */
    public long nonXmlCharacters() {
        return nonXmlCharacters;
    }
}
