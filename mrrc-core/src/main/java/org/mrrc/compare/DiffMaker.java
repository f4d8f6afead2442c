package org.mrrc.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.Record;
import org.mrrc.Subfield;

/** Finds what differs between two records: first what is the same and where, then what became of the rest. */
final class DiffMaker {

    private static final int TAG_END = 4;

    private final Comparison comparison;
    private final Record before;
    private final Record after;
    private final List<Field> fields;
    /** The fields that count, by their indices, and their keys; those after in the order in which they are looked for. */
    private final int[] olds;

    private final List<String> oldKeys = new ArrayList<>();
    private final List<Field> news = new ArrayList<>();
    private final List<String> newKeys = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    DiffMaker(Comparison comparison, Record before, Record after) {
        this.comparison = comparison;
        this.before = before;
        this.after = after;
        this.fields = before.fields();
        this.olds = IntStream.range(0, fields.size())
                .filter(i -> !comparison.ignores(fields.get(i)))
                .toArray();
        for (int i : olds) {
            oldKeys.add(comparison.key(fields.get(i)));
        }
        for (Field field : after.fields()) {
            if (!comparison.ignores(field)) {
                news.add(field);
                newKeys.add(comparison.key(field));
            }
        }
    }

    RecordDiff diff() {
        if (comparison.ignoresOrder()) {
            orderAsBefore();
        }
        Alignment alignment = Alignment.of(oldKeys, newKeys);
        int[] changed = changed(alignment);
        addLeaderChanges();
        int[] origins = origins(alignment.kept(), alignment.moved(), changed);
        addRemoved(origins);
        int[] places = places(alignment.kept());
        for (int j = 0; j < news.size(); j++) {
            addChange(alignment, changed, origins[j], j, places[j]);
        }
        return new RecordDiff(comparison, changes, before);
    }

    /** Brings the fields after into the order of those before, so that nothing has moved; what is new stays behind what it followed. */
    private void orderAsBefore() {
        int[] origins = new int[news.size()];
        Arrays.fill(origins, Alignment.NONE);
        Alignment alignment = Alignment.of(oldKeys, newKeys);
        for (int i = 0; i < olds.length; i++) {
            int to = Math.max(alignment.kept()[i], alignment.moved()[i]);
            if (to != Alignment.NONE) {
                origins[to] = i;
            }
        }
        int[] anchors = new int[news.size()];
        int anchor = Alignment.NONE;
        for (int j = 0; j < anchors.length; j++) {
            anchor = origins[j] == Alignment.NONE ? anchor : origins[j];
            anchors[j] = anchor;
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, news.size()).boxed().toList());
        order.sort(Comparator.<Integer>comparingInt(j -> anchors[j]));
        List<Field> orderedFields = order.stream().map(news::get).toList();
        List<String> orderedKeys = order.stream().map(newKeys::get).toList();
        news.clear();
        news.addAll(orderedFields);
        newKeys.clear();
        newKeys.addAll(orderedKeys);
    }

    /** For each field before, which one after is similar, of those that are nowhere the same. */
    private int[] changed(Alignment alignment) {
        int[] changed = new int[olds.length];
        Arrays.fill(changed, Alignment.NONE);
        Map<String, List<Integer>> gone = new LinkedHashMap<>();
        Map<String, List<Integer>> come = new LinkedHashMap<>();
        boolean[] known = new boolean[news.size()];
        for (int i = 0; i < olds.length; i++) {
            int to = Math.max(alignment.kept()[i], alignment.moved()[i]);
            if (to == Alignment.NONE) {
                gone.computeIfAbsent(tag(oldKeys.get(i)), key -> new ArrayList<>())
                        .add(i);
            } else {
                known[to] = true;
            }
        }
        for (int j = 0; j < known.length; j++) {
            if (!known[j]) {
                come.computeIfAbsent(tag(newKeys.get(j)), key -> new ArrayList<>())
                        .add(j);
            }
        }
        Set<String> once = once(oldKeys);
        once.retainAll(once(newKeys));
        gone.forEach((tag, from) -> {
            List<Integer> to = come.getOrDefault(tag, List.of());
            boolean only = to.size() == 1 && once.contains(tag);
            List<String> fromKeys = from.stream().map(oldKeys::get).toList();
            List<String> toKeys = to.stream().map(newKeys::get).toList();
            for (Pairing.Pair pair : Pairing.of(fromKeys, toKeys, only)) {
                changed[from.get(pair.from())] = to.get(pair.to());
            }
        });
        return changed;
    }

    /** Kind and tag of those fields that are the only ones with theirs. */
    private static Set<String> once(List<String> keys) {
        Set<String> once = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            String tag = tag(key);
            if (seen.add(tag)) {
                once.add(tag);
            } else {
                once.remove(tag);
            }
        }
        return once;
    }

    /** Kind and tag. */
    private static String tag(String key) {
        return key.substring(0, TAG_END);
    }

    /** For each field after, which one before it was. */
    private int[] origins(int[]... ways) {
        int[] origins = new int[news.size()];
        Arrays.fill(origins, Alignment.NONE);
        for (int[] way : ways) {
            for (int i = 0; i < way.length; i++) {
                if (way[i] != Alignment.NONE) {
                    origins[way[i]] = i;
                }
            }
        }
        return origins;
    }

    /** The indices of the fields after, counted with those before that are ignored and stay behind the ones that they followed. */
    private int[] places(int[] kept) {
        int[] places = new int[news.size()];
        int[] keptOrigins = origins(kept);
        int next = 0;
        int ignoredBefore = 0;
        for (int j = 0; j < places.length; j++) {
            if (keptOrigins[j] != Alignment.NONE) {
                int ignored = olds[keptOrigins[j]] - keptOrigins[j];
                next += ignored - ignoredBefore;
                ignoredBefore = ignored;
            }
            places[j] = next++;
        }
        return places;
    }

    private void addLeaderChanges() {
        String one = before.leader().toString();
        String other = after.leader().toString();
        for (int position : comparison.leaderPositions()) {
            if (one.charAt(position) != other.charAt(position)) {
                changes.add(new Change.LeaderChanged(position, one.charAt(position), other.charAt(position)));
            }
        }
    }

    private void addRemoved(int[] origins) {
        boolean[] stays = new boolean[olds.length];
        for (int origin : origins) {
            if (origin != Alignment.NONE) {
                stays[origin] = true;
            }
        }
        for (int i = 0; i < stays.length; i++) {
            if (!stays[i]) {
                changes.add(new Change.FieldRemoved(olds[i], fields.get(olds[i])));
            }
        }
    }

    private void addChange(Alignment alignment, int[] changed, int origin, int to, int place) {
        if (origin == Alignment.NONE) {
            changes.add(new Change.FieldAdded(place, news.get(to)));
            return;
        }
        Field field = fields.get(olds[origin]);
        if (alignment.moved()[origin] == to) {
            changes.add(new Change.FieldMoved(olds[origin], place, field));
        } else if (changed[origin] == to) {
            changes.add(new Change.FieldChanged(olds[origin], place, field, news.get(to), parts(field, news.get(to))));
        }
    }

    private List<PartChange> parts(Field one, Field other) {
        if (one instanceof ControlField first && other instanceof ControlField second) {
            return List.of(new PartChange.DataChanged(first.data(), second.data()));
        }
        DataField first = (DataField) one;
        DataField second = (DataField) other;
        List<PartChange> parts = new ArrayList<>();
        if (first.indicator1() != second.indicator1()) {
            parts.add(new PartChange.IndicatorChanged(1, first.indicator1(), second.indicator1()));
        }
        if (first.indicator2() != second.indicator2()) {
            parts.add(new PartChange.IndicatorChanged(2, first.indicator2(), second.indicator2()));
        }
        addSubfieldChanges(first.subfields(), second.subfields(), parts);
        return List.copyOf(parts);
    }

    private void addSubfieldChanges(List<Subfield> ones, List<Subfield> others, List<PartChange> parts) {
        Alignment alignment = Alignment.of(
                ones.stream().map(comparison::key).toList(),
                others.stream().map(comparison::key).toList());
        Map<Character, List<Integer>> come = comeByCode(alignment, others);
        for (int i = 0; i < ones.size(); i++) {
            Subfield one = ones.get(i);
            if (alignment.moved()[i] != Alignment.NONE) {
                parts.add(new PartChange.SubfieldMoved(i, alignment.moved()[i], one));
            } else if (alignment.kept()[i] == Alignment.NONE) {
                List<Integer> sameCode = come.getOrDefault(one.code(), List.of());
                if (sameCode.isEmpty()) {
                    parts.add(new PartChange.SubfieldRemoved(i, one));
                } else {
                    int to = sameCode.remove(sameCode.size() - 1);
                    parts.add(new PartChange.SubfieldChanged(i, to, one, others.get(to)));
                }
            }
        }
        come.values().stream()
                .flatMap(List::stream)
                .sorted()
                .forEach(to -> parts.add(new PartChange.SubfieldAdded(to, others.get(to))));
    }

    /** The subfields that are nowhere before, by their codes, the last first. */
    private static Map<Character, List<Integer>> comeByCode(Alignment alignment, List<Subfield> others) {
        boolean[] known = new boolean[others.size()];
        for (int i = 0; i < alignment.kept().length; i++) {
            int to = Math.max(alignment.kept()[i], alignment.moved()[i]);
            if (to != Alignment.NONE) {
                known[to] = true;
            }
        }
        Map<Character, List<Integer>> come = new LinkedHashMap<>();
        for (int j = known.length - 1; j >= 0; j--) {
            if (!known[j]) {
                come.computeIfAbsent(others.get(j).code(), code -> new ArrayList<>())
                        .add(j);
            }
        }
        return come;
    }
}
