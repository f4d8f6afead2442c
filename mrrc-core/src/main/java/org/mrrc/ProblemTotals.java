package org.mrrc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a whole read came across: how many records, how many of them could not be read or had to be put in order, how many problems of each code, and the
 * first few of each. Memory does not depend on the input. Safe for use by several threads at once.
 *
 * <pre>{@code
 * ProblemTotals totals = new ProblemTotals(3);
 * RecordReader reader = RecordReader.builder().mode(Mode.LENIENT).onProblem(totals::add).onMalformed(totals::add).build();
 * reader.read(file).doOnNext(totals::add).then().block();
 * System.out.println(totals.counts());
 * }</pre>
 */
public final class ProblemTotals {

    private final int examples;
    private final Map<ProblemCode, Found> found = new EnumMap<>(ProblemCode.class);
    private long records;
    private long malformed;
    private long repaired;

    /** What was found of a code. */
    private static final class Found {

        private final List<Problem> first = new ArrayList<>();
        private long count;
    }

    /**
     * Totals of nothing yet.
     *
     * @param examples how many problems of each code are kept, at least 0
     * @throws IllegalArgumentException if it is negative
     */
    public ProblemTotals(int examples) {
        if (examples < 0) {
            throw new IllegalArgumentException("examples is negative: " + examples);
        }
        this.examples = examples;
    }

    /**
     * Counts a problem that is in no record: one between records, or of the writing.
     *
     * @param problem the problem
     */
    public synchronized void add(Problem problem) {
        count(problem.code(), 1);
        keep(problem);
    }

    /**
     * Counts a record, readable or not, and its problems. Of a record that was read every byte is looked at.
     *
     * @param item the record
     * @return its problems, which need not be looked for again
     */
    public synchronized Problems add(ReadItem item) {
        Problems problems = item.problems();
        if (item instanceof MalformedRecord) {
            malformed++;
        } else {
            records++;
        }
        if (!problems.isEmpty()) {
            problems.counts().forEach(this::count);
            problems.forEach(this::keep);
            repaired += isRepair(problems) || isMended(item) ? 1 : 0;
        }
        return problems;
    }

    private static boolean isRepair(Problems problems) {
        return problems.counts().keySet().stream().anyMatch(code -> code.severity() == Problem.Severity.REPAIR);
    }

    /** Whether it is a record of a format without repairs of its own, and was damaged and read all the same. */
    private static boolean isMended(ReadItem item) {
        return item instanceof Record record
                && !record.format().equals(RecordFormat.iso2709())
                && record.provenance().problems().counts().keySet().stream().anyMatch(ProblemCode::isError);
    }

    private void count(ProblemCode code, int count) {
        found.computeIfAbsent(code, unseen -> new Found()).count += count;
    }

    private void keep(Problem problem) {
        List<Problem> first = found.computeIfAbsent(problem.code(), code -> new Found()).first;
        if (first.size() < examples) {
            first.add(problem);
        }
    }

    /**
     * How many records could be read.
     *
     * @return a count, {@link #repaired()} included
     */
    public synchronized long records() {
        return records;
    }

    /**
     * How many records could not be read.
     *
     * @return a count, not part of {@link #records()}
     */
    public synchronized long malformed() {
        return malformed;
    }

    /**
     * How many records were put in order, under {@link Mode#PERMISSIVE}.
     *
     * @return a count
     */
    public synchronized long repaired() {
        return repaired;
    }

    /**
     * How many problems there were of each code.
     *
     * @return an immutable copy without zeros, in the order of the codes
     */
    public synchronized Map<ProblemCode, Long> counts() {
        Map<ProblemCode, Long> counts = new EnumMap<>(ProblemCode.class);
        found.forEach((code, same) -> counts.put(code, same.count));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * The first problems of a code.
     *
     * @param code the code
     * @return an immutable copy, in the order in which they were added
     */
    public synchronized List<Problem> examples(ProblemCode code) {
        Found same = found.get(code);
        return same == null ? List.of() : List.copyOf(same.first);
    }

    /**
     * Whether a rule was broken.
     *
     * @return true if there was an {@linkplain Problem.Severity#ERROR error}
     */
    public synchronized boolean hasErrors() {
        return found.keySet().stream().anyMatch(ProblemCode::isError);
    }
}
