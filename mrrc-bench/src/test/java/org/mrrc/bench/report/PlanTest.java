package org.mrrc.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class PlanTest {

    @Test
    void everyCaseIsABenchmark() {
        assertThat(Plan.standard().sections())
                .flatExtracting(Section::cases)
                .extracting(Case::benchmark)
                .allSatisfy(name -> assertThat(benchmarks(name)).contains(name.substring(name.indexOf('.') + 1)));
    }

    @Test
    void sectionsAndChartsHaveNamesOfTheirOwn() {
        Plan plan = Plan.standard();
        assertThat(plan.names()).doesNotHaveDuplicates();
        assertThat(plan.sections())
                .flatExtracting(Section::charts)
                .extracting(Chart::name)
                .doesNotHaveDuplicates();
    }

    private static List<String> benchmarks(String name) throws ClassNotFoundException {
        Class<?> type = Class.forName("org.mrrc.bench." + name.substring(0, name.indexOf('.')));
        return Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .toList();
    }
}
