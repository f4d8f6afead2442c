package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** ISO 2709 as a format among others. */
final class Iso2709Format implements RecordFormat {

    static final Iso2709Format INSTANCE = new Iso2709Format();

    private Iso2709Format() {}

    @Override
    public String name() {
        return "marc";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/marc"); // RFC 2220
    }

    @Override
    public List<String> fileEndings() {
        return List.of("mrc", "marc", "iso", "iso2709");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        int from = first.readerIndex();
        int directory = from + Iso2709.LEADER_LENGTH;
        return first.readableBytes() >= Iso2709.LEADER_LENGTH
                && LeaderMarks.looksLikeLeader(first, from)
                && !(first.writerIndex() > directory && isLineEnd(first.getByte(directory)));
    }

    /** Behind a leader that is a line of text: no directory begins so. */
    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        return RecordDecoder.of(new RecordFramer(options, start), new RecordParser(options));
    }

    @Override
    public RecordEncoder newEncoder() {
        return RecordEncoder.iso2709();
    }

    @Override
    public String toString() {
        return name();
    }
}
