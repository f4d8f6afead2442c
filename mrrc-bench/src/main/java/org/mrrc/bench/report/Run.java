package org.mrrc.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When, where and of what a section was measured.
 *
 * @param commit short, with {@code -dirty} if there were changes
 * @param quick whether it was a smoke run
 */
record Run(String commit, String date, String machine, Pace pace, boolean quick) {

    static Run now(Pace pace, boolean quick) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=7", "--exclude=*")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        return new Run(
                git.waitFor() == 0 ? commit : "unknown",
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.here().toString(),
                pace,
                quick);
    }
}
