package org.mrrc.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.ClassUtils;

/** Every example in the javadoc and the guide compiles, with the names declared in {@code EXAMPLE}. */
class ExamplesTest {

    private static final Path GUIDE = Path.of("..", "docs", "webflux.md");
    private static final Path SOURCES = Path.of("..", "mrrc-spring", "src", "main", "java");
    private static final Pattern IN_JAVADOC =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* \\}</pre>", Pattern.DOTALL);
    private static final Pattern IN_MARKDOWN = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern METHODS = Pattern.compile("^(@|record |[A-Z][\\w<>]* \\w+\\().*", Pattern.DOTALL);

    private static final String EXAMPLE = """
            %s
            import com.fasterxml.jackson.databind.ObjectMapper;
            import java.util.*;
            import org.mrrc.*;
            import org.mrrc.Record;
            import org.mrrc.format.*;
            import org.mrrc.reactor.*;
            import org.mrrc.spring.*;
            import org.springframework.context.annotation.*;
            import org.springframework.core.io.buffer.*;
            import org.springframework.http.*;
            import org.springframework.http.codec.multipart.*;
            import org.springframework.web.bind.annotation.*;
            import org.springframework.web.reactive.function.BodyExtractors;
            import org.springframework.web.reactive.function.client.*;
            import org.springframework.web.reactive.function.server.*;
            import reactor.core.publisher.*;

            abstract class Example {
                RecordReader reader; WebClient.Builder builder; MarcCodecs marcCodecs; Record record;
            %s
            }
            """;

    private static final String JACKSON_3 = "tools.jackson.databind.json.JsonMapper";

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
                tests.add(DynamicTest.dynamicTest(file.getFileName() + ":" + line, () -> compile(code)));
            }
        }
        assertThat(tests).as("examples found").hasSizeGreaterThan(8);
        return tests.stream();
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>(List.of(GUIDE));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
        }
        return found;
    }

    /** Jackson 3, which Spring Boot 3 does not have. */
    private static String jackson3(String code) {
        if (!code.contains("MarcJacksonModule")) {
            return "";
        }
        assumeTrue(ClassUtils.isPresent(JACKSON_3, null), "No Jackson 3: its example is not compiled");
        return "import " + JACKSON_3 + ";";
    }

    private void compile(String code) {
        String members = METHODS.matcher(code).matches() ? code : "void example() throws Exception {\n" + code + "\n}";
        StringWriter messages = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(source(EXAMPLE.formatted(jackson3(code), members))))
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
