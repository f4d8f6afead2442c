package org.mrrc.path;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;

/**
 * One of a path's values must pass a test.
 *
 * @param path where to look
 * @param test the test; null if any value will do
 */
record ValueCondition(MarcPath path, @Nullable ValueTest test) implements RecordCondition {

    ValueCondition {
        Objects.requireNonNull(path, "path");
    }

    @Override
    public boolean test(Record record) {
        return test == null ? path.matches(record) : path.search(record, test) != null;
    }

    @Override
    public String toString() {
        String where = path.notation() == MarcPath.Notation.TRAJECT ? traject() : path.toString();
        return test == null ? where : where + " " + test;
    }

    private String traject() {
        String script = path.script() == AlternateScript.EXCLUDE
                ? ""
                : path.script().name().toLowerCase(Locale.ROOT) + " ";
        return ConditionParser.TRAJECT + " " + script + ValueTest.quoted(path.toString());
    }
}
