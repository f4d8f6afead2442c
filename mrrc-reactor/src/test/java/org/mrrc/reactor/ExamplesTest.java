package org.mrrc.reactor;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Pattern JSON = Pattern.compile("^\\s*\\{\"");

    private static final String EXAMPLE = """
            import io.netty.buffer.*;
            import java.io.*;
            import java.math.BigDecimal;
            import java.nio.ByteBuffer;
            import java.nio.charset.Charset;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            import org.mrrc.*;
            import org.mrrc.Record;
            import org.mrrc.charset.*;
            import org.mrrc.compression.*;
            import org.mrrc.compare.*;
            import org.mrrc.fixed.*;
            import org.mrrc.format.*;
            import org.mrrc.path.*;
            import org.mrrc.reactor.*;
            import org.mrrc.view.*;
            import org.reactivestreams.Publisher;
            import reactor.core.publisher.*;
            import reactor.core.scheduler.*;

            abstract class Example {
                Record record, other; DataField field; ByteBuf buffer; ByteBuf chunk; RecordParser parser; RecordFrames frames;
                RecordBatch batch; PendingBatch pending; Problem problem;
                RecordReader reader; Path file; Request request; Log log; List<MalformedRecord> deadLetters;
                interface Request { Flux<ByteBuf> receive(); }
                Store store; long length;
                interface Store { void save(long offset, long records); }
                abstract Publisher<ByteBuffer> get(String range);
                interface Log { void warn(String text, Object... values); }
                ByteBuf bytes; int offset; int count; String text; AtomicLong counter;
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
        for (String folder : List.of("mrrc-core/src/main/java", "mrrc-reactor/src/main/java", "docs")) {
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
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
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
