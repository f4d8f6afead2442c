package org.mrrc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was decided to put a damaged record in order, and by which rule: the problems that follow those of the record itself. */
final class Decisions {

    /** A record can have thousands of fields with the same fault. */
    private static final int MOST_INDICATORS = 5;

    private final Site site;
    private final List<Problem> decisions = new ArrayList<>();
    private int indicators;

    Decisions(Site site) {
        this.site = site;
    }

    /** What is wrong with the record, and then what was decided. */
    Problems after(Problems problems) {
        Problems.Collector all = new Problems.Collector(Integer.MAX_VALUE);
        all.addAll(problems);
        decisions.forEach(all::add);
        return all.problems();
    }

    /** The leader, if more of it was changed than its numbers. */
    void leader(byte[] leader, int found) {
        byte[] read = leader.clone();
        Arrays.fill(read, 0, Iso2709.RECORD_LENGTH_DIGITS, (byte) '.');
        Arrays.fill(
                read, Iso2709.BASE_ADDRESS_POSITION, Iso2709.BASE_ADDRESS_POSITION + Iso2709.BASE_ADDRESS_DIGITS, (byte)
                        '.');
        write(Iso2709.COUNTS, read, Iso2709.INDICATOR_COUNT_POSITION);
        write(Iso2709.ENTRY_MAP, read, Iso2709.ENTRY_MAP_POSITION);
        int place = 0;
        while (place < Math.min(found, read.length) && (read[place] == '.' || read[place] == site.byteAt(place))) {
            place++;
        }
        if (found != Iso2709.LEADER_LENGTH || place < found) {
            add(
                    ProblemCode.LEADER_IN_ORDER,
                    Math.min(place, Math.max(0, found - 1)),
                    null,
                    found + " bytes, " + site.quoted(0, found),
                    "\"" + new String(read, StandardCharsets.US_ASCII) + "\", the numbers left out");
        }
    }

    private static void write(String text, byte[] target, int offset) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, target, offset, text.length());
    }

    /** The directory, if it is not where the base address has it, or not of whole entries. */
    void directory(DirectoryRepair directory) {
        int length = directory.end() - directory.start();
        boolean baseRight = site.length() >= Iso2709.LEADER_LENGTH
                && Digits.five(site.buffer(), site.offset() + Iso2709.BASE_ADDRESS_POSITION) == directory.dataStart();
        boolean terminated =
                directory.dataStart() > directory.end() && site.byteAt(directory.end()) == Iso2709.FIELD_TERMINATOR;
        if (!baseRight || !terminated || length != directory.size() * Iso2709.ENTRY_LENGTH) {
            add(
                    ProblemCode.DIRECTORY_IN_ORDER,
                    directory.start(),
                    null,
                    length + " bytes up to " + (terminated ? "a field terminator" : site.found(directory.end())),
                    directory.size() + (directory.size() == 1 ? " entry" : " entries") + ", the data from byte "
                            + directory.dataStart());
        }
    }

    /** How the fields were found. */
    void fields(DirectoryRepair directory, FieldPlacement placement) {
        int entries = directory.size();
        int terminated = placement.terminated();
        String found = entries + (entries == 1 ? " entry, " : " entries, ") + terminated
                + (terminated == 1 ? " terminated field, " : " terminated fields, ") + placement.agreeing()
                + " that agree";
        if (placement.isByDirectory()) {
            add(ProblemCode.FIELDS_BY_DIRECTORY, directory.dataStart(), null, found, "each entry has what it names");
        } else if (entries == terminated) {
            String expected = placement.agreeing() == entries
                    ? "each entry has what it names"
                    : "entries have what they name; of the others the n-th has the n-th field that is left";
            add(ProblemCode.FIELDS_BY_TERMINATORS, directory.dataStart(), null, found, expected);
        } else {
            add(
                    ProblemCode.FIELDS_BY_BOTH,
                    directory.dataStart(),
                    null,
                    found,
                    "entries have what they name; between them lengths and terminators share out the bytes");
        }
    }

    /** Entries whose fields are not there, if there are any. */
    void leftOut(List<String> tags, int dataEnd) {
        if (!tags.isEmpty()) {
            String some = String.join(", ", tags.subList(0, Math.min(tags.size(), MOST_INDICATORS)));
            add(
                    ProblemCode.FIELDS_LEFT_OUT,
                    dataEnd,
                    null,
                    tags.size() + (tags.size() == 1 ? " entry" : " entries") + " without a whole field of its own: "
                            + some
                            + (tags.size() > MOST_INDICATORS ? " …" : ""),
                    "the other fields alone");
        }
    }

    /** Fields that no entry names. */
    void strays(int count, int first) {
        if (count > 0) {
            add(
                    ProblemCode.FIELDS_WITHOUT_ENTRY,
                    first,
                    null,
                    count + (count == 1 ? " field that no entry names" : " fields that no entry names"),
                    "tag ???");
        }
    }

    /** Indicators that are not two. */
    void indicators(Problem.FieldPlace field, int place, int count) {
        if (indicators++ < MOST_INDICATORS) {
            add(
                    ProblemCode.INDICATORS_IN_ORDER,
                    place,
                    field,
                    count + (count == 1 ? " character" : " characters") + " before the first delimiter",
                    count < Iso2709.INDICATOR_COUNT ? "blanks for those that are missing" : "the first two");
        }
    }

    private void add(ProblemCode code, int place, Problem.@Nullable FieldPlace field, String found, String expected) {
        decisions.add(site.problem(code, place, field, found, expected));
    }
}
