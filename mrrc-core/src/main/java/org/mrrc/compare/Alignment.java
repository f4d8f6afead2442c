package org.mrrc.compare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which elements of two lists belong together because they are the same: those of a longest common subsequence, and others that have moved.
 *
 * <p>The subsequence is found as Hunt and Szymanski find it: among all pairs of equal elements, the longest chain that ascends in both lists. That takes time
 * and memory that grow with the number of pairs, which is that of the elements unless many are equal. Where there are more than {@value #MAX_PAIRS}, the first of each is
 * paired with the first, the second with the second, and so on; then it may not be the longest.
 */
final class Alignment {

    static final int MAX_PAIRS = 1 << 18;

    /** Stands for no element. */
    static final int NONE = -1;

    private final int[] kept;
    private final int[] moved;

    private Alignment(int[] kept, int[] moved) {
        this.kept = kept;
        this.moved = moved;
    }

    /** Aligns two lists. */
    static Alignment of(List<String> before, List<String> after) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] one = numbers(before, numbers);
        int[] other = numbers(after, numbers);
        int[] kept = new Subsequence(one, other, numbers.size()).find();
        return new Alignment(kept, moved(one, other, kept));
    }

    /** For each element before, where it is after as one of the subsequence, or {@link #NONE}. */
    int[] kept() {
        return kept;
    }

    /** For each element before, where it has moved to, or {@link #NONE}. */
    int[] moved() {
        return moved;
    }

    private static int[] numbers(List<String> keys, Map<String, Integer> known) {
        int[] numbers = new int[keys.size()];
        for (int i = 0; i < numbers.length; i++) {
            int next = known.size();
            numbers[i] = known.computeIfAbsent(keys.get(i), key -> next);
        }
        return numbers;
    }

    private static int[] moved(int[] before, int[] after, int[] kept) {
        boolean[] taken = new boolean[after.length];
        for (int to : kept) {
            if (to != NONE) {
                taken[to] = true;
            }
        }
        Map<Integer, Deque<Integer>> free = new HashMap<>();
        for (int j = 0; j < after.length; j++) {
            if (!taken[j]) {
                free.computeIfAbsent(after[j], key -> new ArrayDeque<>()).add(j);
            }
        }
        int[] moved = new int[before.length];
        for (int i = 0; i < before.length; i++) {
            Deque<Integer> places = kept[i] == NONE ? free.get(before[i]) : null;
            moved[i] = places == null || places.isEmpty() ? NONE : places.remove();
        }
        return moved;
    }

    /** A longest common subsequence on its way. */
    private static final class Subsequence {

        private final int[] before;
        private final int[] after;
        /** The last place in the second list of each number, and from each place the one before it with the same number. */
        private final int[] lastPlace;

        private final int[] placeBefore;
        /** Pairs at the end of some chain: places in both lists, and the pair before them in it. */
        private int[] firsts = new int[64];

        private int[] seconds = new int[64];
        private int[] previous = new int[64];
        private int pairs;
        /** For each length, the pair at the end of the chain of that length that ends first in the second list. */
        private final int[] ends;

        private int longest;

        Subsequence(int[] before, int[] after, int numbers) {
            this.before = before;
            this.after = after;
            this.lastPlace = filled(numbers);
            this.placeBefore = filled(after.length);
            this.ends = new int[Math.min(before.length, after.length)];
        }

        private static int[] filled(int length) {
            int[] array = new int[length];
            Arrays.fill(array, NONE);
            return array;
        }

        int[] find() {
            int[] kept = filled(before.length);
            int shorter = Math.min(before.length, after.length);
            int start = 0;
            while (start < shorter && before[start] == after[start]) {
                kept[start] = start;
                start++;
            }
            int tail = 0;
            while (tail < shorter - start && before[before.length - 1 - tail] == after[after.length - 1 - tail]) {
                kept[before.length - 1 - tail] = after.length - 1 - tail;
                tail++;
            }
            findChain(start, before.length - tail, after.length - tail);
            for (int pair = longest == 0 ? NONE : ends[longest - 1]; pair != NONE; pair = previous[pair]) {
                kept[firsts[pair]] = seconds[pair];
            }
            return kept;
        }

        private void findChain(int start, int beforeEnd, int afterEnd) {
            int[] counts = new int[lastPlace.length];
            for (int j = start; j < afterEnd; j++) {
                placeBefore[j] = lastPlace[after[j]];
                lastPlace[after[j]] = j;
                counts[after[j]]++;
            }
            long all = 0;
            for (int i = start; i < beforeEnd; i++) {
                all += counts[before[i]];
            }
            if (all > MAX_PAIRS) {
                pairInOrder(start, beforeEnd, afterEnd);
                return;
            }
            for (int i = start; i < beforeEnd; i++) {
                for (int j = lastPlace[before[i]]; j != NONE; j = placeBefore[j]) {
                    addPair(i, j);
                }
            }
        }

        private void pairInOrder(int start, int beforeEnd, int afterEnd) {
            int[] next = filled(after.length);
            int[] first = filled(lastPlace.length);
            for (int j = afterEnd - 1; j >= start; j--) {
                next[j] = first[after[j]];
                first[after[j]] = j;
            }
            for (int i = start; i < beforeEnd; i++) {
                int j = first[before[i]];
                if (j != NONE) {
                    first[before[i]] = next[j];
                    addPair(i, j);
                }
            }
        }

        /** Makes a pair the end of the longest chain that can be before it. Pairs come in ascending order of the first place, and descending of the second. */
        private void addPair(int first, int second) {
            int low = 0;
            int high = longest;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (seconds[ends[middle]] < second) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (pairs == firsts.length) {
                firsts = Arrays.copyOf(firsts, 2 * pairs);
                seconds = Arrays.copyOf(seconds, 2 * pairs);
                previous = Arrays.copyOf(previous, 2 * pairs);
            }
            firsts[pairs] = first;
            seconds[pairs] = second;
            previous[pairs] = low == 0 ? NONE : ends[low - 1];
            ends[low] = pairs++;
            longest = Math.max(longest, low + 1);
        }
    }
}
