package org.mrrc;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to read the directory of a damaged record: where it ends is given; where it begins and how its bytes are cut into entries is what most
 * evidence speaks for.
 *
 * <p>Found from its end to its beginning: the best way to cut what lies behind a place does not depend on what lies before it. In time that the length of the
 * directory bounds, for it can have thousands of entries.
 */
final class DirectoryReading {

    /** An entry that has a tag and numbers. */
    private static final int READABLE = 2;
    /** A start behind a field terminator, an end with one. */
    private static final int BOUND = 3;

    /** An entry that names bytes between two field terminators. */
    private static final int NAMED = READABLE + 2 * BOUND;

    private static final int UNREADABLE = -4;
    private static final int FEW = 2;
    /** An entry that has lost or gained bytes; each of them costs one more. */
    private static final int ODD = -9;
    /** A byte more or less in an entry that names a field all the same. */
    private static final int OTHER_WIDTH = -2;
    /** The directory's terminator is lost or altered. */
    private static final int UNTERMINATED = -6;
    /** The directory begins where a leader of 24 bytes ends. */
    private static final int WHOLE_LEADER = 6;
    /** The directory begins behind the entry map. */
    private static final int BEHIND_MAP = 14;
    /** The base address, read where a whole leader has it, is that of the data. */
    private static final int RIGHT_BASE = 6;

    private static final int MAX_LEADER_LENGTH = Iso2709.LEADER_LENGTH + 4;
    /** How long a directory is cut into other entries than regular ones; a longer one is of no sound record. */
    private static final int MAX_LENGTH = 2 * Iso2709.MAX_RECORD_LENGTH;

    private static final int NUMBERS_WIDTH = Iso2709.FIELD_LENGTH_DIGITS + Iso2709.FIELD_START_DIGITS;
    private static final int MAX_ODD_WIDTH = 2 * Iso2709.ENTRY_LENGTH - 1;
    /** How many digits more or less the numbers of an entry may have. */
    private static final int SPREAD = 2;

    private final Site site;
    private final int end;
    private final int dataStart;
    private final int base;
    private final int terminator;
    private int start;
    private int evidence;
    private boolean convincing;
    private List<DamagedEntry> entries = List.of();

    private DirectoryReading(Site site, int end, int dataStart) {
        this.site = site;
        this.end = end;
        this.dataStart = dataStart;
        this.base = site.length() < Iso2709.LEADER_LENGTH
                ? Digits.NOT_A_NUMBER
                : Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        this.terminator = dataStart > end && site.byteAt(end) == Iso2709.FIELD_TERMINATOR ? 0 : UNTERMINATED;
    }

    /** The reading that cuts the bytes behind a whole leader into whole entries, if they can be. */
    static DirectoryReading regular(Site site, int end, int dataStart) {
        DirectoryReading reading = new DirectoryReading(site, end, dataStart);
        reading.readRegular();
        return reading;
    }

    /** Whether beginning and end are sure, and each entry has a tag and names at least one end of a field. In a record too long for its numbers each entry has a tag and numbers, and there are as many fields. */
    boolean isConvincing() {
        return convincing;
    }

    /** Whether this is a directory at all: a field terminator ends it, or its entries say that there is one. */
    boolean isPlausible() {
        return evidence > 0 && (terminator == 0 || evidence - terminator - startEvidence(start) > 0);
    }

    /** Whether nearly all entries name fields, so that no other reading can be better by much. */
    boolean isNearlyAllBorneOut() {
        return terminator == 0 && !entries.isEmpty() && evidence - startEvidence(start) >= entries.size() * (NAMED - 1);
    }

    /** The best reading with the same end. */
    DirectoryReading best() {
        DirectoryReading reading = new DirectoryReading(site, end, dataStart);
        reading.readRegular();
        if (end <= MAX_LENGTH) {
            reading.readAny();
        }
        return reading;
    }

    int evidence() {
        return evidence;
    }

    DirectoryRepair directory() {
        return new DirectoryRepair(site, start, end, dataStart, entries);
    }

    /** Reads whole entries behind a whole leader. */
    private void readRegular() {
        if (end < Iso2709.LEADER_LENGTH || (end - Iso2709.LEADER_LENGTH) % Iso2709.ENTRY_LENGTH != 0) {
            return;
        }
        List<DamagedEntry> found = new ArrayList<>((end - Iso2709.LEADER_LENGTH) / Iso2709.ENTRY_LENGTH);
        int sum = 0;
        boolean sure = terminator == 0 && startEvidence(Iso2709.LEADER_LENGTH) > WHOLE_LEADER;
        boolean borneOut = sure;
        boolean readable = sure && site.length() > Iso2709.MAX_RECORD_LENGTH;
        for (int at = Iso2709.LEADER_LENGTH; at < end; at += Iso2709.ENTRY_LENGTH) {
            DamagedEntry entry = whole(at);
            int speaks = evidence(entry);
            borneOut &= speaks >= READABLE + BOUND;
            readable &= speaks >= READABLE;
            sum += speaks;
            found.add(entry);
        }
        start = Iso2709.LEADER_LENGTH;
        evidence = sum + terminator + startEvidence(Iso2709.LEADER_LENGTH);
        entries = found;
        convincing = !found.isEmpty() && (borneOut || (readable && terminators() == found.size()));
    }

    /** How many field terminators there are behind the directory. */
    private int terminators() {
        int to = site.offset() + site.length();
        int count = 0;
        for (int at = site.offset() + dataStart; at < to; at++) {
            count += site.buffer().getByte(at) == Iso2709.FIELD_TERMINATOR ? 1 : 0;
        }
        return count;
    }

    private void readAny() {
        DamagedEntry[] first = new DamagedEntry[end + 1];
        int[] best = new int[end + 1];
        int[] digitsFrom = new int[end + 1];
        for (int at = end - 1; at >= 0; at--) {
            digitsFrom[at] = isDigit(at) ? digitsFrom[at + 1] + 1 : 0;
            tryOddWidths(at, best, first);
            tryWidths(at, digitsFrom, best, first);
        }
        int from = 0;
        for (int at = 0; at <= Math.min(end, MAX_LEADER_LENGTH); at++) {
            int here = best[at] + startEvidence(at);
            int there = best[from] + startEvidence(from);
            from = here > there || (here == there && at == Iso2709.LEADER_LENGTH) ? at : from;
        }
        int sum = best[from] + startEvidence(from) + terminator;
        if (entries.isEmpty() || sum > evidence) {
            start = from;
            evidence = sum;
            entries = chain(first, from);
        }
    }

    /** Tries the entries without numbers that may begin at a place. */
    private void tryOddWidths(int at, int[] best, DamagedEntry[] first) {
        int odd = 1;
        int most = Integer.MIN_VALUE;
        for (int width = 1; width <= MAX_ODD_WIDTH && at + width <= end; width++) {
            boolean mayStand = width >= Iso2709.TAG_LENGTH || at + width == end;
            int sum = best[at + width] + ODD - Math.abs(width - Iso2709.ENTRY_LENGTH);
            if (mayStand && sum > most) {
                most = sum;
                odd = width;
            }
        }
        best[at] = most;
        first[at] = new DamagedEntry(at, odd, DamagedEntry.UNKNOWN, DamagedEntry.UNKNOWN);
    }

    /** Tries the entries with numbers that may begin at a place. */
    private void tryWidths(int at, int[] digitsFrom, int[] best, DamagedEntry[] first) {
        if (at + Iso2709.ENTRY_LENGTH > end) {
            return;
        }
        tryEntry(whole(at), UNREADABLE, 0, best, first);
        int digits = digitsFrom[at + Iso2709.TAG_LENGTH];
        if (digits < NUMBERS_WIDTH && at + Iso2709.ENTRY_LENGTH < end) {
            tryEntry(withoutStrayByte(at), NAMED, OTHER_WIDTH, best, first);
        }
        for (int more = -SPREAD; more <= SPREAD; more++) {
            int spread = SPREAD - Math.abs(more);
            for (int moreStart = -spread; moreStart <= spread; moreStart++) {
                if (digits >= NUMBERS_WIDTH + more + moreStart && more + moreStart != 0) {
                    int lengthDigits = Iso2709.FIELD_LENGTH_DIGITS + more;
                    int startDigits = Iso2709.FIELD_START_DIGITS + moreStart;
                    int cost = OTHER_WIDTH * (Math.abs(more) + Math.abs(moreStart));
                    tryEntry(entry(at, lengthDigits, startDigits), NAMED, cost, best, first);
                }
            }
        }
    }

    private void tryEntry(DamagedEntry entry, int atLeast, int cost, int[] best, DamagedEntry[] first) {
        int speaks = evidence(entry);
        int sum = best[entry.place() + entry.width()] + speaks + cost;
        if (speaks >= atLeast && sum > best[entry.place()]) {
            best[entry.place()] = sum;
            first[entry.place()] = entry;
        }
    }

    /** The entries from a place on; the last few bytes may be too few for one. */
    private List<DamagedEntry> chain(DamagedEntry[] first, int from) {
        List<DamagedEntry> chain = new ArrayList<>();
        for (int at = from; at < end; at += first[at].width()) {
            if (first[at].width() >= Iso2709.TAG_LENGTH) {
                chain.add(first[at]);
            }
        }
        return chain;
    }

    private int startEvidence(int at) {
        int map = at - Iso2709.ENTRY_MAP.length();
        boolean behindMap = map >= 0;
        for (int i = 0; behindMap && i < Iso2709.ENTRY_MAP.length(); i++) {
            behindMap = site.byteAt(map + i) == Iso2709.ENTRY_MAP.charAt(i);
        }
        boolean whole = at == Iso2709.LEADER_LENGTH;
        return (behindMap ? BEHIND_MAP : 0)
                + (whole ? WHOLE_LEADER : 0)
                + (whole && base == dataStart ? RIGHT_BASE : 0);
    }

    private DamagedEntry whole(int at) {
        return entry(at, Iso2709.FIELD_LENGTH_DIGITS, Iso2709.FIELD_START_DIGITS);
    }

    private DamagedEntry entry(int at, int lengthDigits, int startDigits) {
        int from = site.offset() + at + Iso2709.TAG_LENGTH;
        int length = Digits.any(site.buffer(), from, lengthDigits);
        int fieldStart = Digits.any(site.buffer(), from + lengthDigits, startDigits);
        boolean numbers = length != Digits.NOT_A_NUMBER && fieldStart != Digits.NOT_A_NUMBER;
        return new DamagedEntry(
                at,
                Iso2709.TAG_LENGTH + lengthDigits + startDigits,
                numbers ? length : DamagedEntry.UNKNOWN,
                numbers ? fieldStart : DamagedEntry.UNKNOWN);
    }

    /** An entry that has gained a byte among its numbers which is no digit. */
    private DamagedEntry withoutStrayByte(int at) {
        int from = at + Iso2709.TAG_LENGTH;
        int stray = 0;
        while (stray < Iso2709.ENTRY_LENGTH - Iso2709.TAG_LENGTH && isDigit(from + stray)) {
            stray++;
        }
        int length = numberWithout(stray, from, 0, Iso2709.FIELD_LENGTH_DIGITS);
        int fieldStart = numberWithout(stray, from, Iso2709.FIELD_LENGTH_DIGITS, Iso2709.FIELD_START_DIGITS);
        boolean numbers = length != Digits.NOT_A_NUMBER && fieldStart != Digits.NOT_A_NUMBER;
        return new DamagedEntry(
                at,
                Iso2709.ENTRY_LENGTH + 1,
                numbers ? length : DamagedEntry.UNKNOWN,
                numbers ? fieldStart : DamagedEntry.UNKNOWN);
    }

    /** The number that some digits in a row make when one of the bytes is left out. */
    private int numberWithout(int stray, int from, int firstDigit, int count) {
        int number = 0;
        for (int i = firstDigit; i < firstDigit + count; i++) {
            int place = from + (i < stray ? i : i + 1);
            if (!isDigit(place)) {
                return Digits.NOT_A_NUMBER;
            }
            number = number * 10 + site.byteAt(place) - '0';
        }
        return number;
    }

    private boolean isDigit(int place) {
        return site.byteAt(place) >= '0' && site.byteAt(place) <= '9';
    }

    /** How much speaks for an entry to begin where it does: it has a tag and numbers, and these name bytes between two field terminators. */
    private int evidence(DamagedEntry entry) {
        if (!entry.hasNumbers()) {
            return isAltered(entry) ? 0 : UNREADABLE;
        }
        int from = dataStart + entry.start();
        int last = from + entry.length() - 1;
        boolean says = !startsLikeTheNext(entry);
        boolean begins = says && (entry.start() == 0 || isTerminator(from - 1));
        boolean ends = says && entry.length() > 0 && isTerminator(last);
        return (Tag.isWellFormed(entry.tag(site)) ? READABLE : 0) + (begins ? BOUND : 0) + (ends ? BOUND : 0);
    }

    /** Whether the two entries behind have the same start: numbers too large for their digits are written so, and say nothing. */
    private boolean startsLikeTheNext(DamagedEntry entry) {
        int next = entry.place() + entry.width() + Iso2709.ENTRY_LENGTH;
        int afterNext = next + Iso2709.ENTRY_LENGTH;
        boolean same = afterNext <= end;
        for (int i = 1; same && i <= Iso2709.FIELD_START_DIGITS; i++) {
            int digit = site.byteAt(next - i);
            same = digit == site.byteAt(next - i - Iso2709.ENTRY_LENGTH) && digit == site.byteAt(afterNext - i);
        }
        return same;
    }

    /** Whether an entry has a tag and but a byte or two in its numbers that are no digits. */
    private boolean isAltered(DamagedEntry entry) {
        int others = 0;
        for (int i = Iso2709.TAG_LENGTH; i < entry.width(); i++) {
            others += isDigit(entry.place() + i) ? 0 : 1;
        }
        return others <= FEW && Tag.isWellFormed(entry.tag(site));
    }

    private boolean isTerminator(int place) {
        return place >= dataStart && place < site.length() && site.byteAt(place) == Iso2709.FIELD_TERMINATOR;
    }
}
