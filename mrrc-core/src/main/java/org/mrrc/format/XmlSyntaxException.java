package org.mrrc.format;

/** Says that a stream is not well-formed XML, or more than is read. */
final class XmlSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final String expected;

    /**
     * A message.
     *
     * @param found what stands there
     * @param expected what should
     */
    XmlSyntaxException(String found, String expected) {
        super(found);
        this.expected = expected;
    }

    String found() {
        return String.valueOf(getMessage());
    }

    String expected() {
        return expected;
    }
}
