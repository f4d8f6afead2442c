package org.mrrc.format;

import org.mrrc.MarcException;
import org.mrrc.ProblemCode;
import org.mrrc.RecordCursor;
import org.mrrc.Tag;

/** What stands in the place of a tag before the leader, where that is written like the fields. */
final class LeaderTag {

    static final String TEXT = "LDR";

    private static final Tag TAG = Tag.of(TEXT);

    /**
     * Refuses a field with this tag, which would be read as the leader of another record.
     *
     * @param cursor at the field, before its first subfield
     */
    static void refuse(RecordCursor cursor) {
        if (cursor.tag().equals(TAG)) {
            throw new MarcException(
                    cursor.problem(ProblemCode.SHAPE, "a field " + TEXT, "another tag than the leader's"));
        }
    }

    private LeaderTag() {}
}
