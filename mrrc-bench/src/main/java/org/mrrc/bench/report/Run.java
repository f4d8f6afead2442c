package org.mrrc.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * When, where and of what a section was measured.
 *
 * @param commit short, with {@code -dirty} if there were changes
 * @param quick whether it was a smoke run
 */
record Run(String commit, String date, String machine, Pace pace, boolean quick) {

    static Run now(Pace pace, boolean quick) throws IOException, InterruptedException {
        // The report's own pages do not change what is measured.
        boolean changed = !git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs")
                .isEmpty();
        return new Run(
                git("rev-parse", "--short=7", "HEAD") + (changed ? "-dirty" : ""),
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.here().toString(),
                pace,
                quick);
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        return git.waitFor() == 0 ? answer : "unknown";
    }
}
