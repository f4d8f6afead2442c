package org.mrrc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a record, rule by rule in the order of its bytes: leader, directory, fields. Slow and readable; run when {@link
 * Directory} has found a record unsound, or when somebody asks.
 */
final class Diagnosis {

    private final Site site;
    private final Problems.Collector problems;
    private final List<Placed> fields = new ArrayList<>();
    private boolean errorsOnly;

    /** A field where its directory entry places it; the start counts from the first byte of the record, the length includes the terminator. */
    private record Placed(int entry, int code, int start, int length) {

        int end() {
            return start + length;
        }
    }

    private Diagnosis(Site site) {
        this(site, Problems.NONE);
    }

    private Diagnosis(Site site, Problems first) {
        this.site = site;
        this.problems = new Problems.Collector(site.options().maxProblems(), first);
    }

    /**
     * The faults in the structure of a record.
     *
     * @return the problems in the order in which they are met; empty if and only if {@link Directory#index} finds the record sound
     */
    static Problems structure(Site site) {
        Diagnosis diagnosis = new Diagnosis(site);
        diagnosis.checkStructure();
        return diagnosis.problems.problems();
    }

    /**
     * What is wrong with a record whose structure is sound: what was found when it was read, if it was put in order, then the faults within its fields.
     *
     * @return the problems, the latter in the order of the directory
     */
    static Problems content(Record record) {
        Diagnosis diagnosis = new Diagnosis(record.site(), record.provenance().problems());
        diagnosis.checkContent(record);
        return diagnosis.problems.problems();
    }

    /** What is wrong with the text of a record, and was when it was read. */
    static Problems text(Record record) {
        Diagnosis diagnosis = new Diagnosis(record.site(), record.provenance().problems());
        TextCheck.check(record, diagnosis);
        return diagnosis.problems.problems();
    }

    /** The first error within the fields of a record whose structure is sound. */
    static Optional<Problem> firstErrorWithin(Record record) {
        Diagnosis diagnosis = new Diagnosis(record.site());
        diagnosis.errorsOnly = true;
        diagnosis.checkContent(record);
        return diagnosis.problems.problems().stream().findFirst();
    }

    private void checkStructure() {
        if (site.length() < Iso2709.LEADER_LENGTH) {
            add(endCode(), site.length(), site.found(site.length()), "a leader of " + Iso2709.LEADER_LENGTH + " bytes");
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
            add(endCode(), place, site.found(place), "a record terminator");
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
            add(ProblemCode.RECORD_LENGTH, place, site.found(place), "a digit");
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
        add(ProblemCode.RECORD_LENGTH, 0, String.valueOf(declaredLength()), String.valueOf(site.length()));
    }

    private void checkLeader() {
        for (int place = Iso2709.RECORD_LENGTH_DIGITS; place < Iso2709.LEADER_LENGTH; place++) {
            int value = site.byteAt(place);
            boolean digit = place >= Iso2709.BASE_ADDRESS_POSITION
                    && place < Iso2709.BASE_ADDRESS_POSITION + Iso2709.BASE_ADDRESS_DIGITS;
            if (!digit && (value < ' ' || value > '~')) {
                add(ProblemCode.LEADER_CHARACTER, place, site.found(place), "a graphic ASCII character or a blank");
            }
        }
        checkCharacter(ProblemCode.INDICATOR_COUNT, Iso2709.INDICATOR_COUNT_POSITION, Iso2709.COUNTS.charAt(0));
        checkCharacter(ProblemCode.SUBFIELD_CODE_COUNT, Iso2709.SUBFIELD_CODE_COUNT_POSITION, Iso2709.COUNTS.charAt(1));
        checkEntryMap();
    }

    private void checkEntryMap() {
        int map = Iso2709.ENTRY_MAP_POSITION;
        if (Iso2709.isEntryMap(site.buffer().getInt(site.offset() + map))) {
            return;
        }
        int other = 0;
        while (other < Iso2709.ENTRY_MAP.length() - 1 && site.byteAt(map + other) == Iso2709.ENTRY_MAP.charAt(other)) {
            other++;
        }
        String found = site.quoted(map, Iso2709.ENTRY_MAP.length());
        add(ProblemCode.ENTRY_MAP, map + other, found, "\"" + Iso2709.ENTRY_MAP + "\"");
    }

    private void checkCharacter(ProblemCode code, int place, char expected) {
        if (site.byteAt(place) != expected) {
            add(code, place, site.found(place), "0x" + Site.hex(expected));
        }
    }

    /** Checks that the base address follows a whole number of entries and a field terminator; answers it, or -1 if no directory can be read. */
    private int checkDirectoryEnd() {
        int end = firstTerminator();
        String expectedBase = end < 0 ? "an address in the record" : String.valueOf(end + 1);
        int place = notDigit(Iso2709.BASE_ADDRESS_POSITION, Iso2709.BASE_ADDRESS_DIGITS);
        if (place >= 0) {
            add(ProblemCode.BASE_ADDRESS, place, site.found(place), "a digit");
            return -1;
        }
        int base = Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION);
        if (end < 0) {
            add(
                    ProblemCode.DIRECTORY_END,
                    site.length(),
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
            add(code, base == end + 1 ? end : Iso2709.BASE_ADDRESS_POSITION, found, expected);
        } else {
            add(ProblemCode.DIRECTORY_END, end, site.found(end), "entries up to the base address " + base);
        }
        return -1;
    }

    private int firstTerminator() {
        int from = site.offset() + Iso2709.LEADER_LENGTH;
        int at = site.buffer().indexOf(from, site.offset() + site.length(), Iso2709.FIELD_TERMINATOR);
        return at < 0 ? -1 : at - site.offset();
    }

    private void checkEntries(int base) {
        for (int entry = Iso2709.LEADER_LENGTH; entry < base - 1; entry += Iso2709.ENTRY_LENGTH) {
            checkEntry(entry, base, dataEnd());
        }
    }

    private void checkEntry(int entry, int base, int dataEnd) {
        int head = DirectoryEntry.head(site.buffer(), site.offset() + entry);
        long tail = DirectoryEntry.tail(site.buffer(), site.offset() + entry);
        if (!Tag.isWellFormed(DirectoryEntry.tag(head))) {
            addAt(
                    ProblemCode.ENTRY_TAG,
                    notTag(entry),
                    entry,
                    site.quoted(entry, Iso2709.TAG_LENGTH),
                    "three digits, or letters of one case and digits");
        }
        int lengthPlace = entry + Iso2709.TAG_LENGTH;
        int startPlace = lengthPlace + Iso2709.FIELD_LENGTH_DIGITS;
        if (!DirectoryEntry.hasNumbers(head, tail)) {
            int place = notDigit(lengthPlace, Iso2709.FIELD_LENGTH_DIGITS + Iso2709.FIELD_START_DIGITS);
            ProblemCode code = place < startPlace ? ProblemCode.ENTRY_LENGTH : ProblemCode.ENTRY_START;
            addAt(code, place, entry, site.found(place), "a digit");
            return;
        }
        Placed field = new Placed(
                entry, DirectoryEntry.tag(head), base + DirectoryEntry.start(tail), DirectoryEntry.length(head, tail));
        if (field.end() == dataEnd + 1 && field.length() > 1) {
            addNoTerminator(entry, dataEnd);
        } else if (field.start() >= dataEnd) {
            String found = String.valueOf(field.start() - base);
            addAt(ProblemCode.ENTRY_START, startPlace, entry, found, "less than " + (dataEnd - base));
        } else if (field.length() == 0 || field.end() > dataEnd) {
            String found = String.valueOf(field.length());
            addAt(ProblemCode.ENTRY_LENGTH, lengthPlace, entry, found, "1 to " + (dataEnd - field.start()));
        } else {
            fields.add(field);
            checkField(field);
        }
    }

    private void addNoTerminator(int entry, int place) {
        addAt(
                ProblemCode.FIELD_TERMINATOR,
                place,
                entry,
                site.found(place),
                "a field terminator where the directory ends the field");
    }

    private void checkField(Placed field) {
        int last = field.end() - 1;
        int fieldOffset = site.offset() + field.start();
        if (site.byteAt(last) != Iso2709.FIELD_TERMINATOR) {
            addNoTerminator(field.entry(), last);
        } else if (!Directory.hasSubfields(site.buffer(), fieldOffset, field.length())
                && !Directory.mayBeControl(site.buffer(), field.code(), fieldOffset, field.length())) {
            checkIndicators(field, last);
        }
    }

    /** Finds the first byte of a field that is not what a data field begins with. */
    private void checkIndicators(Placed field, int end) {
        int place = field.start();
        int indicator = 1;
        while (indicator <= Iso2709.INDICATOR_COUNT && place < end && !isDelimiter(place)) {
            place++;
            indicator++;
        }
        if (indicator <= Iso2709.INDICATOR_COUNT) {
            String expected = "indicator " + indicator;
            addAt(ProblemCode.INDICATORS, place, field.entry(), indicator, site.found(place), expected);
        } else if (!isDelimiter(place)) {
            addAt(ProblemCode.INDICATORS, place, field.entry(), site.found(place), "a subfield delimiter");
        } else {
            addAt(ProblemCode.INDICATORS, place + 1, field.entry(), site.found(place + 1), "a subfield code");
        }
    }

    private boolean isDelimiter(int place) {
        return site.byteAt(place) == Iso2709.SUBFIELD_DELIMITER;
    }

    /** Checks that the fields fill the data, each byte once. */
    private void checkCoverage(int base) {
        fields.sort(Comparator.comparingInt(Placed::start));
        int expected = base;
        for (Placed field : fields) {
            if (field.start() != expected) {
                String what = field.start() < expected
                        ? "a field that begins inside another"
                        : "bytes that belong to no field";
                int place = Math.min(field.start(), expected);
                addAt(ProblemCode.FIELD_COVERAGE, place, field.entry(), what, "fields side by side");
            }
            expected = Math.max(expected, field.end());
        }
        if (expected != dataEnd() && problems.isEmpty()) {
            add(ProblemCode.FIELD_COVERAGE, expected, "bytes that belong to no field", "a record terminator");
        }
    }

    private void checkContent(Record record) {
        for (int i = 0; i < record.fieldCount(); i++) {
            checkContent(record, i);
        }
        TextCheck.check(record, this);
    }

    private void checkContent(Record record, int field) {
        long entry = record.entry(field);
        int start = Entry.start(entry);
        int end = start + record.length(entry);
        int code = -1;
        for (int place = start; place < end; place++) {
            int value = site.byteAt(place);
            if (value == Iso2709.FIELD_TERMINATOR || value == Iso2709.RECORD_TERMINATOR) {
                addWithin(record, field, code, ProblemCode.TERMINATOR_IN_DATA, place, "data");
            } else if (value == Iso2709.SUBFIELD_DELIMITER && Entry.isControl(entry)) {
                addWithin(record, field, code, ProblemCode.DELIMITER_IN_CONTROL_FIELD, place, "data");
            } else if (value == Iso2709.SUBFIELD_DELIMITER) {
                code = codeAfter(place, end);
                if (code < 0) {
                    addWithin(record, field, code, ProblemCode.EMPTY_SUBFIELD, place + 1, "a subfield code");
                } else if (code >= 'A' && code <= 'Z') {
                    String expected = "a lower-case letter or a digit";
                    addWithin(record, field, code, ProblemCode.SUBFIELD_CODE, place + 1, expected);
                }
            }
        }
    }

    /** The subfield code after a delimiter, or -1 if there is none. */
    private int codeAfter(int delimiter, int fieldEnd) {
        return delimiter + 1 == fieldEnd || isDelimiter(delimiter + 1) || isTerminator(delimiter + 1)
                ? -1
                : site.byteAt(delimiter + 1);
    }

    private boolean isTerminator(int place) {
        return site.byteAt(place) == Iso2709.FIELD_TERMINATOR;
    }

    private int notDigit(int place, int count) {
        for (int i = place; i < place + count; i++) {
            if (site.byteAt(i) < '0' || site.byteAt(i) > '9') {
                return i;
            }
        }
        return -1;
    }

    /** The first byte of a tag that breaks the rule for tags. */
    private int notTag(int entry) {
        boolean upper = false;
        boolean lower = false;
        for (int i = entry; i < entry + Iso2709.TAG_LENGTH; i++) {
            int value = site.byteAt(i);
            upper |= value >= 'A' && value <= 'Z';
            lower |= value >= 'a' && value <= 'z';
            boolean letterOrDigit = Character.isLetterOrDigit(value) && value <= 'z';
            if (!letterOrDigit || (upper && lower)) {
                return i;
            }
        }
        return entry;
    }

    private boolean isKept(ProblemCode code) {
        return (!errorsOnly || code.isError()) && problems.counts(code);
    }

    void add(ProblemCode code, int place, String found, String expected) {
        if (isKept(code)) {
            problems.keep(site.problem(code, place, found, expected));
        }
    }

    /** Adds a problem in the field of a directory entry. */
    private void addAt(ProblemCode code, int place, int entry, String found, String expected) {
        addAt(code, place, entry, 0, found, expected);
    }

    private void addAt(ProblemCode code, int place, int entry, int indicator, String found, String expected) {
        if (isKept(code)) {
            String tag = site.quoted(entry, Iso2709.TAG_LENGTH);
            tag = tag.substring(1, tag.length() - 1);
            Problem.FieldPlace field = new Problem.FieldPlace(tag, occurrence(entry), indicator, null);
            problems.keep(site.problem(code, place, field, found, expected));
        }
    }

    private int occurrence(int entry) {
        int tag = site.buffer().getMedium(site.offset() + entry);
        int occurrence = 1;
        for (int other = Iso2709.LEADER_LENGTH; other < entry; other += Iso2709.ENTRY_LENGTH) {
            occurrence += site.buffer().getMedium(site.offset() + other) == tag ? 1 : 0;
        }
        return occurrence;
    }

    /** Adds a problem within a field. */
    void addWithin(Record record, int field, int subfieldCode, ProblemCode code, int place, String expected) {
        if (isKept(code)) {
            Problem.FieldPlace where = record.place(field, subfieldCode < 0 ? null : (char) subfieldCode);
            problems.keep(site.problem(code, place, where, site.found(place), expected));
        }
    }
}
