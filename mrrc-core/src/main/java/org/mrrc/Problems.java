package org.mrrc;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * What is wrong with a record: an immutable list of the first problems, of which {@link ReadOptions#maxProblems()} are kept, and how many there are of each
 * code, kept or not.
 *
 * <pre>{@code
 * Problems problems = record.problems();
 * if (problems.total() > problems.size()) {
 *     System.err.println(problems.total() - problems.size() + " more");
 * }
 * }</pre>
 */
public final class Problems extends AbstractList<Problem> implements RandomAccess {

    static final Problems NONE = new Problems(List.of(), Map.of());

    private final List<Problem> kept;
    private final Map<ProblemCode, Integer> counts;

    private Problems(List<Problem> kept, Map<ProblemCode, Integer> counts) {
        this.kept = kept;
        this.counts = counts;
    }

    /** One problem. */
    static Problems of(Problem problem) {
        return new Problems(List.of(problem), Map.of(problem.code(), 1));
    }

    @Override
    public Problem get(int index) {
        return kept.get(index);
    }

    /** How many problems are kept. */
    @Override
    public int size() {
        return kept.size();
    }

    /**
     * How many problems there are, kept or not.
     *
     * @return at least {@link #size()}
     */
    public long total() {
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * How many problems there are of each code, kept or not.
     *
     * @return an immutable map without zeros, in the order of the codes
     */
    public Map<ProblemCode, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** Problems on the way to a list: the first are kept, all are counted. */
    static final class Collector {

        private final int max;
        private final List<Problem> kept = new ArrayList<>(1);
        private final Map<ProblemCode, Integer> counts = new EnumMap<>(ProblemCode.class);

        Collector(int max) {
            this.max = max;
        }

        /** Some problems, all of which are kept, and what comes to them. */
        Collector(int max, Problems first) {
            this.max = max;
            kept.addAll(first.kept);
            counts.putAll(first.counts);
        }

        /** Counts a problem; if this answers true, it is to be {@linkplain #keep kept} as well. */
        boolean counts(ProblemCode code) {
            counts.merge(code, 1, Integer::sum);
            return kept.size() < max;
        }

        /** Counts problems that are not kept. */
        void count(ProblemCode code, int times) {
            counts.merge(code, times, Integer::sum);
        }

        void keep(Problem problem) {
            kept.add(problem);
        }

        void add(Problem problem) {
            if (counts(problem.code())) {
                keep(problem);
            }
        }

        void addAll(Problems problems) {
            problems.kept.stream().limit(Math.max(0, max - kept.size())).forEach(kept::add);
            problems.counts.forEach((code, count) -> counts.merge(code, count, Integer::sum));
        }

        boolean isEmpty() {
            return counts.isEmpty();
        }

        Problems problems() {
            return counts.isEmpty() ? NONE : new Problems(List.copyOf(kept), counts);
        }
    }
}
