package org.mrrc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the field of each entry stands.
 *
 * <p>An entry has the bytes that it names where these begin behind a field terminator and end with one: two witnesses agree. What lies between the
 * fields so found is {@linkplain FieldRun shared out} among the entries between theirs.
 */
final class FieldPlacement {

    /** No field. */
    private static final int NONE = -1;

    private final Site site;
    private final DirectoryRepair directory;
    private final int dataStart;
    private final int dataEnd;
    /** Where each field begins that the terminators make, and where the last one ends. */
    private final int[] starts;
    /** By how much all starting character positions are off. */
    private final int shift;

    /** Start and end, without terminator, of each entry's field. */
    private final int[] bounds;
    /** Which of the fields that the terminators make are an entry's, and no more than that. */
    private final boolean[] given;
    /** Start and end of the fields that no entry names. */
    private final List<int[]> strays = new ArrayList<>(0);

    private boolean byDirectory;

    private FieldPlacement(Site site, DirectoryRepair directory) {
        this.site = site;
        this.directory = directory;
        this.dataStart = directory.dataStart();
        this.dataEnd = Math.max(dataStart, endsWithTerminator(site) ? site.length() - 1 : site.length());
        this.starts = fieldStarts();
        this.bounds = new int[2 * directory.size()];
        Arrays.fill(bounds, NONE);
        this.given = new boolean[terminated()];
        this.shift = shift();
    }

    /**
     * Finds the fields.
     *
     * @return {@code null} if there is no one reading
     */
    static @Nullable FieldPlacement of(Site site, DirectoryRepair directory) {
        FieldPlacement placement = new FieldPlacement(site, directory);
        return placement.placeByDirectory() || placement.placeByBoth() ? placement : null;
    }

    boolean isPlaced(int entry) {
        return bounds[2 * entry] != NONE;
    }

    /** Where the field of an entry begins, counted from the first byte of the record. */
    int fieldStart(int entry) {
        return bounds[2 * entry];
    }

    int fieldEnd(int entry) {
        return bounds[2 * entry + 1];
    }

    /** Start and end of the fields that no entry names. */
    List<int[]> strays() {
        return strays;
    }

    /** Whether the directory alone placed the fields. */
    boolean isByDirectory() {
        return byDirectory;
    }

    /** How many fields the terminators make. */
    int terminated() {
        return starts.length - 1;
    }

    /** How many entries name bytes between two terminators. */
    int agreeing() {
        int count = 0;
        for (int i = 0; i < directory.size(); i++) {
            count += isBehindTerminator(i) && landsOnTerminator(i) ? 1 : 0;
        }
        return count;
    }

    /** Whether the last byte is the record terminator, or stands where the record length has it. */
    private static boolean endsWithTerminator(Site site) {
        int last = site.byteAt(site.length() - 1);
        int digits = Math.min(site.length(), Iso2709.RECORD_LENGTH_DIGITS);
        return last == Iso2709.RECORD_TERMINATOR
                || (last != Iso2709.FIELD_TERMINATOR
                        && Digits.any(site.buffer(), site.offset(), digits) == site.length());
    }

    private int[] fieldStarts() {
        int[] found = new int[directory.size() + 2];
        int count = 0;
        int at = dataStart;
        while (at < dataEnd) {
            if (count + 2 > found.length) {
                found = Arrays.copyOf(found, 2 * found.length);
            }
            found[count++] = at;
            int end = site.buffer().indexOf(site.offset() + at, site.offset() + dataEnd, Iso2709.FIELD_TERMINATOR);
            at = end < 0 ? dataEnd + 1 : end - site.offset() + 1;
        }
        found[count++] = at;
        return Arrays.copyOf(found, count);
    }

    /** What must be added to the starts to make most of them agree with the terminators: nothing, or what makes the first one zero. */
    private int shift() {
        int first = directory.size() == 0 ? 0 : Math.max(0, directory.entry(0).start());
        int unmoved = 0;
        int moved = 0;
        for (int i = 0; i < directory.size(); i++) {
            DamagedEntry entry = directory.entry(i);
            unmoved += isSingle(entry, 0) ? 1 : 0;
            moved += isSingle(entry, -first) ? 1 : 0;
        }
        return moved > unmoved ? -first : 0;
    }

    /** Whether an entry names just one field that the terminators make. */
    private boolean isSingle(DamagedEntry entry, int by) {
        int field = entry.hasNumbers() ? Arrays.binarySearch(starts, dataStart + entry.start() + by) : NONE;
        return field >= 0 && field < terminated() && starts[field + 1] == starts[field] + entry.length();
    }

    private void set(int entry, int start, int end) {
        bounds[2 * entry] = start;
        bounds[2 * entry + 1] = Math.max(start, Math.min(end, dataEnd));
    }

    private int start(int entry) {
        return dataStart + directory.entry(entry).start() + shift;
    }

    /** The index of the field terminator that an entry names. */
    private int end(int entry) {
        return start(entry) + directory.entry(entry).length() - 1;
    }

    private boolean isBehindTerminator(int entry) {
        return directory.entry(entry).hasNumbers() && Arrays.binarySearch(starts, start(entry)) >= 0;
    }

    /** Whether an entry begins where a field does that is no other entry's. */
    private boolean beginsField(int entry) {
        int field = directory.entry(entry).hasNumbers() ? Arrays.binarySearch(starts, start(entry)) : NONE;
        return field >= 0 && field < given.length && !given[field];
    }

    private boolean landsOnTerminator(int entry) {
        DamagedEntry named = directory.entry(entry);
        return named.hasNumbers()
                && named.length() > 0
                && end(entry) >= dataStart
                && end(entry) < dataEnd
                && site.byteAt(end(entry)) == Iso2709.FIELD_TERMINATOR;
    }

    /**
     * The directory is right: its fields stand side by side and fill the data, and more of them than not end with a terminator. Those that do not have had
     * theirs altered.
     */
    private boolean placeByDirectory() {
        long[] order = new long[directory.size()];
        long covered = 0;
        int landing = 0;
        for (int i = 0; i < directory.size(); i++) {
            if (!directory.entry(i).hasNumbers() || directory.entry(i).length() == 0) {
                return false;
            }
            order[i] = (long) start(i) << Integer.SIZE | end(i);
            covered += directory.entry(i).length();
            landing += landsOnTerminator(i) ? 1 : 0;
        }
        if (covered != dataEnd - dataStart || 2 * landing < directory.size()) {
            return false;
        }
        Arrays.sort(order);
        int expected = dataStart;
        for (long field : order) {
            if ((int) (field >>> Integer.SIZE) != expected) {
                return false;
            }
            expected = (int) field + 1;
        }
        if (landing < sameInTurn(order)) {
            return false;
        }
        for (int i = 0; i < directory.size(); i++) {
            set(i, start(i), end(i));
        }
        byDirectory = true;
        return true;
    }

    /** How many fields of the directory, in the order of their data, are as long as those that the terminators make, if these are as many: bytes may have moved. */
    private int sameInTurn(long[] order) {
        int same = 0;
        for (int i = 0; i < order.length && order.length == terminated(); i++) {
            int length = (int) order[i] - (int) (order[i] >>> Integer.SIZE) + 1;
            same += starts[i + 1] - starts[i] == length ? 1 : 0;
        }
        return same;
    }

    private boolean placeByBoth() {
        placeSingles();
        if (directory.size() != terminated()) {
            placeSpans();
        }
        int[] order = order();
        int at = dataStart;
        int first = 0;
        for (int i = 0; i <= order.length; i++) {
            boolean last = i == order.length;
            if (last || isPlaced(order[i])) {
                int to = last ? Math.max(at, starts[starts.length - 1]) : fieldStart(order[i]);
                if (to < at || !shareOut(order, first, i, at, to)) {
                    return false;
                }
                if (!last) {
                    at = fieldEnd(order[i]) + 1;
                    first = i + 1;
                }
            }
        }
        giveStraysToTheUnplaced();
        return hasAField();
    }

    /** If there are as many fields as entries, those that are left over on both sides belong together, in order. */
    private void giveStraysToTheUnplaced() {
        if (directory.size() == terminated() && !isCutShort()) {
            int stray = 0;
            for (int i = 0; i < directory.size() && stray < strays.size(); i++) {
                if (!isPlaced(i)) {
                    set(i, strays.get(stray)[0], strays.get(stray)[1]);
                    stray++;
                }
            }
            strays.subList(0, stray).clear();
        }
    }

    private boolean hasAField() {
        for (int i = 0; i < directory.size(); i++) {
            if (isPlaced(i)) {
                return true;
            }
        }
        return directory.size() == 0;
    }

    /** Places the entries that name just one field of those that the terminators make. */
    private void placeSingles() {
        for (int i = 0; i < directory.size(); i++) {
            int field = landsOnTerminator(i) ? Arrays.binarySearch(starts, start(i)) : NONE;
            if (field >= 0 && !given[field] && end(i) == starts[field + 1] - 1) {
                set(i, start(i), end(i));
                given[field] = true;
            }
        }
    }

    /** Places the entries that name several fields in a row which no other entry names: a terminator stands in the data. */
    private void placeSpans() {
        long[] spans = new long[directory.size()];
        long[] singles = new long[directory.size()];
        int spanCount = 0;
        int singleCount = 0;
        for (int i = 0; i < directory.size(); i++) {
            if (isPlaced(i)) {
                singles[singleCount++] = start(i);
            } else if (isBehindTerminator(i) && landsOnTerminator(i)) {
                spans[spanCount++] = (long) start(i) << Integer.SIZE | i;
            }
        }
        Arrays.sort(spans, 0, spanCount);
        Arrays.sort(singles, 0, singleCount);
        int from = dataStart;
        for (int i = 0; i < spanCount; i++) {
            int entry = (int) spans[i];
            int single = Arrays.binarySearch(singles, 0, singleCount, start(entry));
            int next = -single - 1;
            boolean free = single < 0 && (next == singleCount || singles[next] > end(entry));
            if (free && start(entry) >= from) {
                set(entry, start(entry), end(entry));
                from = end(entry) + 1;
            }
        }
    }

    /**
     * The entries in the order of their data. One that is not yet placed is where it begins behind a terminator, or else after the one before it in the
     * directory.
     */
    private int[] order() {
        long[] keys = new long[directory.size()];
        long place = dataStart - 1L;
        for (int i = 0; i < keys.length; i++) {
            place = isPlaced(i) ? fieldStart(i) : beginsField(i) ? start(i) : place;
            keys[i] = place << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private boolean shareOut(int[] order, int first, int end, int from, int to) {
        DamagedEntry[] entries = new DamagedEntry[end - first];
        for (int i = first; i < end; i++) {
            entries[i - first] = directory.entry(order[i]);
        }
        FieldRun run = new FieldRun(site, entries, starts, dataStart + shift, from, to, dataEnd);
        boolean cutShort = to == starts[starts.length - 1] && isCutShort();
        boolean shared = cutShort ? run.shareOutWhatArrived() : run.shareOut();
        for (int i = 0; i < entries.length && shared; i++) {
            if (run.isPlaced(i)) {
                set(order[first + i], run.fieldStart(i), run.fieldEnd(i));
            }
        }
        strays.addAll(run.strays());
        return shared;
    }

    /** Whether the input ended inside the last field, so that what is there of it is not the field. */
    private boolean isCutShort() {
        return site.endsInput()
                && site.byteAt(site.length() - 1) != Iso2709.RECORD_TERMINATOR
                && starts[starts.length - 1] == dataEnd + 1;
    }
}
