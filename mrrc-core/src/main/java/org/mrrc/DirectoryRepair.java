package org.mrrc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a damaged record: where it stands, and what its entries say.
 *
 * <p>Its end is where the base address has it or at one of the first field terminators; it begins behind the leader, which may have lost or gained
 * bytes itself. Of all these readings the one stands in which most entries are entries and name fields: bytes between two field terminators.
 *
 * @param start where its first entry begins
 * @param end where its last entry ends
 * @param dataStart where the data begins: behind the field terminator, or where it should stand if it is lost
 * @param entries what the entries say, each with its twelve bytes or not
 */
record DirectoryRepair(Site site, int start, int end, int dataStart, List<DamagedEntry> entries) {

    private static final int TERMINATORS_TRIED = 4;

    static @Nullable DirectoryRepair of(Site site) {
        int base = site.length() < Iso2709.LEADER_LENGTH
                ? Digits.NOT_A_NUMBER
                : Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        List<DirectoryReading> readings = new ArrayList<>();
        boolean declared = base > 0 && base <= site.length();
        boolean terminated = declared && site.byteAt(base - 1) == Iso2709.FIELD_TERMINATOR;
        if (terminated) {
            readings.add(DirectoryReading.regular(site, base - 1, base));
        }
        int from = 0;
        for (int tried = 0; tried < TERMINATORS_TRIED; tried++) {
            int at = site.buffer()
                    .indexOf(site.offset() + from, site.offset() + site.length(), Iso2709.FIELD_TERMINATOR);
            int end = at - site.offset();
            if (at < 0) {
                break;
            }
            if (end != base - 1) {
                readings.add(DirectoryReading.regular(site, end, end + 1));
            }
            from = end + 1;
        }
        if (declared && !terminated) {
            readings.add(DirectoryReading.regular(site, base - 1, base));
            readings.add(DirectoryReading.regular(site, base - 1, base - 1));
        }
        DirectoryRepair best = best(readings);
        return best == null ? null : best.withoutContinuations();
    }

    private static @Nullable DirectoryRepair best(List<DirectoryReading> readings) {
        DirectoryReading best = null;
        for (DirectoryReading reading : readings) {
            if (reading.isConvincing()) {
                return reading.directory();
            }
        }
        for (DirectoryReading regular : readings) {
            DirectoryReading reading = regular.best();
            if (reading.isPlausible() && (best == null || reading.evidence() > best.evidence())) {
                best = reading;
                if (best.isNearlyAllBorneOut()) {
                    break;
                }
            }
        }
        return best == null ? null : best.directory();
    }

    /**
     * The directory with one entry for each field: a length of zero says that the next entry, with the same tag, goes on with the field (ISO 2709:2008, 4.4.4). It
     * does not where a field begins with it.
     */
    private DirectoryRepair withoutContinuations() {
        List<DamagedEntry> first = new ArrayList<>(entries.size());
        DamagedEntry before = null;
        for (DamagedEntry entry : entries) {
            boolean goesOn = before != null
                    && before.length() == 0
                    && before.tag(site) == entry.tag(site)
                    && !isTerminator(dataStart + entry.start() - 1);
            if (!goesOn) {
                first.add(entry);
            }
            before = entry;
        }
        return new DirectoryRepair(site, start, end, dataStart, first);
    }

    private boolean isTerminator(int place) {
        return place >= 0 && place < site.length() && site.byteAt(place) == Iso2709.FIELD_TERMINATOR;
    }

    int size() {
        return entries.size();
    }

    DamagedEntry entry(int index) {
        return entries.get(index);
    }
}
