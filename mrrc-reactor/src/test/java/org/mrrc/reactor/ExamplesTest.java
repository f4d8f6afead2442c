package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example in the javadoc, the README and the guides compiles, with the names declared in {@code EXAMPLE}. */
class ExamplesTest {

    private static final Path ROOT = Path.of("..");

    /** Its examples need Spring, and compile in mrrc-spring. */
    private static final String SPRING_GUIDE = "webflux.md";

    private static final Pattern IN_JAVADOC =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* \\}</pre>", Pattern.DOTALL);
    private static final Pattern IN_MARKDOWN = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    /** Modules that use this one: examples are compiled with their sources. */
    private static final List<String> LATER_MODULES = List.of("mrrc-s3/src/main/java", "mrrc-micrometer/src/main/java");

    private static final Pattern JSON = Pattern.compile("^\\s*\\{\"");

    private static final String EXAMPLE = """
            import io.netty.buffer.*;
            import io.micrometer.core.instrument.MeterRegistry;
            import io.micrometer.core.instrument.Tags;
            import io.micrometer.observation.ObservationRegistry;
            import java.io.*;
            import java.math.BigDecimal;
            import java.net.URI;
            import java.net.http.*;
            import java.nio.ByteBuffer;
            import java.nio.charset.Charset;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.Consumer;
            import java.util.stream.*;
            import org.mrrc.*;
            import org.mrrc.Record;
            import org.mrrc.charset.*;
            import org.mrrc.compression.*;
            import org.mrrc.compare.*;
            import org.mrrc.fixed.*;
            import org.mrrc.format.*;
            import org.mrrc.micrometer.*;
            import org.mrrc.path.*;
            import org.mrrc.reactor.*;
            import org.mrrc.s3.*;
            import org.mrrc.view.*;
            import org.reactivestreams.Publisher;
            import reactor.adapter.JdkFlowAdapter;
            import reactor.core.Disposable;
            import reactor.core.observability.micrometer.Micrometer;
            import reactor.core.publisher.*;
            import reactor.core.scheduler.*;
            import reactor.util.retry.Retry;
            import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
            import software.amazon.awssdk.core.async.AsyncResponseTransformer;
            import software.amazon.awssdk.core.exception.SdkClientException;
            import software.amazon.awssdk.regions.Region;
            import software.amazon.awssdk.services.s3.S3AsyncClient;
            import software.amazon.awssdk.services.s3.model.GetObjectRequest;
            import software.amazon.awssdk.services.s3.model.PutObjectRequest;

            abstract class Example {
                Record record, other; DataField field; ByteBuf buffer; ByteBuf chunk; RecordParser parser; RecordFrames frames;
                RecordBatch batch; PendingBatch pending; Problem problem;
                RecordReader reader; Path file; Request request; Log log; List<MalformedRecord> deadLetters;
                interface Request { Flux<ByteBuf> receive(); }
                Store store; long length;
                ReadProgress progress;
                interface Store { void save(long offset, long records); }
                abstract Publisher<ByteBuffer> get(String range);
                interface Log { void info(String text, Object... values); void warn(String text, Object... values); }
                ByteBuf bytes; int offset; int count; String text; AtomicLong counter;
                S3AsyncClient client; S3Objects objects; RangeSource object; Flux<Record> records;
                HttpClient http; URI uri; String token; Flow.Publisher<ByteBuffer> buffers; ExecutorService executor;
                abstract Flux<ByteBuf> receive(String range);
                MeterRegistry registry; ObservationRegistry observations; ReadMeters meters; RecordReader metered;
                Checkpoints checkpoints; Target target; List<ReadItem> items; Checkpoint behind;
                interface Checkpoints { Checkpoint load(); Mono<Void> save(Checkpoint checkpoint); }
                interface Target { Mono<Void> write(List<ReadItem> items); }
                abstract Checkpoint behind(ReadItem item);
                abstract void handle(Object value);
                abstract void report(Object value);
                abstract int index(Object value);
                void example() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> everyExampleCompiles() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : sources()) {
            boolean java = file.toString().endsWith(".java");
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Matcher matcher = (java ? IN_JAVADOC : IN_MARKDOWN).matcher(text);
            while (matcher.find()) {
                String code = java ? matcher.group(1).replaceAll("(?m)^\\s*\\* ?", "") : matcher.group(1);
                long line = text.substring(0, matcher.start()).lines().count() + 1;
                if (!JSON.matcher(code).find()) {
                    tests.add(DynamicTest.dynamicTest(file.getFileName() + ":" + line, () -> compile(code)));
                }
            }
        }
        assertThat(tests).as("examples found").hasSizeGreaterThan(15);
        return tests.stream();
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        List<String> folders =
                new ArrayList<>(List.of("mrrc-core/src/main/java", "mrrc-reactor/src/main/java", "docs"));
        folders.addAll(LATER_MODULES);
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(path -> path.toString().matches(".*\\.(java|md)"))
                        .filter(path -> !path.endsWith(SPRING_GUIDE))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private void compile(String code) {
        String statements = code.strip().matches("(?s)catch .*") ? "try { handle(record); } " + code : code;
        boolean finished = statements.strip().matches("(?s).*[;}]");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-implicit:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-sourcepath",
                                LATER_MODULES.stream()
                                        .map(folder -> ROOT.resolve(folder).toString())
                                        .collect(Collectors.joining(File.pathSeparator))),
                        null,
                        List.of(source(EXAMPLE.formatted(finished ? statements : statements + ";"))))
                .call();
        assertThat(compiled).as("%s%n%s", code, messages).isTrue();
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
