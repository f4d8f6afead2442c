package org.mrrc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardErrorTest {

    private static final String END = System.lineSeparator();

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final StandardError err =
            new StandardError(new PrintStream(shown, true, StandardCharsets.UTF_8), () -> true);

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFullHeapIsToldWithWhatToDo() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StandardError err = new StandardError(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> false);
        err.message(new IllegalStateException(new OutOfMemoryError("Java heap space")));
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("mrrc: out of memory: ")
                .contains("-Xmx");
    }

    @Test
    void aMessageIsOneLineWhateverItHolds() {
        err.message("record\r\n\u001B[31m of \u0085 Zoë\t.mrc");
        assertThat(shown()).isEqualTo("mrrc: record [31m of   Zoë .mrc" + END);
    }

    @Test
    void aBarTakesThePlaceOfTheOneBefore() {
        err.bar("a long bar");
        err.bar("a bar");
        assertThat(shown()).isEqualTo("\ra long bar\ra bar     ");
    }

    @Test
    void aMessageTakesThePlaceOfTheBar() {
        err.bar("bar");
        err.message("text");
        err.endBar();
        assertThat(shown()).isEqualTo("\rbar\r   \rmrrc: text" + END);
    }

    @Test
    void theLastBarStays() {
        err.bar("bar");
        err.endBar();
        assertThat(shown()).isEqualTo("\rbar" + END);
    }

    @Test
    void aFailureIsItsMessageAndABugIsNamed() {
        err.message(new Failure("cannot"));
        err.message(new IllegalStateException("broken"));
        assertThat(shown())
                .isEqualTo("mrrc: cannot" + END + "mrrc: unexpected: java.lang.IllegalStateException: broken" + END);
    }
}
