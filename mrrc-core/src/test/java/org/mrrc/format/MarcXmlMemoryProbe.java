package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.mrrc.Mode;
import org.mrrc.RecordDecoder;

/** A program for a JVM with a small heap: reads one collection that is much larger, of records, of one element that none is, of a record that does not end. */
final class MarcXmlMemoryProbe {

    private static final int RECORDS = 100;
    /** What is kept of one record or comment, a few times over, must fit into the heap. */
    private static final int MAX_RECORD_LENGTH = 1 << 20;

    /**
     * Reads.
     *
     * @param arguments how many megabytes each document has
     */
    public static void main(String[] arguments) {
        long bytes = Long.parseLong(arguments[0]) << 20;
        String record = MarcXml.record(
                MarcXml.controlNumber("1") + MarcXml.title("x".repeat(1_000)).repeat(3));
        long records = read("<collection>", record.repeat(RECORDS), bytes);
        require(records == RECORDS * (bytes / (RECORDS * (long) record.length()) + 1), records + " records");
        require(read("<other>", "<header a='b'>text</header> <!-- -->".repeat(RECORDS), bytes) == 0, "others");
        require(
                read(
                                MarcXml.record("").replace("</record>", ""),
                                MarcXml.title("y").repeat(RECORDS),
                                bytes)
                        == 0,
                "a long one");
        require(read("<!DOCTYPE a [", "<!ELEMENT b ANY>".repeat(RECORDS), bytes) == 0, "a long declaration");
        require(read("<a>", "<!-- " + "z".repeat(RECORDS), bytes) == 0, "a long comment");
    }

    private static long read(String head, String part, long bytes) {
        RecordDecoder decoder =
                Decoded.decoder(MarcXml.options(Mode.PERMISSIVE).withMaxRecordLength(MAX_RECORD_LENGTH));
        decoder.feed(Unpooled.wrappedBuffer(MarcXml.bytes(head)));
        ByteBuf chunk = Unpooled.wrappedBuffer(MarcXml.bytes(part));
        long records = 0;
        for (long fed = 0; fed <= bytes; fed += chunk.writerIndex()) {
            decoder.feed(chunk.readerIndex(0));
            for (var pending = decoder.take(); pending != null; pending = decoder.take()) {
                records += pending.parse().size();
            }
        }
        for (var pending = decoder.takeAvailable(); pending != null; pending = decoder.takeAvailable()) {
            records += pending.parse().size();
        }
        return records;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalStateException(message);
        }
    }

    private MarcXmlMemoryProbe() {}
}
