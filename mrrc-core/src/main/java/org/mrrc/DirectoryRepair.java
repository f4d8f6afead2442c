package org.mrrc;

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

    private static final int[] LEADER_LENGTHS = {
        Iso2709.LEADER_LENGTH, Iso2709.LEADER_LENGTH - 1, Iso2709.LEADER_LENGTH + 1
    };

    static @Nullable DirectoryRepair of(Site site) {
        int end = declaredEnd(site);
        end = end < 0 ? firstTerminator(site) : end;
        if (end < 0) {
            return null;
        }
        for (int start : LEADER_LENGTHS) {
            if (start <= end && (end - start) % Iso2709.ENTRY_LENGTH == 0) {
                DirectoryRepair directory = regular(site, start, end);
                if (start == Iso2709.LEADER_LENGTH || 2 * directory.readable() > directory.size()) {
                    return directory;
                }
            }
        }
        return shifted(site, end);
    }

    private static int declaredEnd(Site site) {
        int base = site.length() < Iso2709.LEADER_LENGTH
                ? Digits.NOT_A_NUMBER
                : Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        boolean possible = base >= Iso2709.MIN_BASE_ADDRESS
                && base <= site.length()
                && (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH == 0
                && site.byteAt(base - 1) == Iso2709.FIELD_TERMINATOR;
        if (!possible) {
            return -1;
        }
        DirectoryRepair directory = regular(site, Iso2709.LEADER_LENGTH, base - 1);
        return directory.readable() == directory.size() ? base - 1 : -1;
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

    /** The directory in which one entry is a byte short or a byte long: the one that leaves the most entries readable. */
    private static @Nullable DirectoryRepair shifted(Site site, int end) {
        int length = end - Iso2709.LEADER_LENGTH;
        int shift = Math.floorMod(length + 1, Iso2709.ENTRY_LENGTH) - 1;
        if (length < 0 || Math.abs(shift) > 1) {
            return null;
        }
        DirectoryRepair best = null;
        for (int odd = 0; odd < (length - shift) / Iso2709.ENTRY_LENGTH; odd++) {
            DirectoryRepair directory = regular(site, Iso2709.LEADER_LENGTH, end - shift);
            directory.whole[odd] = false;
            for (int i = odd + 1; i < directory.size(); i++) {
                directory.entries[i] += shift;
            }
            if (best == null || directory.readable() > best.readable()) {
                best = directory;
            }
            if (best.readable() == best.size() - 1) {
                break;
            }
        }
        return best == null ? null : new DirectoryRepair(site, Iso2709.LEADER_LENGTH, end, best.entries, best.whole);
    }

    int size() {
        return entries.length;
    }

    /** How many entries have a tag and numbers. */
    private int readable() {
        int readable = 0;
        for (int i = 0; i < entries.length; i++) {
            readable += hasNumbers(i) && Tag.isWellFormed(tag(i)) ? 1 : 0;
        }
        return readable;
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
