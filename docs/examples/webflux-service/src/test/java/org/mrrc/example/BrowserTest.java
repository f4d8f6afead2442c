package org.mrrc.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: skipped where there is no {@code chromedriver}. */
class BrowserTest {

    @Test
    void aPersonDropsAFileAndWatchesRecordsAndProblemsArrive(@TempDir Path folder) throws Exception {
        assumeTrue(Browser.isThere(), "No chromedriver on the PATH: the page is not tried in a browser");
        Path file = damagedSample(folder);
        try (RunningService service = new RunningService();
                Browser browser = new Browser()) {
            browser.open(service.address());
            browser.type("#file", file.toAbsolutePath().toString());
            browser.await("#status", text -> text.startsWith("Done"));
            assertThat(browser.text("#status")).contains("12 records, 1 put in order, 0 that cannot be read");
            assertThat(browser.text("#records")).isEqualTo("12");
            assertThat(browser.text("#problems")).isNotEqualTo("0");
            assertThat(browser.text("#problem-list")).contains("E103", "record 1", "Leader/10 indicator count");
            assertThat(browser.text("#record-list")).contains("12");
            browser.screenshot(Path.of("target", "page.png"));
        }
    }

    private static Path damagedSample(Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(RunningService.SAMPLE);
        bytes[10] = 'X';
        return Files.write(folder.resolve("damaged.mrc"), bytes);
    }
}
