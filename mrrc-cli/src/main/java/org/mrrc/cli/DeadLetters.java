package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.MalformedRecord;
import org.mrrc.Record;
import org.mrrc.RecordFormat;

/** Where the bytes go of records that cannot be read or not be written, one after another and in the format in which they were read: a file, or nowhere. Safe for use by several threads at once. */
final class DeadLetters implements AutoCloseable {

    private final @Nullable Path file;
    private final OutputStream out;
    private final Consumer<MalformedRecord> writer;

    DeadLetters(@Nullable Path file) {
        this.file = file;
        this.out = file == null ? OutputStream.nullOutputStream() : open(file);
        this.writer = MalformedRecord.writingTo(out);
    }

    private static OutputStream open(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw Failure.writing(file.toString(), e);
        }
    }

    /** Keeps a record that can be read and not written. */
    void add(Record record) {
        add(new MalformedRecord(bytes(record), record.number(), record.offset(), record.problems(), record.format()));
    }

    /** The record as it was read, and again by what has read it. */
    private static ByteBuf bytes(Record record) {
        if (record.format().equals(RecordFormat.iso2709())) {
            return record.bytes();
        }
        ByteBuf bytes = Unpooled.buffer(record.length());
        record.format().newEncoder().encode(record, bytes);
        return bytes;
    }

    synchronized void add(MalformedRecord malformed) {
        try {
            writer.accept(malformed);
        } catch (UncheckedIOException e) {
            throw Failure.writing(String.valueOf(file), Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw Failure.writing(String.valueOf(file), e);
        }
    }
}
