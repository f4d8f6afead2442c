package org.mrrc.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SectionTest {

    @Test
    void benchmarksWithTheSameParametersShareACall() {
        Section section = Section.named("read")
                .with("corpus", "SMALL")
                .ours("a", "Read.one")
                .rival("b", "Read.two")
                .build();
        assertThat(section.calls()).singleElement().satisfies(call -> {
            assertThat(call.runs()).isEqualTo(2);
            assertThat(call.arguments(new Pace(3, 2, 5, "1"), 1, Collector.PARALLEL))
                    .containsExactly(
                            "\\.(Read\\.one|Read\\.two)$",
                            "-p",
                            "corpus=SMALL",
                            "-f",
                            "1",
                            "-wi",
                            "2",
                            "-w",
                            "1",
                            "-i",
                            "5",
                            "-r",
                            "1",
                            "-prof",
                            "gc",
                            "-jvmArgsPrepend",
                            "-XX:+UseParallelGC");
        });
    }

    @Test
    void aSweepIsOneCallWithAllValues() {
        Section section = Section.named("batches")
                .sweep("records per batch", "batchRecords", "1", "16")
                .ours("loop", "BatchSize.loop")
                .ours("flux", "BatchSize.flux")
                .build();
        assertThat(section.calls()).singleElement().satisfies(call -> {
            assertThat(call.runs()).isEqualTo(4);
            assertThat(call.typed(Pace.FULL, Collector.G1))
                    .contains("'\\.(BatchSize\\.flux|BatchSize\\.loop)$' -p batchRecords=1,16 -f 2 ");
        });
        assertThat(section.places()).containsExactly("1", "16");
    }

    @Test
    void whatTakesOtherParametersIsAnotherCall() {
        Section section = Section.named("parallel")
                .point("threads", "rails", "1", "Parallel.alone")
                .sweep("threads", "parallelism", "2", "4")
                .ours("rails", "Parallel.rails")
                .build();
        assertThat(section.calls())
                .extracting(JmhCall::include)
                .containsExactly("\\.(Parallel\\.alone)$", "\\.(Parallel\\.rails)$");
        assertThat(section.places()).containsExactly("1", "2", "4");
    }

    @Test
    void aMethodWhoseNameBeginsAlikeIsNotIncluded() {
        Section section = Section.named("read").ours("a", "Read.everyRecord").build();
        Pattern include = Pattern.compile(section.calls().get(0).include());
        assertThat(include.matcher("org.mrrc.bench.Read.everyRecord").find()).isTrue();
        assertThat(include.matcher("org.mrrc.bench.Read.everyRecordStrictly").find())
                .isFalse();
    }
}
