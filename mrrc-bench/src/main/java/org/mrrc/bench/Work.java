package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;
import org.mrrc.format.JsonEncoder;
import org.openjdk.jmh.infra.Blackhole;

/** What is done with a batch of records, by one thread or by several at a time. */
public enum Work {
    /** The title, and every text as {@code String}. */
    EXTRACT {
        @Override
        void on(List<Record> batch, Blackhole blackhole) {
            RecordCursor cursor = new RecordCursor();
            for (Record record : batch) {
                Extract.consumeTexts(record, cursor, blackhole);
            }
        }
    },
    /** MARC-in-JSON, a buffer for each batch. */
    JSON {
        @Override
        void on(List<Record> batch, Blackhole blackhole) {
            RecordEncoder encoder = new JsonEncoder();
            ByteBuf buffer = Unpooled.buffer(FIRST_CAPACITY);
            for (Record record : batch) {
                encoder.encode(record, buffer);
            }
            blackhole.consume(buffer);
        }
    };

    private static final int FIRST_CAPACITY = 64 * 1024;

    abstract void on(List<Record> batch, Blackhole blackhole);
}
