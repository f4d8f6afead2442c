package org.mrrc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the field of each entry stands. */
final class FieldPlacement {

    private final Site site;
    private final DirectoryRepair directory;
    private final int dataStart;
    private final int dataEnd;
    /** Where each field begins that the terminators make, and where the last one ends. */
    private final int[] starts;

    private final int[] bounds;

    private FieldPlacement(Site site, DirectoryRepair directory) {
        this.site = site;
        this.directory = directory;
        this.dataStart = directory.end() + 1;
        this.dataEnd = Math.max(dataStart, endsWithTerminator(site) ? site.length() - 1 : site.length());
        this.starts = fieldStarts();
        this.bounds = new int[2 * directory.size()];
    }

    /**
     * Finds the bytes of each entry's field.
     *
     * @return start and end (without terminator) of each, counted from the first byte of the record; fewer than entries if the input ends inside
     *     the record; {@code null} if there is no one reading
     */
    static int @Nullable [] place(Site site, DirectoryRepair directory) {
        FieldPlacement placement = new FieldPlacement(site, directory);
        if (placement.byDirectory() || placement.byTerminators() || placement.byRuns()) {
            return placement.bounds;
        }
        return site.endsInput() ? placement.complete() : null;
    }

    /** Whether the last byte is the record terminator, or stands where the record length has it. */
    private static boolean endsWithTerminator(Site site) {
        return site.byteAt(site.length() - 1) == Iso2709.RECORD_TERMINATOR
                || Digits.five(site.buffer(), site.offset()) == site.length();
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

    private int terminated() {
        return starts.length - 1;
    }

    private void set(int entry, int start, int end) {
        bounds[2 * entry] = start;
        bounds[2 * entry + 1] = Math.min(end, dataEnd);
    }

    private int start(int entry) {
        return dataStart + directory.fieldStart(entry);
    }

    /** The index of the field terminator that an entry names. */
    private int end(int entry) {
        return start(entry) + directory.fieldLength(entry) - 1;
    }

    /** Whether an entry names bytes in the data that end with a field terminator. */
    private boolean landsOnTerminator(int entry) {
        return directory.hasNumbers(entry)
                && directory.fieldLength(entry) > 0
                && end(entry) < dataEnd
                && site.byteAt(end(entry)) == Iso2709.FIELD_TERMINATOR;
    }

    /** The directory is right throughout: each field ends with a terminator, and together they fill the data. */
    private boolean byDirectory() {
        long covered = 0;
        long[] order = new long[directory.size()];
        for (int i = 0; i < directory.size(); i++) {
            if (!landsOnTerminator(i)) {
                return false;
            }
            set(i, start(i), end(i));
            order[i] = (long) start(i) << Integer.SIZE | end(i);
            covered += directory.fieldLength(i);
        }
        Arrays.sort(order);
        for (int i = 1; i < order.length; i++) {
            if ((int) (order[i] >>> Integer.SIZE) != (int) order[i - 1] + 1) {
                return false;
            }
        }
        return covered == dataEnd - dataStart;
    }

    /** There are as many terminated fields as entries: an entry that agrees with one of them has it, the others follow in order. */
    private boolean byTerminators() {
        if (terminated() != directory.size() || isCutShort()) {
            return false;
        }
        boolean[] given = new boolean[terminated()];
        boolean[] placed = new boolean[directory.size()];
        for (int i = 0; i < directory.size(); i++) {
            int field = landsOnTerminator(i) ? Arrays.binarySearch(starts, start(i)) : -1;
            if (field >= 0 && field < given.length && !given[field] && end(i) == starts[field + 1] - 1) {
                set(i, start(i), end(i));
                given[field] = true;
                placed[i] = true;
            }
        }
        int field = 0;
        for (int i = 0; i < directory.size(); i++) {
            if (!placed[i]) {
                while (given[field]) {
                    field++;
                }
                set(i, starts[field], starts[field + 1] - 1);
                given[field] = true;
            }
        }
        return true;
    }

    /** Whether the input ended inside the last field, so that what is there of it is not the field. */
    private boolean isCutShort() {
        return site.endsInput()
                && site.byteAt(site.length() - 1) != Iso2709.RECORD_TERMINATOR
                && starts[starts.length - 1] == dataEnd + 1;
    }

    /**
     * A terminator is missing, or stands inside a field. An entry is trusted where it begins behind a terminator and ends with one; what lies between
     * two trusted ones is shared out by the terminators if they are as many as the entries, else by the lengths.
     */
    private boolean byRuns() {
        if (isCutShort()) {
            return false;
        }
        int at = dataStart;
        int first = 0;
        for (int i = 0; i <= directory.size(); i++) {
            boolean last = i == directory.size();
            if (last || standsAlone(i, at)) {
                int to = last ? Math.max(at, starts[starts.length - 1]) : start(i);
                if (!shareOut(first, i, at, to)) {
                    return false;
                }
                if (!last) {
                    set(i, start(i), end(i));
                    at = end(i) + 1;
                    first = i + 1;
                }
            }
        }
        return true;
    }

    /** Whether directory and terminators agree on where an entry's field begins, not before a place, and on where it ends. */
    private boolean standsAlone(int entry, int from) {
        return landsOnTerminator(entry) && start(entry) >= from && Arrays.binarySearch(starts, start(entry)) >= 0;
    }

    /** Gives bytes that end behind a terminator to some entries in a row. */
    private boolean shareOut(int firstEntry, int endEntry, int from, int to) {
        int first = firstEntry;
        int end = endEntry;
        int start = from;
        int stop = to;
        while (first < end && isTerminatedField(start, first, stop)) {
            set(first, start, start + directory.fieldLength(first) - 1);
            start += directory.fieldLength(first++);
        }
        while (first < end && beginsField(stop, end - 1, start)) {
            set(end - 1, stop - directory.fieldLength(end - 1), stop - 1);
            stop -= directory.fieldLength(--end);
        }
        if (first == end) {
            return start == stop;
        }
        int firstField = Arrays.binarySearch(starts, start);
        int endField = Arrays.binarySearch(starts, stop);
        if (first + 1 == end && directory.hasNumbers(first) && stop > start) {
            set(first, start, stop - 1);
            return true;
        }
        if (firstField >= 0 && endField - firstField == end - first) {
            for (int i = 0; i < end - first; i++) {
                set(first + i, starts[firstField + i], starts[firstField + i + 1] - 1);
            }
            return true;
        }
        return shareOutByLengths(first, end, start, stop);
    }

    /** Whether the bytes from a place are one terminated field, of an entry's length. */
    private boolean isTerminatedField(int start, int entry, int stop) {
        int field = Arrays.binarySearch(starts, start);
        return directory.hasNumbers(entry)
                && field >= 0
                && field + 1 < starts.length
                && starts[field + 1] == start + directory.fieldLength(entry)
                && starts[field + 1] <= stop;
    }

    /** Whether the bytes before a place are one terminated field, of an entry's length. */
    private boolean beginsField(int stop, int entry, int start) {
        int field = Arrays.binarySearch(starts, stop) - 1;
        return directory.hasNumbers(entry)
                && field >= 0
                && starts[field] == stop - directory.fieldLength(entry)
                && starts[field] >= start;
    }

    /** Takes the lengths one after another; where no terminator ends one, it was altered, or left out if the next length fits only then. */
    private boolean shareOutByLengths(int firstEntry, int endEntry, int from, int to) {
        int at = from;
        for (int i = firstEntry; i < endEntry; i++) {
            if (!directory.hasNumbers(i) || directory.fieldLength(i) == 0) {
                return false;
            }
            int end = at + directory.fieldLength(i) - 1;
            boolean lost = !isTerminator(end)
                    && (i + 1 == endEntry ? end == to : endsAfter(end, i + 1) && !endsAfter(end + 1, i + 1));
            set(i, at, Math.min(end, to));
            at = lost ? end : end + 1;
            if (at > to) {
                return false;
            }
        }
        return at == to;
    }

    private boolean endsAfter(int start, int entry) {
        return directory.hasNumbers(entry) && isTerminator(start + directory.fieldLength(entry) - 1);
    }

    private boolean isTerminator(int place) {
        return place >= 0 && place < dataEnd && site.byteAt(place) == Iso2709.FIELD_TERMINATOR;
    }

    /** The fields that arrived whole before the input ended, as the directory and the terminators agree on them. */
    private int @Nullable [] complete() {
        int count = 0;
        while (count < directory.size()
                && landsOnTerminator(count)
                && count + 1 < starts.length
                && start(count) == starts[count]
                && end(count) == starts[count + 1] - 1) {
            set(count, start(count), end(count));
            count++;
        }
        return count == 0 ? null : Arrays.copyOf(bounds, 2 * count);
    }
}
