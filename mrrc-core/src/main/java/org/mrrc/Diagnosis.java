package org.mrrc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a record, rule by rule in the order of its bytes: leader, directory, fields. Slow and readable; run when {@link
 * Directory} has found a record unsound, or when somebody asks.
 */
final class Diagnosis {

    /** The most problems that one record is given; what is beyond repair would otherwise fill the heap with complaints. */
    private static final int MAX_PROBLEMS = 100;

    private final Site site;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Placed> fields = new ArrayList<>();

    /** A field where its directory entry places it; the start counts from the first byte of the record, the length includes the terminator. */
    private record Placed(String tag, int code, int entry, int start, int length) {

        int end() {
            return start + length;
        }
    }

    private Diagnosis(Site site) {
        this.site = site;
    }

    /**
     * The faults in the structure of a record.
     *
     * @return the problems in the order in which they are met; empty if and only if {@link Directory#index} finds the record sound
     */
    static List<Problem> structure(Site site) {
        Diagnosis diagnosis = new Diagnosis(site);
        diagnosis.checkStructure();
        return List.copyOf(diagnosis.problems);
    }

    /**
     * The faults within the fields of a record whose structure is sound.
     *
     * @return the problems in the order of the directory
     */
    static List<Problem> content(Record record, Site site) {
        Diagnosis diagnosis = new Diagnosis(site);
        for (int i = 0; i < record.fieldCount(); i++) {
            diagnosis.checkContent(record.entry(i), Entry.length(record.entry(i), site.buffer(), site.offset()));
        }
        return List.copyOf(diagnosis.problems);
    }

    private void checkStructure() {
        if (site.length() < Iso2709.LEADER_LENGTH) {
            add(
                    endCode(),
                    site.length(),
                    null,
                    site.found(site.length()),
                    "a leader of " + Iso2709.LEADER_LENGTH + " bytes");
            return;
        }
        checkEnd();
        checkRecordLength();
        checkLeader();
        int base = checkDirectoryEnd();
        if (base > 0) {
            checkEntries(base);
            checkCoverage(base);
        }
        if (problems.isEmpty() && declaredLength() != site.length()) {
            addWrongLength();
        }
    }

    /** Checks that the last byte, or where the record length ends it the last byte of the record, is a record terminator. */
    private void checkEnd() {
        if (!isTerminated()) {
            int place = declaredLength() == site.length() ? site.length() - 1 : site.length();
            add(endCode(), place, null, site.found(place), "a record terminator");
        }
    }

    private boolean isTerminated() {
        return site.byteAt(site.length() - 1) == Iso2709.RECORD_TERMINATOR;
    }

    /** Where the data ends: before the record terminator, or where it should stand. */
    private int dataEnd() {
        return isTerminated() || declaredLength() == site.length() ? site.length() - 1 : site.length();
    }

    private ProblemCode endCode() {
        return site.endsInput() ? ProblemCode.TRUNCATED : ProblemCode.RECORD_TERMINATOR;
    }

    /**
     * Checks Leader/00-04. A number that is not the length of the record is its fault only where the directory does not bear it out; where it does, bytes are
     * missing or too many, and the place is found further on.
     */
    private void checkRecordLength() {
        int place = notDigit(Iso2709.RECORD_LENGTH_POSITION, Iso2709.RECORD_LENGTH_DIGITS);
        if (place >= 0) {
            add(ProblemCode.RECORD_LENGTH, place, null, site.found(place), "a digit");
        } else if (declaredLength() < Iso2709.MIN_RECORD_LENGTH
                || (declaredLength() != site.length() && isTerminated() && !isBorneOut(declaredLength()))) {
            addWrongLength();
        }
    }

    private int declaredLength() {
        return Digits.five(site.buffer(), site.offset());
    }

    /** Whether the directory has the record end where its length does, or has lost or gained bytes itself. */
    private boolean isBorneOut(int length) {
        int base = Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        int end = firstTerminator();
        if (end >= 0 && (end - Iso2709.LEADER_LENGTH) % Iso2709.ENTRY_LENGTH != 0) {
            return true;
        }
        return base == end + 1 && base + Boundary.largestFieldEnd(site.buffer(), site.offset(), base) + 1 == length;
    }

    private void addWrongLength() {
        add(ProblemCode.RECORD_LENGTH, 0, null, String.valueOf(declaredLength()), String.valueOf(site.length()));
    }

    private void checkLeader() {
        for (int place = Iso2709.RECORD_LENGTH_DIGITS; place < Iso2709.LEADER_LENGTH; place++) {
            int value = site.byteAt(place);
            boolean digit = place >= Iso2709.BASE_ADDRESS_POSITION
                    && place < Iso2709.BASE_ADDRESS_POSITION + Iso2709.BASE_ADDRESS_DIGITS;
            if (!digit && (value < ' ' || value > '~')) {
                add(
                        ProblemCode.LEADER_CHARACTER,
                        place,
                        null,
                        site.found(place),
                        "a graphic ASCII character or a blank");
            }
        }
        checkCharacter(ProblemCode.INDICATOR_COUNT, Iso2709.INDICATOR_COUNT_POSITION, Iso2709.COUNTS.charAt(0));
        checkCharacter(ProblemCode.SUBFIELD_CODE_COUNT, Iso2709.SUBFIELD_CODE_COUNT_POSITION, Iso2709.COUNTS.charAt(1));
        int map = Iso2709.ENTRY_MAP_POSITION;
        for (int i = 0; i < Iso2709.ENTRY_MAP.length(); i++) {
            if (site.byteAt(map + i) != Iso2709.ENTRY_MAP.charAt(i)) {
                add(
                        ProblemCode.ENTRY_MAP,
                        map + i,
                        null,
                        site.quoted(map, Iso2709.ENTRY_MAP.length()),
                        "\"" + Iso2709.ENTRY_MAP + "\"");
                break;
            }
        }
    }

    private void checkCharacter(ProblemCode code, int place, char expected) {
        if (site.byteAt(place) != expected) {
            add(code, place, null, site.found(place), "0x" + Site.hex(expected));
        }
    }

    /** Checks that the base address follows a whole number of entries and a field terminator; answers it, or -1 if no directory can be read. */
    private int checkDirectoryEnd() {
        int end = firstTerminator();
        String expectedBase = end < 0 ? "an address in the record" : String.valueOf(end + 1);
        int place = notDigit(Iso2709.BASE_ADDRESS_POSITION, Iso2709.BASE_ADDRESS_DIGITS);
        if (place >= 0) {
            add(ProblemCode.BASE_ADDRESS, place, null, site.found(place), "a digit");
            return -1;
        }
        int base = Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        if (end < 0) {
            add(
                    ProblemCode.DIRECTORY_END,
                    site.length(),
                    null,
                    site.found(site.length()),
                    "a field terminator after the directory");
            return -1;
        }
        boolean whole = (end - Iso2709.LEADER_LENGTH) % Iso2709.ENTRY_LENGTH == 0;
        if (base == end + 1 && whole && base < site.length()) {
            return base;
        }
        boolean declaredWhole =
                base >= Iso2709.MIN_BASE_ADDRESS && (base - Iso2709.MIN_BASE_ADDRESS) % Iso2709.ENTRY_LENGTH == 0;
        if (whole || base == end + 1 || !declaredWhole) {
            ProblemCode code = base == end + 1 ? ProblemCode.DIRECTORY_END : ProblemCode.BASE_ADDRESS;
            String found = base == end + 1
                    ? "a directory of " + (end - Iso2709.LEADER_LENGTH) + " bytes"
                    : String.valueOf(base);
            String expected = base == end + 1 ? "a multiple of " + Iso2709.ENTRY_LENGTH : expectedBase;
            add(code, base == end + 1 ? end : Iso2709.BASE_ADDRESS_POSITION, null, found, expected);
        } else {
            add(ProblemCode.DIRECTORY_END, end, null, site.found(end), "entries up to the base address " + base);
        }
        return -1;
    }

    private int firstTerminator() {
        int from = site.offset() + Iso2709.LEADER_LENGTH;
        int at = site.buffer().indexOf(from, site.offset() + site.length(), Iso2709.FIELD_TERMINATOR);
        return at < 0 ? -1 : at - site.offset();
    }

    private void checkEntries(int base) {
        int dataEnd = dataEnd();
        for (int entry = Iso2709.LEADER_LENGTH; entry < base - 1 && !isEnough(); entry += Iso2709.ENTRY_LENGTH) {
            int head = DirectoryEntry.head(site.buffer(), site.offset() + entry);
            long tail = DirectoryEntry.tail(site.buffer(), site.offset() + entry);
            int code = DirectoryEntry.tag(head);
            String tag = site.quoted(entry, Iso2709.TAG_LENGTH);
            tag = tag.substring(1, tag.length() - 1);
            if (!Tag.isWellFormed(code)) {
                add(
                        ProblemCode.ENTRY_TAG,
                        entry,
                        tag,
                        "\"" + tag + "\"",
                        "three digits, or letters of one case and digits");
            }
            int lengthPlace = entry + Iso2709.TAG_LENGTH;
            int startPlace = lengthPlace + Iso2709.FIELD_LENGTH_DIGITS;
            if (!DirectoryEntry.hasNumbers(head, tail)) {
                int place = notDigit(lengthPlace, Iso2709.FIELD_LENGTH_DIGITS + Iso2709.FIELD_START_DIGITS);
                add(
                        place < startPlace ? ProblemCode.ENTRY_LENGTH : ProblemCode.ENTRY_START,
                        place,
                        tag,
                        site.found(place),
                        "a digit");
                continue;
            }
            Placed field =
                    new Placed(tag, code, entry, base + DirectoryEntry.start(tail), DirectoryEntry.length(head, tail));
            if (field.end() == dataEnd + 1 && field.length() > 1) {
                add(
                        ProblemCode.FIELD_TERMINATOR,
                        dataEnd,
                        tag,
                        site.found(dataEnd),
                        "a field terminator where the directory ends the field");
            } else if (field.start() >= dataEnd) {
                add(
                        ProblemCode.ENTRY_START,
                        startPlace,
                        tag,
                        String.valueOf(field.start() - base),
                        "less than " + (dataEnd - base));
            } else if (field.length() == 0 || field.end() > dataEnd) {
                add(
                        ProblemCode.ENTRY_LENGTH,
                        lengthPlace,
                        tag,
                        String.valueOf(field.length()),
                        "1 to " + (dataEnd - field.start()));
            } else {
                fields.add(field);
                checkField(field);
            }
        }
    }

    private void checkField(Placed field) {
        int last = field.end() - 1;
        int fieldOffset = site.offset() + field.start();
        if (site.byteAt(last) != Iso2709.FIELD_TERMINATOR) {
            add(
                    ProblemCode.FIELD_TERMINATOR,
                    last,
                    field.tag(),
                    site.found(last),
                    "a field terminator where the directory ends the field");
        } else if (!Directory.hasSubfields(site.buffer(), fieldOffset, field.length())
                && !Directory.mayBeControl(site.buffer(), field.code(), fieldOffset, field.length())) {
            int delimiter = Math.min(field.start() + Iso2709.INDICATOR_COUNT, last);
            boolean delimited = site.byteAt(delimiter) == Iso2709.SUBFIELD_DELIMITER;
            int place = delimited ? delimiter + 1 : delimiter;
            String expected = delimited ? "a subfield code" : "two indicators, a subfield delimiter and a code";
            add(ProblemCode.INDICATORS, place, field.tag(), site.found(place), expected);
        }
    }

    /** Checks that the fields fill the data, each byte once. */
    private void checkCoverage(int base) {
        fields.sort(Comparator.comparingInt(Placed::start));
        int expected = base;
        for (Placed field : fields) {
            if (isEnough()) {
                return;
            }
            if (field.start() != expected) {
                String what = field.start() < expected
                        ? "a field that begins inside another"
                        : "bytes that belong to no field";
                add(
                        ProblemCode.FIELD_COVERAGE,
                        Math.min(field.start(), expected),
                        field.tag(),
                        what,
                        "fields side by side");
            }
            expected = Math.max(expected, field.end());
        }
        if (expected != dataEnd() && problems.isEmpty()) {
            add(ProblemCode.FIELD_COVERAGE, expected, null, "bytes that belong to no field", "a record terminator");
        }
    }

    private void checkContent(long entry, int length) {
        String tag = Tag.ofCode(Entry.tag(entry)).toString();
        int start = Entry.start(entry);
        int end = start + length;
        for (int place = start; place < end && !isEnough(); place++) {
            int value = site.byteAt(place);
            if (value == Iso2709.FIELD_TERMINATOR || value == Iso2709.RECORD_TERMINATOR) {
                add(ProblemCode.TERMINATOR_IN_DATA, place, tag, site.found(place), "data");
            } else if (value == Iso2709.SUBFIELD_DELIMITER) {
                checkDelimiter(entry, tag, place, end);
            }
        }
    }

    private void checkDelimiter(long entry, String tag, int place, int end) {
        int code = place + 1 < end ? site.byteAt(place + 1) : Iso2709.FIELD_TERMINATOR;
        if (Entry.isControl(entry)) {
            add(ProblemCode.DELIMITER_IN_CONTROL_FIELD, place, tag, site.found(place), "data");
        } else if (code == Iso2709.FIELD_TERMINATOR || code == Iso2709.SUBFIELD_DELIMITER) {
            add(ProblemCode.EMPTY_SUBFIELD, place + 1, tag, site.found(place + 1), "a subfield code");
        } else if (code >= 'A' && code <= 'Z') {
            add(ProblemCode.SUBFIELD_CODE, place + 1, tag, site.found(place + 1), "a lower-case letter or a digit");
        }
    }

    private int notDigit(int place, int count) {
        for (int i = place; i < place + count; i++) {
            if (site.byteAt(i) < '0' || site.byteAt(i) > '9') {
                return i;
            }
        }
        return -1;
    }

    private boolean isEnough() {
        return problems.size() >= MAX_PROBLEMS;
    }

    private void add(ProblemCode code, int place, @Nullable String tag, String found, String expected) {
        if (!isEnough()) {
            problems.add(site.problem(code, place, tag, found, expected));
        }
    }
}
