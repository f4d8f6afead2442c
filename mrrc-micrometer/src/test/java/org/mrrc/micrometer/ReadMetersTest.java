package org.mrrc.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mrrc.Leader;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.ProblemCode;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.reactor.RecordReader;
import org.mrrc.reactor.RecordSource;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class ReadMetersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RECORDS = 1_000;
    private static final byte[] SOUND = records();
    private static final byte[] HOPELESS =
            "00048nam a2200037 a 4500no directory is here...\u001D".getBytes(StandardCharsets.US_ASCII);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReadMeters meters = ReadMeters.of(registry, Tags.of("source", "catalogue"));
    private final RecordReader reader = RecordReader.builder()
            .mode(Mode.LENIENT)
            .batchRecords(100)
            .onMalformed(malformed -> {})
            .onProblem(problem -> {})
            .listener(meters)
            .build();

    private static byte[] records() {
        ByteBuf buffer = Unpooled.buffer();
        Record record = Record.builder(Leader.of("00000nam a2200000 a 4500"))
                .controlField("001", "1")
                .dataField("245", '1', '0')
                .subfield('a', "A title")
                .build();
        for (int i = 0; i < RECORDS; i++) {
            RecordEncoder.iso2709().encode(record, buffer);
        }
        return ByteBufUtil.getBytes(buffer);
    }

    private static RecordSource source(byte[]... chunks) {
        return RecordSource.ofByteBuffers(Flux.just(chunks).map(ByteBuffer::wrap));
    }

    private double counted(String name) {
        return registry.get("mrrc.read." + name)
                .tag("source", "catalogue")
                .counter()
                .count();
    }

    @Test
    void metersSayWhatWasRead() {
        reader.readBatches(source(HOPELESS, SOUND, HOPELESS)).blockLast(PATIENCE);

        assertThat(counted("bytes")).isEqualTo(SOUND.length + 2 * HOPELESS.length);
        assertThat(counted("records")).isEqualTo(RECORDS);
        assertThat(counted("malformed")).isEqualTo(2);
        assertThat(registry.get("mrrc.read.batch").timer().count()).isGreaterThanOrEqualTo(RECORDS / 100);
        assertThat(registry.get("mrrc.read.batch").timer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void problemsAreCountedByTheirCode() {
        reader.read(source(HOPELESS, SOUND, HOPELESS)).blockLast(PATIENCE);

        double directory = registry.get("mrrc.read.problems")
                .tag("code", ProblemCode.DIRECTORY_END.id())
                .counter()
                .count();
        assertThat(directory).isEqualTo(2);
    }

    @Test
    void everyCodeIsThereBeforeItsFirstProblem() {
        assertThat(registry.get("mrrc.read.problems").counters())
                .hasSameSizeAs(ProblemCode.values())
                .allMatch(counter -> counter.count() == 0);
    }

    @Test
    void readsAreCountedByTheirOutcome() {
        assertThat(registry.get("mrrc.read.reads").counters())
                .as("from the beginning")
                .hasSize(3);

        reader.read(source(SOUND)).blockLast(PATIENCE);
        reader.read(source(SOUND)).take(1).blockLast(PATIENCE);
        strict().read(source(SOUND, HOPELESS)).onErrorComplete().blockLast(PATIENCE);
        strict().mapBatches(source(HOPELESS), 2, Schedulers.parallel(), List::size)
                .onErrorComplete()
                .blockLast(PATIENCE);

        assertThat(reads("completed")).isEqualTo(1);
        assertThat(reads("cancelled")).isEqualTo(1);
        assertThat(reads("failed")).isEqualTo(2);
    }

    private RecordReader strict() {
        return RecordReader.builder().listener(meters).build();
    }

    private double reads(String outcome) {
        return registry.get("mrrc.read.reads").tag("outcome", outcome).counter().count();
    }

    private double failures(String error) {
        return registry.get("mrrc.read.failures")
                .tag("source", "catalogue")
                .tag("error", error)
                .counter()
                .count();
    }

    @Test
    void failuresAreCountedByTheirCodeOrClass(@TempDir Path folder) {
        for (int i = 0; i < 2; i++) {
            strict().read(source(SOUND, HOPELESS)).onErrorComplete().blockLast(PATIENCE);
        }
        strict().readBatches(folder.resolve("missing.mrc")).onErrorComplete().blockLast(PATIENCE);
        IOException withoutAName = new IOException("The connection broke") {
            private static final long serialVersionUID = 1L;
        };
        strict().read(RecordSource.ofByteBuffers(Flux.error(withoutAName)))
                .onErrorComplete()
                .blockLast(PATIENCE);

        assertThat(failures(ProblemCode.DIRECTORY_END.id())).isEqualTo(2);
        assertThat(registry.get("mrrc.read.problems").counters())
                .as("what a strict read stops at is a failure")
                .allMatch(counter -> counter.count() == 0);
        assertThat(failures("NoSuchFileException")).isEqualTo(1);
        assertThat(failures(withoutAName.getClass().getName())).isEqualTo(1);
    }

    @Test
    void theGaugeShowsTheReadsThatRun() {
        List<Double> shown = reader.read(source(SOUND))
                .map(record -> registry.get("mrrc.read.running").gauge().value())
                .distinct()
                .collectList()
                .block(PATIENCE);

        assertThat(shown).containsExactly(1.0);
        assertThat(registry.get("mrrc.read.running").gauge().value()).isZero();
    }

    @Test
    void theGaugeShowsTheBatchesThatAreWorkedOn() {
        List<Double> shown = reader.mapBatches(
                        source(SOUND),
                        2,
                        Schedulers.parallel(),
                        batch -> registry.get("mrrc.read.batches").gauge().value())
                .collectList()
                .block(PATIENCE);

        assertThat(shown).isNotEmpty().allSatisfy(value -> assertThat(value).isBetween(1.0, 2.0));
        assertThat(registry.get("mrrc.read.batches").gauge().value()).isZero();
    }

    @Test
    void aReadIsAnObservationWithinThatOfItsCaller() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        Observation request = Observation.start("request", observations);
        AtomicReference<Observation> ofTheSource = new AtomicReference<>();
        RecordSource source = RecordSource.ofByteBuffers(Flux.deferContextual(context -> {
            ofTheSource.set(context.get(ObservationThreadLocalAccessor.KEY));
            return Flux.just(ByteBuffer.wrap(SOUND));
        }));

        reader.readBatches(source, 2, Schedulers.parallel())
                .name("mrrc.read")
                .tag("source", "catalogue")
                .tap(Micrometer.observation(observations))
                .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, request))
                .blockLast(PATIENCE);
        request.stop();

        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo("mrrc.read")
                .that()
                .hasBeenStarted()
                .hasBeenStopped()
                .hasLowCardinalityKeyValue("source", "catalogue")
                .hasParentObservationEqualTo(request);
        assertThat(ofTheSource.get().getContextView().getName())
                .as("what the source asks for is within the read")
                .isEqualTo("mrrc.read");
    }

    @Test
    void aReadThatFailsIsAnObservationOfItsError() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        RecordReader.builder()
                .build()
                .read(source(SOUND, HOPELESS))
                .name("mrrc.read")
                .tap(Micrometer.observation(observations))
                .onErrorComplete()
                .blockLast(PATIENCE);

        TestObservationRegistryAssert.assertThat(observations)
                .hasObservationWithNameEqualTo("mrrc.read")
                .that()
                .assertThatError()
                .isInstanceOf(MarcException.class);
    }
}
