package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordEncoder;
import org.mrrc.format.JsonFormat;
import org.openjdk.jmh.infra.Blackhole;

/** What is done with a batch of records, by one thread or by several at a time. */
public enum Work {
    /** The title, and every text as {@code String}. */
    EXTRACT {
        @Override
        void on(List<Record> batch, Blackhole blackhole) {
            RecordCursor cursor = new RecordCursor();
            Texts texts = new Texts();
            for (Record record : batch) {
                Extract.consumeTexts(record, cursor, texts);
            }
            blackhole.consume(texts);
        }
    },
    /** MARC-in-JSON, into a buffer that is used again as if it had been sent. */
    JSON {
        @Override
        void on(List<Record> batch, Blackhole blackhole) {
            RecordEncoder encoder = new JsonFormat().newEncoder();
            ByteBuf buffer = Unpooled.buffer(CAPACITY);
            for (Record record : batch) {
                encoder.encode(record, buffer);
                if (buffer.readableBytes() > CAPACITY / 2) {
                    blackhole.consume(buffer);
                    buffer.clear();
                }
            }
            blackhole.consume(buffer);
        }
    };

    private static final int CAPACITY = 64 * 1024;

    abstract void on(List<Record> batch, Blackhole blackhole);

    /**
     * Takes texts so that each must be made, and forgets them soon. A {@link Blackhole} for each text would be written to by all threads: they would wait for one
     * another's caches and not for the work.
     */
    private static final class Texts implements Consumer<Object> {

        private static final int KEPT = 64;

        private final @Nullable Object[] last = new Object[KEPT];
        private int count;

        @Override
        public void accept(Object text) {
            last[count++ % KEPT] = text;
        }
    }
}
