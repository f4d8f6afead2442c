package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/**
 * Writes records for people to read, in UTF-8: the leader and each field on a line, an empty line after each record.
 *
 * <pre>
 * LDR 00714cam a2200205 a 4500
 * 001 12883376
 * 245 10 $a A title / $c by someone.
 * </pre>
 */
public final class TextEncoder implements RecordEncoder {

    /** An encoder, without state. */
    public TextEncoder() {}

    @Override
    public void encode(Record record, ByteBuf target) {
        ByteBufUtil.writeUtf8(target, record.toString());
        target.writeByte('\n');
    }
}
