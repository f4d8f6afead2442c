package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCoding;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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
    void aCodingOfJavaIsTakenAndARuleInAnyCase() {
        for (String coding : List.of("CP850", "LABEL")) {
            server.withPropertyValues("mrrc.coding=" + coding)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "mrrc.mode=kind | mrrc.mode | kind | PERMISSIVE",
                "mrrc.coding=klingon | mrrc.coding | klingon | auto, label, unimarc, or a coding. There is no coding klingon, but",
                "mrrc.max-record-length=1TB | mrrc.max-record-length | 1TB | from 26B to 33554431B",
                "mrrc.max-record-length=25B | mrrc.max-record-length | 25B | from 26B to 33554431B",
                "mrrc.batch-size=1B | mrrc.batch-size | 1B | from 1KB to 33554431B",
                "mrrc.batch-size=large | mrrc.batch-size | large | DataSize",
                "mrrc.batch-records=0 | mrrc.batch-records | 0 | from 1 up",
                "mrrc.batch-records=few | mrrc.batch-records | few | int",
                "mrrc.max-problems=-1 | mrrc.max-problems | -1 | from 1 up",
                "mrrc.problem-details=maybe | mrrc.problem-details | maybe | boolean"
            })
    @ExtendWith(OutputCaptureExtension.class)
    void aBadValueIsNamedWithItsPropertyAndWhatItMayBe(
            String argument, String property, String value, String range, CapturedOutput output) {
        SpringApplication application = new SpringApplication(Service.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatThrownBy(() -> application.run("--" + argument).close()).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", property, value, range);
        assertThat(output).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "off", "no", "0"})
    void problemsAreLeftToSpringByAnyWordForNo(String no) {
        server.withPropertyValues("mrrc.problem-details=" + no)
                .run(context -> assertThat(context).doesNotHaveBean(MarcProblemHandler.class));
        server.withPropertyValues("mrrc.problem-details=on")
                .run(context -> assertThat(context).hasSingleBean(MarcProblemHandler.class));
    }

    @Test
    void eachJacksonHasItsModule() {
        server.run(context -> assertThat(context).hasSingleBean(MarcJackson2Module.class));
        server.withClassLoader(new FilteredClassLoader("com.fasterxml.jackson.databind", "tools.jackson"))
                .run(context -> assertThat(context)
                        .hasSingleBean(MarcCodecs.class)
                        .doesNotHaveBean("marcJacksonModule")
                        .doesNotHaveBean("marcJackson2Module"));
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
        List<String> properties = Arrays.stream(MarcProperties.class.getRecordComponents())
                .map(component -> "mrrc."
                        + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .toList();
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
