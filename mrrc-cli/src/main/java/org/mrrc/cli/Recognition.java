package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.mrrc.RecordFormat;
import org.mrrc.compression.Compression;
import org.mrrc.format.Formats;

/** Tells what is no MARC at all from what is damaged, before it is taken for a file of nothing but damage. */
final class Recognition {

    private static final byte FIRST_TERMINATOR = 0x1D;
    private static final byte LAST_TERMINATOR = 0x1F;

    private Recognition() {}

    /**
     * A stream of records.
     *
     * @param format the format in which it is to be read, as the user has named it or as one that recognises others
     * @return the same bytes
     * @throws IOException also if nobody has named the format, no format recognises the bytes, and there is nothing of ISO 2709 in them, of which files may begin with damage
     */
    static InputStream check(InputStream in, Input input, RecordFormat format) throws IOException {
        if (Formats.all().contains(format) || isOfOtherFormat(input)) {
            return in;
        }
        PushbackInputStream whole = new PushbackInputStream(in, RecordFormat.SNIFFED);
        byte[] first = whole.readNBytes(RecordFormat.SNIFFED);
        whole.unread(first);
        if (!canBeRecords(first, format)) {
            whole.close();
            throw new IOException("not recognised as any format of MARC (try --from FORMAT)");
        }
        return whole;
    }

    /** Whether the name promises more than the content tells; any text may be in a file that is called so. */
    private static boolean isOfOtherFormat(Input input) {
        return Formats.ofFileName(input.name())
                .filter(format -> !format.equals(RecordFormat.iso2709())
                        && !format.fileEndings().contains("txt"))
                .isPresent();
    }

    private static boolean canBeRecords(byte[] first, RecordFormat format) {
        ByteBuf bytes = Unpooled.wrappedBuffer(first);
        Compression compression = Compression.of(bytes);
        if (format.recognises(bytes) || (compression != null && compression != Compression.NONE)) {
            return true;
        }
        boolean visible = false;
        for (byte value : first) {
            if (value >= FIRST_TERMINATOR && value <= LAST_TERMINATOR) {
                return true;
            }
            visible |= value < 0 || value > ' ';
        }
        return !visible;
    }
}
