package org.mrrc.format;

/** The bytes of an XML document in UTF-8, without byte order mark and XML declaration, and where in the stream each of them stands. */
interface XmlInput {

    /**
     * Makes what has come since into UTF-8.
     *
     * @param atEnd whether nothing follows
     * @throws XmlSyntaxException if the bytes are not in the encoding
     */
    void fill(boolean atEnd) throws XmlSyntaxException;

    /** The array that holds the bytes, until the next {@link #fill}. */
    byte[] array();

    /** Where the bytes begin that are not consumed. */
    int from();

    /** Where they end. */
    int to();

    /** Where in the stream a byte stands, or what follows the last one. */
    long offset(int index);

    /** Says that the bytes before an index are needed no more. */
    void consume(int index);

    /** Where in the stream the bytes begin from which no UTF-8 was made yet, or that are not consumed. */
    long unread();
}
