package org.mrrc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes of a damaged record between two fields that are found, and the entries whose fields lie there: which has which.
 *
 * <p>From both sides, an entry whose length is that of the next field that the terminators make has it. If as many fields as entries are left, each has one in
 * turn. If not, a terminator is lost, altered, or stands in data, and starts and lengths tell which.
 */
final class FieldRun {

    private static final int NONE = -1;

    private final Site site;
    private final DamagedEntry[] entries;
    /** Where fields begin that the terminators make, and where the last one ends. */
    private final int[] starts;

    private final int dataStart;
    private final int dataEnd;
    private final int[] bounds;
    private final List<int[]> strays = new ArrayList<>(0);

    /** The entries and the bytes that are left. */
    private int first;

    private int end;
    private int from;
    private int to;

    FieldRun(Site site, DamagedEntry[] entries, int[] starts, int dataStart, int from, int to, int dataEnd) {
        this.site = site;
        this.entries = entries;
        this.starts = starts;
        this.dataStart = dataStart;
        this.from = from;
        this.to = to;
        this.dataEnd = dataEnd;
        this.end = entries.length;
        this.bounds = new int[2 * entries.length];
        Arrays.fill(bounds, NONE);
    }

    boolean isPlaced(int entry) {
        return bounds[2 * entry] != NONE;
    }

    int fieldStart(int entry) {
        return bounds[2 * entry];
    }

    /** Where the field of an entry ends, without its terminator. */
    int fieldEnd(int entry) {
        return bounds[2 * entry + 1];
    }

    /** Start and end of the fields that no entry names. */
    List<int[]> strays() {
        return strays;
    }

    /**
     * Gives the bytes to the entries.
     *
     * @return whether there is one way to do that
     */
    boolean shareOut() {
        takeFromFront();
        takeFromBack();
        if (first == end) {
            return leaveStrays();
        }
        return from == to
                || shareOutInTurn(first, end, from, to)
                || shareOutByStarts()
                || shareOutRest(first, end, from, to);
    }

    /** Gives whole fields to the entries at the front, as far as lengths and terminators agree, and leaves the last field, in which the input ended. */
    boolean shareOutWhatArrived() {
        takeFromFront();
        return true;
    }

    private int index(int place) {
        return Arrays.binarySearch(starts, place);
    }

    private void set(int entry, int start, int fieldEnd) {
        bounds[2 * entry] = start;
        bounds[2 * entry + 1] = fieldEnd;
    }

    private void takeFromFront() {
        while (first < end && entries[first].length() > 0) {
            int field = index(from);
            int next = from + entries[first].length();
            if (field < 0 || field + 1 >= starts.length || starts[field + 1] != next || next > to || next > dataEnd) {
                return;
            }
            set(first++, from, next - 1);
            from = next;
        }
    }

    /** As at the front; where there are more fields than entries, one with a terminator in its data may be several. */
    private void takeFromBack() {
        while (first < end && entries[end - 1].length() > 0) {
            int start = to - entries[end - 1].length();
            int field = index(start);
            int next = index(to);
            if (field < 0 || next < 0 || start < from) {
                return;
            }
            boolean tooMany = index(from) >= 0 && next - index(from) > end - first;
            if (field + 1 != next && !tooMany) {
                return;
            }
            set(--end, start, to - 1);
            to = start;
        }
    }

    private boolean leaveStrays() {
        int field = index(from);
        for (; field >= 0 && from < to; field++) {
            strays.add(new int[] {from, Math.min(starts[field + 1] - 1, dataEnd)});
            from = starts[field + 1];
        }
        return field >= 0;
    }

    private boolean shareOutInTurn(int firstEntry, int endEntry, int start, int stop) {
        int field = index(start);
        if (field < 0 || index(stop) - field != endEntry - firstEntry) {
            return false;
        }
        for (int i = firstEntry; i < endEntry; i++, field++) {
            set(i, starts[field], endOf(i, starts[field], starts[field + 1] - 1));
        }
        return true;
    }

    /** Where a field ends: if its terminator was altered, the byte in its place is none of its data. */
    private int endOf(int entry, int start, int fieldEnd) {
        boolean altered = fieldEnd == dataEnd && start + entries[entry].length() == dataEnd;
        return altered ? fieldEnd - 1 : fieldEnd;
    }

    /** Cuts the bytes where the start of an entry is that of a field, and shares out the pieces. */
    private boolean shareOutByStarts() {
        int piece = first;
        int pieceFrom = from;
        for (int i = first + 1; i < end; i++) {
            int start = dataStart + entries[i].start();
            if (entries[i].hasNumbers() && start > pieceFrom && start < to && index(start) >= 0) {
                if (!shareOutInTurn(piece, i, pieceFrom, start) && !shareOutRest(piece, i, pieceFrom, start)) {
                    return false;
                }
                piece = i;
                pieceFrom = start;
            }
        }
        return piece > first && (shareOutInTurn(piece, end, pieceFrom, to) || shareOutRest(piece, end, pieceFrom, to));
    }

    private boolean shareOutRest(int firstEntry, int endEntry, int start, int stop) {
        if (firstEntry + 1 == endEntry && entries[firstEntry].hasNumbers()) {
            set(firstEntry, start, endOf(firstEntry, start, stop - 1));
            return true;
        }
        return shareOutByLengths(firstEntry, endEntry, start, stop) || giveToFirst(firstEntry, endEntry, start, stop);
    }

    /**
     * Takes the lengths one after another; where no terminator ends one, it was altered, or left out if the next length fits only then. An entry whose length is
     * none goes to the next terminator.
     */
    private boolean shareOutByLengths(int firstEntry, int endEntry, int start, int stop) {
        int at = start;
        for (int i = firstEntry; i < endEntry; i++) {
            int length = entries[i].length();
            int last = at + length - 1;
            if (length <= 0 || last > stop) {
                int field = index(at);
                if (field < 0 || at >= stop) {
                    return false;
                }
                last = starts[field + 1] - 1;
            }
            boolean lost = !isTerminator(last)
                    && (i + 1 == endEntry ? last == stop : endsAfter(last, i + 1) && !endsAfter(last + 1, i + 1));
            set(i, at, Math.min(last, stop));
            at = lost ? last : last + 1;
            if (at > stop) {
                return false;
            }
        }
        return at == stop || (at == dataEnd && stop == dataEnd + 1);
    }

    private boolean endsAfter(int start, int entry) {
        return entries[entry].length() > 0 && isTerminator(start + entries[entry].length() - 1);
    }

    private boolean isTerminator(int place) {
        return place >= 0 && place < dataEnd && site.byteAt(place) == Iso2709.FIELD_TERMINATOR;
    }

    /** One field where several were: bytes are cut out of the record, and what is left belongs to the first one, with which it begins. */
    private boolean giveToFirst(int firstEntry, int endEntry, int start, int stop) {
        long length = 0;
        for (int i = firstEntry; i < endEntry; i++) {
            bounds[2 * i] = NONE;
            length += entries[i].length();
        }
        boolean one = index(start) >= 0 && index(stop) == index(start) + 1;
        boolean othersFound = index(start) > 0 || index(stop) < starts.length - 1;
        if (!one || !othersFound || length <= stop - start || dataStart + entries[firstEntry].start() != start) {
            return false;
        }
        set(firstEntry, start, stop - 1);
        return true;
    }
}
