package org.mrrc.format;

/** A document in UTF-8 as it stands in the stream. */
final class Utf8Input implements XmlInput {

    private final RecentBytes bytes;
    private long position;

    /**
     * An input.
     *
     * @param bytes the bytes of the stream
     * @param position the offset in the stream of the first that is wanted
     */
    Utf8Input(RecentBytes bytes, long position) {
        this.bytes = bytes;
        this.position = position;
    }

    @Override
    public void fill(boolean atEnd) {}

    @Override
    public byte[] array() {
        return bytes.array();
    }

    @Override
    public int from() {
        return bytes.index(position);
    }

    @Override
    public int to() {
        return bytes.index(bytes.end());
    }

    @Override
    public long offset(int index) {
        return position + index - from();
    }

    @Override
    public void consume(int index) {
        position = offset(index);
    }

    @Override
    public long unread() {
        return position;
    }
}
