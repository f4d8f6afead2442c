package org.mrrc.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the fields with one tag that are gone became which of those that have come: the most similar ones first. Where there are many of both, the first is held against the
 * first only, the second against the second, and so on.
 */
final class Pairing {

    /** More than these are not all held against one another. */
    private static final int MAX_COMPARISONS = 4_096;

    /** Two fields of which less than this part is the same are not one that was changed. */
    private static final double MIN_SIMILARITY = 0.5;

    /** Of longer fields, so much is looked at. */
    private static final int MAX_LENGTH = 4_096;

    private static final int MAX_SUBFIELDS = 64;

    /** Kind, tag and indicators. */
    private static final int HEAD_LENGTH = 6;

    private static final String DELIMITER = "\u001F";

    /**
     * A field before, a field after, as places in two lists of keys, and which part of them is the same.
     *
     * @param similarity 0 to 1
     */
    record Pair(int from, int to, double similarity) {}

    /**
     * Pairs some fields.
     *
     * @param gone keys of fields with one tag
     * @param come keys of fields with the same tag
     * @param always whether the first of them belong together however little they are alike
     */
    static List<Pair> of(List<String> gone, List<String> come, boolean always) {
        List<Pair> candidates = new ArrayList<>();
        if ((long) gone.size() * come.size() <= MAX_COMPARISONS) {
            for (int i = 0; i < gone.size(); i++) {
                for (int j = 0; j < come.size(); j++) {
                    candidates.add(new Pair(i, j, similarity(gone.get(i), come.get(j))));
                }
            }
            candidates.sort(Comparator.comparingDouble(Pair::similarity).reversed());
        } else {
            for (int i = 0; i < Math.min(gone.size(), come.size()); i++) {
                candidates.add(new Pair(i, i, similarity(gone.get(i), come.get(i))));
            }
        }
        return chosen(candidates, new boolean[gone.size()], new boolean[come.size()], always);
    }

    private static List<Pair> chosen(List<Pair> candidates, boolean[] goneTaken, boolean[] comeTaken, boolean always) {
        List<Pair> chosen = new ArrayList<>();
        for (Pair pair : candidates) {
            boolean alike = always || pair.similarity() >= MIN_SIMILARITY;
            if (alike && !goneTaken[pair.from()] && !comeTaken[pair.to()]) {
                goneTaken[pair.from()] = true;
                comeTaken[pair.to()] = true;
                chosen.add(pair);
            }
        }
        return chosen;
    }

    /** Which part of two fields is the same: of their subfields, or of the text at their ends, whichever is more. */
    private static double similarity(String one, String other) {
        String first = content(one);
        String second = content(other);
        int longer = Math.max(first.length(), second.length());
        int shorter = Math.min(first.length(), second.length());
        if (longer == 0) {
            return 1;
        }
        int head = 0;
        while (head < shorter && first.charAt(head) == second.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && first.charAt(first.length() - 1 - tail) == second.charAt(second.length() - 1 - tail)) {
            tail++;
        }
        return Math.max((double) (head + tail) / longer, shared(first, second));
    }

    private static double shared(String first, String second) {
        Set<String> ones = new HashSet<>(Arrays.asList(first.split(DELIMITER, MAX_SUBFIELDS)));
        Set<String> others = new HashSet<>(Arrays.asList(second.split(DELIMITER, MAX_SUBFIELDS)));
        int all = ones.size() + others.size();
        ones.retainAll(others);
        return 2.0 * ones.size() / all;
    }

    private static String content(String key) {
        int from = key.charAt(0) == 'd' ? HEAD_LENGTH + 1 : HEAD_LENGTH - 2;
        return key.substring(Math.min(from, key.length()), Math.min(key.length(), MAX_LENGTH));
    }

    private Pairing() {}
}
