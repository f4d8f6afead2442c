package org.mrrc;

import java.util.Locale;

/** Which records are longer than ISO 2709 can say, and the words with which they are refused. */
final class Oversize {

    private static final int NONE = -1;

    /** Whether the lengths of a record and its fields fit the digits that ISO 2709 has for them. Nothing is allocated (benchmark {@code WriteBack}). */
    static boolean fits(Record record) {
        return record.length() <= Iso2709.MAX_RECORD_LENGTH && longField(record) == NONE;
    }

    private static int longField(Record record) {
        for (int i = 0; i < record.fieldCount(); i++) {
            if (Entry.shortLength(record.entry(i)) >= Iso2709.MAX_FIELD_LENGTH) {
                return i;
            }
        }
        return NONE;
    }

    /** Why a record that does not fit is refused. */
    static MarcException refusal(Record record) {
        return record.length() > Iso2709.MAX_RECORD_LENGTH
                ? recordRefusal(record, record.length(), "")
                : fieldRefusal(record, longField(record), "");
    }

    /**
     * Refuses a record for its length.
     *
     * @param length how many bytes it would have
     * @param condition what is to be said of the limit
     */
    static MarcException recordRefusal(Record record, int length, String condition) {
        return new MarcException(record.site()
                .problem(
                        ProblemCode.NOT_WRITABLE,
                        Iso2709.RECORD_LENGTH_POSITION,
                        count("a record of %,d bytes", length),
                        count("at most %,d", Iso2709.MAX_RECORD_LENGTH) + condition));
    }

    /** Refuses a record that has a field which is too long. */
    static void requireShortFields(Record record, String condition) {
        int field = longField(record);
        if (field != NONE) {
            throw fieldRefusal(record, field, condition);
        }
    }

    private static MarcException fieldRefusal(Record record, int field, String condition) {
        long entry = record.entry(field);
        return new MarcException(record.site()
                .problem(
                        ProblemCode.NOT_WRITABLE,
                        Entry.start(entry),
                        record.place(field, null),
                        count("a field of %,d bytes", record.length(entry) + 1),
                        count("at most %,d", Iso2709.MAX_FIELD_LENGTH) + condition));
    }

    /** Refuses a record that cannot be read back by its terminators, because there are more of them than fields. */
    static void requireNoTerminatorInData(Record record) {
        for (int i = 0; i < record.fieldCount(); i++) {
            long entry = record.entry(i);
            int place = terminatorIn(record, record.start(entry), record.start(entry) + record.length(entry));
            if (place != NONE) {
                Site site = record.site();
                throw new MarcException(site.problem(
                        ProblemCode.TERMINATOR_IN_DATA,
                        place - site.offset(),
                        record.place(i, null),
                        site.found(place - site.offset()),
                        "data, in a record whose lengths do not tell where fields end"));
            }
        }
    }

    private static int terminatorIn(Record record, int from, int to) {
        int fieldTerminator = record.buffer().indexOf(from, to, Iso2709.FIELD_TERMINATOR);
        return fieldTerminator >= 0 ? fieldTerminator : record.buffer().indexOf(from, to, Iso2709.RECORD_TERMINATOR);
    }

    private static String count(String words, int count) {
        return String.format(Locale.ROOT, words, count);
    }

    private Oversize() {}
}
