package org.mrrc.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.mrrc.BatchBuilder;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordBatch;

/** Records of a stream of JSON whose ends are known and whose content is not. */
final class JsonBatch implements PendingBatch {

    private static final long NOWHERE = -1;

    private final byte[] bytes;
    private final List<JsonFrame> frames;
    private final long offset;
    private final long numberBefore;
    private final ReadOptions options;

    /**
     * A batch.
     *
     * @param bytes holds the records; nobody changes it
     * @param frames where they stand; at least one
     * @param offset the offset in the stream of the first byte
     * @param numberBefore the number of the last record before these
     */
    JsonBatch(byte[] bytes, List<JsonFrame> frames, long offset, long numberBefore, ReadOptions options) {
        this.bytes = bytes;
        this.frames = frames;
        this.offset = offset;
        this.numberBefore = numberBefore;
        this.options = options;
    }

    @Override
    public RecordBatch parse() {
        BatchBuilder builder = BatchBuilder.ofOneBatch(options, new Checkpoint(offset, numberBefore));
        try (JsonRecordReader reader = new JsonRecordReader(builder)) {
            for (JsonFrame frame : frames) {
                if (!builder.isFaulty()) {
                    read(frame, reader, builder);
                }
            }
        }
        builder.finish();
        return Objects.requireNonNull(builder.take());
    }

    private void read(JsonFrame frame, JsonRecordReader reader, BatchBuilder builder) {
        JsonFrame.Flaw flaw = frame.flaw();
        if (frame.kind() == JsonFrame.Kind.STRAY && flaw != null) {
            builder.stray(offset + frame.from(), copy(frame), flaw.code(), flaw.found(), flaw.expected());
            return;
        }
        builder.beginRecord(offset + frame.from());
        if (flaw != null) {
            builder.at(flaw.offset());
            builder.unreadable(flaw.code(), flaw.found(), flaw.expected());
        } else {
            readContent(frame, reader, builder);
        }
        builder.endRecord(frame.isAlone() ? offset + frame.to() : NOWHERE, length -> copy(frame));
    }

    private void readContent(JsonFrame frame, JsonRecordReader reader, BatchBuilder builder) {
        try {
            reader.read(bytes, frame.from(), frame.to(), offset);
        } catch (JsonProcessingException e) {
            builder.at(reader.offsetOf(e));
            builder.unreadable(ProblemCode.SYNTAX, e.getOriginalMessage(), "JSON");
            reader.reset();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: bytes in memory cannot fail
        }
    }

    private ByteBuf copy(JsonFrame frame) {
        return Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, frame.from(), frame.to()));
    }
}
