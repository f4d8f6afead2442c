package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.mrrc.Checkpoint;
import org.mrrc.MarcException;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordFormat;
import org.mrrc.format.JsonFormat;

/**
 * One record as MARC-in-JSON, between Jackson and ours: what Jackson reads is written here, and the record taken out. It is read while it is written, so no more is held of it
 * than the reader's own limits allow.
 */
final class RecordJson extends OutputStream {

    private static final int LONGEST_PLACE = 100;

    private static final RecordFormat FORMAT = new JsonFormat().forOneRecord();

    private final RecordDecoder decoder;
    private final List<Record> records = new ArrayList<>(1);

    /**
     * A record that is to come.
     *
     * @param place where Jackson met it, as a JSON pointer
     */
    RecordJson(ReadOptions options, String place) {
        this.decoder = FORMAT.newDecoder(options.withFormat(FORMAT).withSourceName(source(place)), Checkpoint.START);
    }

    /** What offsets count in: not the body, of which this is a part that Jackson has read already. */
    private static String source(String place) {
        String at = place.length() > LONGEST_PLACE ? place.substring(0, LONGEST_PLACE) + "…" : place;
        return "the JSON of the record" + (at.isEmpty() ? "" : " at " + at);
    }

    /** A record in UTF-8, in an array-backed buffer. */
    static ByteBuf of(Record record) {
        return new Body(FORMAT.newEncoder()).write(List.of(record));
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        decoder.feed(Unpooled.wrappedBuffer(bytes, offset, length));
        take();
    }

    private void take() {
        for (PendingBatch pending = decoder.takeAvailable(); pending != null; pending = decoder.takeAvailable()) {
            RecordBatch batch = pending.parse();
            batch.fault().ifPresent(fault -> {
                throw fault;
            });
            batch.malformed().forEach(malformed -> {
                throw new MarcException(malformed.problems().get(0));
            });
            records.addAll(batch);
            if (records.size() > 1) {
                throw MarcDecodingException.notOne("Several records where one is expected", null);
            }
        }
    }

    /**
     * The record of all that was written, which stands alone.
     *
     * @throws MarcException if it is malformed
     * @throws MarcDecodingException if there is none
     */
    Record record() {
        decoder.finish();
        take();
        if (records.isEmpty()) {
            throw MarcDecodingException.notOne("No record where one is expected", null);
        }
        return records.get(0).copy();
    }
}
