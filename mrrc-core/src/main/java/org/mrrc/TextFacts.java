package org.mrrc;

import org.jspecify.annotations.Nullable;
import org.mrrc.charset.CharacterCoding;

/** What was found out about the text of some rows, kept for who asks again. Several threads that come at once find the same. */
final class TextFacts {

    private final @Nullable CharacterCoding[] codings;
    private @Nullable FieldStarts starts;

    TextFacts(int rows) {
        this.codings = new CharacterCoding[rows];
    }

    /** The coding of a record's text, which is decided once. */
    CharacterCoding coding(Record record, int row) {
        CharacterCoding coding = codings[row];
        if (coding == null) {
            coding = record.coding().decide(record);
            codings[row] = coding;
        }
        return coding;
    }

    /** Where the fields of a record begin; those of the last one that somebody asked for are known. */
    FieldStarts starts(Record record, int row) {
        FieldStarts known = starts;
        if (known == null || !known.isOf(row)) {
            known = new FieldStarts(record, row);
            starts = known;
        }
        return known;
    }
}
