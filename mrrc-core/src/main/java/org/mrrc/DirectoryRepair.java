package org.mrrc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a damaged record.
 *
 * @param start where its first entry begins
 * @param end where its field terminator stands
 * @param entries where each entry begins, counted from the first byte of the record
 * @param whole whether each entry has its twelve bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DirectoryRepair(Site site, int start, int end, int[] entries, boolean[] whole) {

    private static final int READABLE = 1;
    private static final int NAMES_A_FIELD = 4;

    static @Nullable DirectoryRepair of(Site site) {
        int end = declaredEnd(site);
        end = end < 0 ? firstTerminator(site) : end;
        if (end < 0) {
            return null;
        }
        int odd = Math.floorMod(end - Iso2709.LEADER_LENGTH + 1, Iso2709.ENTRY_LENGTH) - 1;
        DirectoryRepair wide = withWideStarts(site, end);
        if (wide != null) {
            return wide;
        }
        if (odd == 0) {
            return regular(site, Iso2709.LEADER_LENGTH, end).withoutContinuations();
        }
        if (Math.abs(odd) > 1) {
            return null;
        }
        DirectoryRepair afterLeader = regular(site, Iso2709.LEADER_LENGTH + odd, end);
        DirectoryRepair shifted = shifted(site, end, odd);
        if (shifted == null) {
            return afterLeader;
        }
        int atLeast = shifted.evidence() + (LeaderRepair.hasEntryMap(site) ? READABLE + 1 : 0);
        return afterLeader.evidence() >= atLeast ? afterLeader : shifted;
    }

    private static int declaredEnd(Site site) {
        int base = site.length() < Iso2709.LEADER_LENGTH
                ? Digits.NOT_A_NUMBER
                : Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        boolean whole = base >= Iso2709.MIN_BASE_ADDRESS
                && base <= site.length()
                && (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH == 0;
        if (!whole) {
            return -1;
        }
        DirectoryRepair directory = regular(site, Iso2709.LEADER_LENGTH, base - 1);
        boolean borneOut = site.byteAt(base - 1) == Iso2709.FIELD_TERMINATOR
                ? directory.isReadable()
                : directory.size() > 0 && directory.evidence() == NAMES_A_FIELD * directory.size();
        return borneOut ? base - 1 : -1;
    }

    private static int firstTerminator(Site site) {
        int from = site.offset() + Math.min(site.length(), Iso2709.LEADER_LENGTH - 1);
        int at = site.buffer().indexOf(from, site.offset() + site.length(), Iso2709.FIELD_TERMINATOR);
        return at < 0 ? -1 : at - site.offset();
    }

    private static DirectoryRepair regular(Site site, int start, int end) {
        int[] entries = new int[(end - start) / Iso2709.ENTRY_LENGTH];
        boolean[] whole = new boolean[entries.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = start + i * Iso2709.ENTRY_LENGTH;
            whole[i] = true;
        }
        return new DirectoryRepair(site, start, end, entries, whole);
    }

    /**
     * The directory in which starting character positions over 99,999 are written with six digits. Each must be the sum of the lengths before it, for such an
     * entry is a byte too long.
     */
    private static @Nullable DirectoryRepair withWideStarts(Site site, int end) {
        int[] entries = new int[(end - Iso2709.LEADER_LENGTH) / Iso2709.ENTRY_LENGTH + 1];
        int count = 0;
        int start = 0;
        int at = Iso2709.LEADER_LENGTH;
        while (at < end) {
            int lengthAt = at + Iso2709.TAG_LENGTH;
            int startAt = lengthAt + Iso2709.FIELD_LENGTH_DIGITS;
            int next = startAt
                    + Math.max(Iso2709.FIELD_START_DIGITS, String.valueOf(start).length());
            if (next > end || Digits.any(site.buffer(), site.offset() + startAt, next - startAt) != start) {
                return null;
            }
            int length = Digits.any(site.buffer(), site.offset() + lengthAt, Iso2709.FIELD_LENGTH_DIGITS);
            if (length == Digits.NOT_A_NUMBER) {
                return null;
            }
            entries[count++] = at;
            start += length;
            at = next;
        }
        boolean regular = end - Iso2709.LEADER_LENGTH == count * Iso2709.ENTRY_LENGTH;
        int[] found = Arrays.copyOf(entries, count);
        return regular ? null : new DirectoryRepair(site, Iso2709.LEADER_LENGTH, end, found, new boolean[count]);
    }

    /** The directory with one entry for each field: a length of zero says that the next entry, with the same tag, goes on with the field (ISO 2709:2008, 4.4.4). */
    private DirectoryRepair withoutContinuations() {
        int[] first = new int[entries.length];
        int count = 0;
        for (int i = 0; i < entries.length; i++) {
            boolean goesOn = i > 0 && hasNumbers(i - 1) && fieldLength(i - 1) == 0 && tag(i) == tag(i - 1);
            if (!goesOn) {
                first[count++] = entries[i];
            }
        }
        return new DirectoryRepair(site, start, end, Arrays.copyOf(first, count), Arrays.copyOf(whole, count));
    }

    /**
     * The directory in which one entry is a byte short or a byte long: the one for which the others speak most. In linear time, for a directory can have
     * thousands of entries.
     *
     * @param shift by how much the entries after the odd one are moved
     */
    private static @Nullable DirectoryRepair shifted(Site site, int end, int shift) {
        DirectoryRepair unmoved = regular(site, Iso2709.LEADER_LENGTH, end - shift);
        DirectoryRepair moved = regular(site, Iso2709.LEADER_LENGTH + shift, end);
        int size = unmoved.size();
        int after = 0;
        for (int i = 1; i < size; i++) {
            after += moved.evidence(i, end);
        }
        int odd = -1;
        int most = -1;
        int before = 0;
        for (int i = 0; i < size; i++) {
            if (before + after >= most) { // the later one: all before the damage stands where it stood
                most = before + after;
                odd = i;
            }
            before += i + 1 < size ? unmoved.evidence(i, end) : 0;
            after -= i + 1 < size ? moved.evidence(i + 1, end) : 0;
        }
        if (odd < 0) {
            return null;
        }
        System.arraycopy(moved.entries, odd + 1, unmoved.entries, odd + 1, size - odd - 1);
        unmoved.whole[odd] = false;
        return new DirectoryRepair(site, Iso2709.LEADER_LENGTH, end, unmoved.entries, unmoved.whole);
    }

    int size() {
        return entries.length;
    }

    private boolean isReadable() {
        for (int i = 0; i < entries.length; i++) {
            if (!isReadable(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isReadable(int entry) {
        return hasNumbers(entry) && Tag.isWellFormed(tag(entry));
    }

    private int evidence() {
        int evidence = 0;
        for (int i = 0; i < entries.length; i++) {
            evidence += evidence(i, end);
        }
        return evidence;
    }

    /** How much speaks for an entry to begin where it does: it has a tag and numbers, and these name bytes that end with a field terminator. */
    private int evidence(int entry, int directoryEnd) {
        if (!isReadable(entry)) {
            return 0;
        }
        int fieldEnd = directoryEnd + fieldStart(entry) + fieldLength(entry);
        boolean named = fieldEnd < site.length() && site.byteAt(fieldEnd) == Iso2709.FIELD_TERMINATOR;
        return named ? NAMES_A_FIELD : READABLE;
    }

    int tag(int entry) {
        return site.buffer().getMedium(site.offset() + entries[entry]) & 0xFF_FFFF;
    }

    boolean hasNumbers(int entry) {
        return whole[entry] && DirectoryEntry.hasNumbers(head(entry), tail(entry));
    }

    int fieldLength(int entry) {
        return DirectoryEntry.length(head(entry), tail(entry));
    }

    int fieldStart(int entry) {
        return DirectoryEntry.start(tail(entry));
    }

    private int head(int entry) {
        return DirectoryEntry.head(site.buffer(), site.offset() + entries[entry]);
    }

    private long tail(int entry) {
        return DirectoryEntry.tail(site.buffer(), site.offset() + entries[entry]);
    }
}
