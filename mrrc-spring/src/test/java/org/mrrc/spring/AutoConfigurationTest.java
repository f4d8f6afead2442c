package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCoding;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.CodecConfigurer;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

class AutoConfigurationTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(MarcAutoConfiguration.class);
    private static final ResolvableType RECORD = ResolvableType.forClass(Record.class);
    private static final MediaType MARC = MediaType.valueOf("application/marc");

    private final ReactiveWebApplicationContextRunner server =
            new ReactiveWebApplicationContextRunner().withConfiguration(OURS);

    private static ReadOptions configured(CodecConfigurer configurer, WebFluxConfigurer ours) {
        ours.configureHttpMessageCodecs((ServerCodecConfigurer) configurer);
        return configurer.getReaders().stream()
                .filter(reader -> reader.canRead(RECORD, MARC))
                .map(reader -> (DecoderHttpMessageReader<?>) reader)
                .map(reader -> ((MarcDecoder) reader.getDecoder()).options())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aServerHasTheCodecsByDependingOnThis() {
        server.run(context -> {
            ServerCodecConfigurer configurer = ServerCodecConfigurer.create();
            ReadOptions options = configured(configurer, context.getBean(WebFluxConfigurer.class));
            assertThat(options.maxRecordLength()).isEqualTo(256 * 1024);
            assertThat(configurer.getWriters()).anyMatch(writer -> writer.canWrite(RECORD, MARC));
            assertThat(context).hasSingleBean(MarcProblemHandler.class);
        });
    }

    @Test
    void springsLimitOfACodecIsThatOfARecordUnlessOneIsSet() {
        server.run(context -> {
            ServerCodecConfigurer configurer = ServerCodecConfigurer.create();
            configurer.defaultCodecs().maxInMemorySize(5_000);
            assertThat(configured(configurer, context.getBean(WebFluxConfigurer.class))
                            .maxRecordLength())
                    .isEqualTo(5_000);
            assertThat(context.getBean(MarcDecoder.class).options().maxRecordLength())
                    .isEqualTo(256 * 1024);
        });
        server.withPropertyValues("mrrc.max-record-length=2MB").run(context -> {
            ServerCodecConfigurer configurer = ServerCodecConfigurer.create();
            configurer.defaultCodecs().maxInMemorySize(5_000);
            assertThat(configured(configurer, context.getBean(WebFluxConfigurer.class))
                            .maxRecordLength())
                    .isEqualTo(2 * 1024 * 1024);
        });
    }

    @Test
    void propertiesSayHowBodiesAreRead() {
        server.withPropertyValues(
                        "mrrc.mode=lenient",
                        "mrrc.coding=label",
                        "mrrc.batch-size=8KB",
                        "mrrc.batch-records=7",
                        "mrrc.max-problems=3",
                        "mrrc.problem-details=false")
                .run(context -> {
                    ReadOptions options = context.getBean(MarcDecoder.class).options();
                    assertThat(options.mode()).isEqualTo(Mode.LENIENT);
                    assertThat(options.coding()).isSameAs(RecordCoding.LABEL);
                    assertThat(options.batchBytes()).isEqualTo(8 * 1024);
                    assertThat(options.batchRecords()).isEqualTo(7);
                    assertThat(options.maxProblems()).isEqualTo(3);
                    assertThat(context).doesNotHaveBean(MarcProblemHandler.class);
                });
    }

    @Test
    void aPropertyThatMeansNothingStopsTheStart() {
        for (String property : List.of("mrrc.mode=kind", "mrrc.coding=klingon", "mrrc.max-record-length=1PB")) {
            server.withPropertyValues(property)
                    .run(context -> assertThat(context).as(property).hasFailed());
        }
        server.withPropertyValues("mrrc.coding=CP850")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void beansOfTheApplicationTakeThePlaceOfEach() {
        MarcDecoder decoder = new MarcDecoder();
        server.withBean(MarcDecoder.class, () -> decoder)
                .withBean("own", MarcProblemHandler.class, MarcProblemHandler::new)
                .run(context -> {
                    assertThat(context).getBean(MarcDecoder.class).isSameAs(decoder);
                    assertThat(context).getBeanNames(MarcProblemHandler.class).containsExactly("own");
                });
        server.withBean(ReadOptions.class, () -> MarcDecoder.DEFAULT_OPTIONS.withMaxProblems(9))
                .run(context -> assertThat(
                                context.getBean(MarcDecoder.class).options().maxProblems())
                        .isEqualTo(9));
    }

    @Test
    void anApplicationThatIsNoServerHasTheCodecsForItsClients() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context)
                        .hasSingleBean(MarcCodecs.class)
                        .doesNotHaveBean(WebFluxConfigurer.class)
                        .doesNotHaveBean(MarcProblemHandler.class));
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withClassLoader(new FilteredClassLoader(CodecConfigurer.class))
                .run(context -> assertThat(context).doesNotHaveBean("marcCodecs"));
    }

    @Test
    void theMetadataNamesEachPropertyAndNoOther() throws IOException {
        List<String> properties = new ArrayList<>(Arrays.stream(MarcProperties.class.getRecordComponents())
                .map(component -> "mrrc."
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList());
        properties.add("mrrc.problem-details");
        assertThat(namesInMetadata()).containsExactlyInAnyOrderElementsOf(properties);
    }

    private static List<String> namesInMetadata() throws IOException {
        List<String> names = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                        MarcProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"));
                JsonParser json = new JsonFactory().createParser(in)) {
            boolean properties = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.currentName().equals("properties")) {
                    properties = true;
                } else if (token == JsonToken.FIELD_NAME && json.currentName().equals("hints")) {
                    properties = false;
                } else if (properties
                        && token == JsonToken.FIELD_NAME
                        && json.currentName().equals("name")) {
                    names.add(json.nextTextValue());
                }
            }
        }
        return names;
    }
}
