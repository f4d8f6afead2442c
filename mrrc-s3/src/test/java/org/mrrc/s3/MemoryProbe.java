package org.mrrc.s3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.mrrc.reactor.RangeSource;
import org.mrrc.reactor.RecordReader;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A program for a JVM with a small heap: writes an object that is larger, or reads it. */
final class MemoryProbe {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RECORDS = 1_000;
    private static final byte[] PIECE = Samples.file(RECORDS);
    private static final int TIMES = (128 << 20) / PIECE.length;
    private static final String KEY = "large.mrc";

    /**
     * Writes or reads.
     *
     * @param arguments the address of the storage, the length of a part, how many of them at a time, and in how many splits it is read: 0 for the whole, nothing if it is written
     */
    public static void main(String[] arguments) {
        try (S3AsyncClient client = Storage.client(URI.create(arguments[0]))) {
            S3Objects objects = S3Objects.builder(client)
                    .partBytes(Integer.parseInt(arguments[1]))
                    .parallelism(Integer.parseInt(arguments[2]))
                    .build();
            if (arguments.length == 3) {
                write(objects);
            } else {
                read(objects.read(Storage.BUCKET, KEY), Integer.parseInt(arguments[3]));
            }
        }
        System.exit(0);
    }

    private static void write(S3Objects objects) {
        Flux<ByteBuf> bytes = Flux.range(0, TIMES).map(i -> Unpooled.wrappedBuffer(PIECE));
        long written = objects.write(Storage.BUCKET, KEY, bytes)
                .blockOptional(PATIENCE)
                .orElseThrow();
        require(written == (long) TIMES * PIECE.length, written + " bytes were written");
    }

    private static void read(RangeSource object, int splits) {
        RecordReader reader = RecordReader.builder().build();
        Flux<? extends List<?>> batches = splits == 0
                ? reader.readBatches(object.whole())
                : reader.readSplits(object, splits).sequential(1);
        long read = batches.map(List::size)
                .reduce(0L, Long::sum)
                .blockOptional(PATIENCE)
                .orElseThrow();
        require(read == (long) TIMES * RECORDS, read + " records were read");
    }

    private static void require(boolean kept, String violation) {
        if (!kept) {
            throw new IllegalStateException(violation);
        }
    }

    private MemoryProbe() {}
}
