package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCoding;
import org.mrrc.RecordFormat;
import org.mrrc.RecordParser;

/**
 * Records out of memory, in a temporary file that is there when the first of them comes. Those that are longer than ISO 2709 can say stay in memory: there are few.
 *
 * <p>An entry is the number of the record in eight bytes, one byte that says how its text is read, and its bytes.
 */
final class Spool implements AutoCloseable {

    private static final int HEAD = Long.BYTES + 1;
    private static final int LENGTH_BITS = 17;
    private static final int BUFFERED = 256 * 1024;

    private final RecordParser marc;
    private final RecordParser other;
    private final Map<Long, Numbered> kept = new HashMap<>();
    private final ByteBuf unwritten = Unpooled.buffer(BUFFERED);
    private @Nullable FileChannel file;
    private long written;

    /**
     * An empty spool.
     *
     * @param marc how the text of records of ISO 2709 is read
     * @param other how that of records of other formats is read
     */
    Spool(RecordCoding marc, RecordCoding other) {
        ReadOptions options = ReadOptions.DEFAULT.withMode(Mode.LENIENT);
        this.marc = new RecordParser(options.withCoding(marc));
        this.other = new RecordParser(options.withCoding(other));
    }

    /**
     * A record, and the number that it has in its file.
     *
     * @param number from 1
     * @param record the record
     */
    record Numbered(long number, Record record) {

        Numbered(Record record) {
            this(record.number(), record);
        }
    }

    /**
     * Keeps a record.
     *
     * @return its place, which is above those of all that came before
     */
    long add(Record record) {
        boolean isMarc = record.format().equals(RecordFormat.iso2709());
        ByteBuf bytes = record.bytes();
        long offset = written + unwritten.readableBytes();
        unwritten.writeLong(record.number()).writeBoolean(isMarc);
        int length = canBeRead(bytes, isMarc) ? bytes.readableBytes() : 0;
        long place = offset << LENGTH_BITS | length;
        if (length > 0) {
            unwritten.writeBytes(bytes);
        } else {
            kept.put(place, new Numbered(record.number(), record.copy()));
        }
        if (unwritten.readableBytes() >= BUFFERED) {
            write();
        }
        return place;
    }

    /** Takes a record out. */
    Numbered take(long place) {
        Numbered inMemory = kept.remove(place);
        if (inMemory != null) {
            return inMemory;
        }
        write();
        ByteBuf entry = read(place >>> LENGTH_BITS, HEAD + (int) (place & (1L << LENGTH_BITS) - 1));
        long number = entry.readLong();
        return new Numbered(number, parser(entry.readBoolean()).parse(entry));
    }

    private RecordParser parser(boolean isMarc) {
        return isMarc ? marc : other;
    }

    private boolean canBeRead(ByteBuf bytes, boolean isMarc) {
        if (bytes.readableBytes() >= 1 << LENGTH_BITS) {
            return false;
        }
        try {
            parser(isMarc).parse(bytes);
            return true;
        } catch (MarcException e) {
            return false;
        }
    }

    private void write() {
        try {
            FileChannel open = open();
            while (unwritten.isReadable()) {
                written += unwritten.readBytes(open, written, unwritten.readableBytes());
            }
            unwritten.clear();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private ByteBuf read(long offset, int length) {
        try {
            ByteBuf entry = Unpooled.buffer(length);
            while (entry.isWritable()) {
                if (entry.writeBytes(open(), offset + entry.writerIndex(), entry.writableBytes()) < 0) {
                    throw new EOFException("it was cut off");
                }
            }
            return entry;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private FileChannel open() throws IOException {
        FileChannel open = file;
        if (open == null) {
            open = FileChannel.open(
                    Files.createTempFile("mrrc-", ".spool"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    private static Failure failure(IOException e) {
        return Failure.writing("a temporary file in " + System.getProperty("java.io.tmpdir"), e);
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
