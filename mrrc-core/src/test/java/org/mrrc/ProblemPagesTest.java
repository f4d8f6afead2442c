package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {

    @Test
    void everyCodeIsExplainedInItsOwnWords() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "problems.md"));
        List<String> headings = lines.stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(headings)
                .containsExactlyElementsOf(
                        Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList());
        for (ProblemCode code : ProblemCode.values()) {
            int heading = lines.indexOf("## " + code.id());
            assertThat(lines.get(heading + 2)).startsWith("**" + code.rule() + "**");
        }
    }
}
