package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mrrc.Record;
import org.mrrc.compression.Compression;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class CompressedWritingTest {

    private static final int COUNT = 3_000;
    private static final byte[] PLAIN = Samples.file(COUNT);
    private static final RecordWriter WRITER = RecordWriter.iso2709();

    @TempDir
    Path folder;

    private static Flux<Record> records() {
        return Flux.range(1, COUNT).map(Samples::record);
    }

    private static byte[] joined(List<ByteBuf> buffers) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (ByteBuf buffer : buffers) {
            byte[] bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            joined.writeBytes(bytes);
        }
        return joined.toByteArray();
    }

    private static byte[] inflated(Compression compression, byte[] bytes) throws IOException {
        try (InputStream in = compression.newInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsCompressedAsItsNameSays(Compression compression) throws IOException {
        Path file =
                folder.resolve("books.mrc" + (compression == Compression.NONE ? "" : "." + compression.fileEnding()));
        Path other = folder.resolve("other-" + file.getFileName());
        StepVerifier.create(WRITER.write(records(), file))
                .expectNext((long) COUNT)
                .verifyComplete();
        StepVerifier.create(WRITER.writeBatches(records().buffer(7), other))
                .expectNext((long) COUNT)
                .verifyComplete();
        for (Path written : List.of(file, other)) {
            assertThat(inflated(compression, Files.readAllBytes(written))).isEqualTo(PLAIN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidWinsOverTheName(Compression compression) throws IOException {
        for (String name : List.of("books.mrc", "books.mrc.gz", "books.mrc.xz")) {
            Path file = folder.resolve(name);
            WRITER.compressed(compression).write(records(), file).block();
            assertThat(inflated(compression, Files.readAllBytes(file))).isEqualTo(PLAIN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void buffersAreCompressedAndNoneIsEmpty(Compression compression) throws IOException {
        RecordWriter writer = WRITER.compressed(compression);
        List<List<ByteBuf>> forms = Stream.of(
                        writer.encode(records()), writer.encodeBatches(records().buffer(100)))
                .map(buffers -> buffers.collectList().block())
                .toList();
        for (List<ByteBuf> buffers : forms) {
            assertThat(buffers).allMatch(ByteBuf::isReadable);
            assertThat(inflated(compression, joined(buffers))).isEqualTo(PLAIN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRecordsAreAnEmptyStream(Compression compression) throws IOException {
        Path file = folder.resolve("none");
        WRITER.compressed(compression).write(Flux.empty(), file).block();
        assertThat(inflated(compression, Files.readAllBytes(file))).isEmpty();
        List<ByteBuf> buffers = WRITER.compressed(compression)
                .encode(Flux.empty())
                .collectList()
                .block();
        assertThat(inflated(compression, joined(buffers))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void anErrorComesThroughAndLeavesNoFile(Compression compression) {
        IllegalStateException failure = new IllegalStateException("no more");
        Flux<Record> failing = records().concatWith(Flux.error(failure));
        RecordWriter writer = WRITER.compressed(compression);
        StepVerifier.create(writer.encode(failing))
                .thenConsumeWhile(buffer -> true)
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        StepVerifier.create(writer.write(failing, folder.resolve("books.mrc")))
                .verifyErrorSatisfies(error -> assertThat(error).isSameAs(failure));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void eachSubscriptionIsAStreamOfItsOwnAndMayBeCancelled() throws IOException {
        Flux<ByteBuf> buffers = WRITER.compressed(Compression.GZIP).encode(records());
        assertThat(buffers.take(1).collectList().block()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThat(inflated(Compression.GZIP, joined(buffers.collectList().block())))
                    .isEqualTo(PLAIN);
        }
    }

    @Test
    void demandIsPassedOn() {
        StepVerifier.create(WRITER.compressed(Compression.GZIP).encode(records()), 0)
                .expectSubscription()
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(ByteBuf::isReadable)
                .verifyComplete();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatComesToAClosedCompressorIsIgnored(Compression compression) throws IOException {
        Compressor compressor = new Compressor(compression);
        ByteBuf first = compressor.compress(Unpooled.wrappedBuffer(new byte[10]));
        compressor.close();
        ByteBuf last = compressor.finish();
        assertThat(inflated(compression, joined(List.of(first, last)))).isEqualTo(new byte[10]);
        assertThat(compressor.compress(Unpooled.wrappedBuffer(PLAIN)).isReadable())
                .isFalse();
    }
}
