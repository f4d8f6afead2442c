package org.mrrc;

import io.netty.buffer.ByteBuf;

/**
 * A field of a record: a {@link ControlField} or a {@link DataField}.
 *
 * <p>A field is a view of its record's bytes, valid as long as they are, and immutable. Two fields are equal if they have the same
 * tag and the same bytes.
 *
 * <pre>{@code
 * for (Field field : record.fields()) {
 *     System.out.println(field.tag() + " " + field.text());
 * }
 * }</pre>
 */
public sealed interface Field permits ControlField, DataField {

    /**
     * The tag of the field.
     *
     * @return three characters
     */
    Tag tag();

    /**
     * The field's text: the data of a control field, the data of a data field's subfields with blanks between them.
     *
     * @return the text, without indicators and subfield codes
     */
    String text();

    /**
     * The bytes of the field without its field terminator: indicators, delimiters and codes included.
     *
     * @return a read-only view of the record's bytes, never to be released
     */
    ByteBuf bytes();
}
