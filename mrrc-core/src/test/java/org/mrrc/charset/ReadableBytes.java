package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes in a form that one can read: ASCII as it is, others in hexadecimal between angle brackets, as in {@code caf<E2>e}. */
final class ReadableBytes {

    static byte[] of(String readable) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < readable.length(); at++) {
            if (readable.charAt(at) == '<') {
                int end = readable.indexOf('>', at);
                bytes.writeBytes(HexFormat.of().parseHex(readable.substring(at + 1, end)));
                at = end;
            } else {
                bytes.write(readable.charAt(at));
            }
        }
        return bytes.toByteArray();
    }

    static String toString(ByteBuf bytes) {
        StringBuilder readable = new StringBuilder();
        bytes.forEachByte(value -> {
            readable.append(value >= ' ' && value < 0x7F ? "" + (char) value : String.format("<%02X>", value));
            return true;
        });
        return readable.toString();
    }

    private ReadableBytes() {}
}
