package org.mrrc.bench.report;

import java.util.List;

/**
 * How long is measured.
 *
 * @param rounds how often each benchmark is forked; between two forks all others have their turn
 * @param warmUps iterations that do not count
 * @param iterations those that count
 * @param seconds the length of each
 */
record Pace(int rounds, int warmUps, int iterations, String seconds) {

    static final Pace FULL = new Pace(2, 2, 3, "1");
    static final Pace QUICK = new Pace(1, 1, 1, "500ms");

    List<String> arguments() {
        return List.of(
                "-wi", Integer.toString(warmUps), "-w", seconds, "-i", Integer.toString(iterations), "-r", seconds);
    }

    Pace withRounds(int count) {
        return new Pace(count, warmUps, iterations, seconds);
    }
}
