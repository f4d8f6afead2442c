package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mrrc.Record;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordFormat;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Errors that Reactor throws at the thread instead of passing them on: the read ends with them all the same. */
class FatalErrorsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // as a client loses it
    void aFatalErrorOnTheThreadOfAClientThatLosesItEndsTheRead() {
        OutOfMemoryError full = new OutOfMemoryError("made up");
        CompletableFuture<ByteBuf> answer = new CompletableFuture<>();
        Flux<ByteBuf> chunks = Flux.create(sink -> answer.whenComplete((chunk, none) -> sink.next(chunk)));
        Flux<Record> records = RecordReader.builder()
                .build()
                .read(RecordSource.ofByteBufs(chunks, Ownership.TRANSFERRED))
                .doOnNext(record -> {
                    throw full;
                });
        CompletableFuture<Record> last = records.last().toFuture();
        answer.complete(Unpooled.wrappedBuffer(Samples.file(11)));

        assertThat(last).failsWithin(PATIENCE).withThrowableThat().withCause(full);
    }

    /** A heap that is full while records are cut out of the bytes. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void aFatalErrorOfTheDecoderEndsTheRead(Form form) {
        RecordDecoder failing = (RecordDecoder) Proxy.newProxyInstance(
                RecordDecoder.class.getClassLoader(),
                new Class<?>[] {RecordDecoder.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("take")) {
                        throw new OutOfMemoryError("no more");
                    }
                    return method.getReturnType() == boolean.class ? false : null;
                });
        RecordFormat format = (RecordFormat) Proxy.newProxyInstance(
                RecordFormat.class.getClassLoader(),
                new Class<?>[] {RecordFormat.class},
                (proxy, method, arguments) -> method.getName().equals("newDecoder")
                        ? failing
                        : method.invoke(RecordFormat.iso2709(), arguments));
        RecordReader reader = RecordReader.builder().format(format).build();

        StepVerifier.create(
                        form.ids(reader, RecordSource.ofInputStream(() -> new ByteArrayInputStream(Samples.file(3)))))
                .expectErrorSatisfies(
                        failure -> assertThat(failure).hasStackTraceContaining("OutOfMemoryError: no more"))
                .verify(PATIENCE);
    }

    /** As the linkage of a class may be, in which nothing else would tell of it. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void aListenerThatFailsFatallyEndsTheRead(Form form) {
        for (boolean atBegin : new boolean[] {true, false}) {
            ReadListener failing = new ReadListener() {
                @Override
                public void batchBegun() {
                    fail(atBegin);
                }

                @Override
                public void batchEnded(long nanos) {
                    fail(!atBegin);
                }

                private void fail(boolean now) {
                    if (now) {
                        throw new NoClassDefFoundError("Meter");
                    }
                }
            };
            RecordReader reader =
                    RecordReader.builder().batchRecords(50).listener(failing).build();
            List<byte[]> chunks = Samples.cut(Samples.file(1_000), 1_000);

            StepVerifier.create(form.ids(reader, WatchedSource.of(chunks).source()))
                    .thenConsumeWhile(ids -> true)
                    .expectErrorSatisfies(
                            failure -> assertThat(failure).hasStackTraceContaining("NoClassDefFoundError: Meter"))
                    .verify(PATIENCE);
        }
    }
}
