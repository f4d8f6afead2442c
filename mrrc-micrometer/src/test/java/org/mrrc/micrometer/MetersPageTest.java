package org.mrrc.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mrrc.reactor.RecordReader;
import reactor.core.observability.micrometer.Micrometer;

/** The meters that {@code docs/measure-it.md} lists are those of the registry. With {@code -Dmrrc.tables=write} the table is written anew. */
class MetersPageTest {

    private static final Path PAGE = Path.of("..", "docs", "measure-it.md");
    private static final String BEGIN = "<!-- meters -->\n";
    private static final String END = "<!-- end of meters -->\n";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ReadMeters meters = ReadMeters.of(registry, Tags.empty());

    private void failOnce() {
        RecordReader.builder()
                .listener(meters)
                .build()
                .read(Path.of("missing.mrc"))
                .onErrorComplete()
                .blockLast(Duration.ofSeconds(30));
    }

    /** The names of a meter's series, as they are scraped. */
    private String scraped(Meter.Id id) {
        String family = id.getName().replace('.', '_');
        String name = family + "(?:_(?:problems|reads|records|seconds))?(?:_(?:total|count|sum|max))?";
        return Pattern.compile("^(" + name + ")[{ ]", Pattern.MULTILINE)
                .matcher(registry.scrape())
                .results()
                .map(found -> "`" + found.group(1) + "`")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String row(Meter.Id id) {
        String unit = id.getBaseUnit() == null ? "" : ", " + id.getBaseUnit();
        String tags =
                id.getTags().stream().map(tag -> ", by `" + tag.getKey() + "`").collect(Collectors.joining());
        return "| `" + id.getName() + "` | " + id.getType().name().toLowerCase(Locale.ROOT) + unit + tags + " | "
                + id.getDescription() + " | " + scraped(id) + " |\n";
    }

    @Test
    void theGuideListsTheMetersThatThereAre() throws IOException {
        failOnce();
        StringBuilder table =
                new StringBuilder("| meter | kind | what it measures | in Prometheus |\n|---|---|---|---|\n");
        registry.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.toMap(Meter.Id::getName, id -> id, (one, other) -> one, TreeMap::new))
                .values()
                .forEach(id -> table.append(row(id)));

        String page = Files.readString(PAGE, StandardCharsets.UTF_8);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, from) + table + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("mrrc.tables"))) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).isEqualTo(expected);
        }
    }

    /** What the guide says of {@code tap}. */
    @Test
    void anObservationIsATimerByErrorAndATimerOfWhatRuns() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(registry));
        RecordReader.builder()
                .build()
                .readBatches(Path.of("missing.mrc"))
                .name("mrrc.read")
                .tag("source", "catalogue")
                .tap(Micrometer.observation(observations))
                .onErrorComplete()
                .blockLast(Duration.ofSeconds(30));

        assertThat(registry.scrape())
                .contains(
                        "mrrc_read_seconds_count{error=\"NoSuchFileException\"",
                        "mrrc_read_active_seconds_count{",
                        "source=\"catalogue\"");
    }

    @Test
    void everyMeterSaysWhatItMeasures() {
        failOnce();

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getDescription()).isNotBlank());
    }
}
