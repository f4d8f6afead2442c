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

/** A program for a JVM with a small heap: writes an object that is four times as large, and reads it. */
final class MemoryProbe {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RECORDS = 1_000;
    private static final byte[] PIECE = Samples.file(RECORDS);
    private static final int TIMES = (256 << 20) / PIECE.length;

    /**
     * Writes and reads.
     *
     * @param arguments the address of the storage
     */
    public static void main(String[] arguments) {
        try (S3AsyncClient client = Storage.client(URI.create(arguments[0]))) {
            S3Objects writing =
                    S3Objects.builder(client).partBytes(5 << 20).parallelism(1).build();
            Flux<ByteBuf> bytes = Flux.range(0, TIMES).map(i -> Unpooled.wrappedBuffer(PIECE));
            long written = writing.write(Storage.BUCKET, "large.mrc", bytes)
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            System.out.println("written");
            require(written == (long) TIMES * PIECE.length, written + " bytes were written");

            RecordReader reader = RecordReader.builder().build();
            S3Objects reading = S3Objects.builder(client).partBytes(2 << 20).build();
            RangeSource large = reading.read(Storage.BUCKET, "large.mrc");
            requireAll("whole", reader.readBatches(large.whole()));
            System.out.println("read whole");
            requireAll("in splits", reader.readSplits(large, 2).sequential(1));
        }
        System.exit(0);
    }

    private static void requireAll(String form, Flux<? extends List<?>> batches) {
        long read = batches.map(List::size)
                .reduce(0L, Long::sum)
                .blockOptional(PATIENCE)
                .orElseThrow();
        require(read == (long) TIMES * RECORDS, read + " records were read " + form);
    }

    private static void require(boolean kept, String violation) {
        if (!kept) {
            throw new IllegalStateException(violation);
        }
    }

    private MemoryProbe() {}
}
