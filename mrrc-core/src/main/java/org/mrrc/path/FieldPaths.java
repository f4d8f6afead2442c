package org.mrrc.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mrrc.Field;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.TagPattern;

/** Several paths, each of one tag and without index and sub-specs: a record is walked over once for all, and each field is looked at by those that have its tag. */
final class FieldPaths implements Finder {

    private static final String ALTERNATE = "880";
    private static final char LINKAGE = '6';
    private static final List<FieldPath> NONE = List.of();

    private final List<FieldPath> ofLeader = new ArrayList<>();
    private final Map<String, List<FieldPath>> byTag = new HashMap<>();
    private final AlternateScript script;
    /** The tags of all fields that need a look; null if none does. */
    private final @Nullable TagPattern tags;

    FieldPaths(List<FieldPath> paths, AlternateScript script) {
        this.script = script;
        for (FieldPath path : paths) {
            if (path.tags() == null) {
                ofLeader.add(path);
            } else {
                byTag.computeIfAbsent(path.tags().toString(), absent -> new ArrayList<>())
                        .add(path);
            }
        }
        Set<String> looked = new TreeSet<>();
        if (script != AlternateScript.ONLY) {
            looked.addAll(byTag.keySet());
        }
        if (script != AlternateScript.EXCLUDE) {
            looked.add(ALTERNATE);
        }
        this.tags = looked.isEmpty() ? null : TagPattern.anyOf(looked);
    }

    @Override
    public boolean walk(
            Record record,
            RecordCursor cursor,
            @Nullable Consumer<? super String> sink,
            @Nullable Surroundings surroundings,
            @Nullable List<Field> found) {
        if (found == null && script != AlternateScript.ONLY && showLeader(record, sink)) {
            return true;
        }
        cursor.over(record);
        while (tags != null && cursor.nextField(tags)) {
            if (showField(cursor, sink)) {
                if (found == null) {
                    return true;
                }
                found.add(record.fields().get(cursor.fieldIndex()));
            }
        }
        return false;
    }

    private boolean showLeader(Record record, @Nullable Consumer<? super String> sink) {
        for (FieldPath path : ofLeader) {
            if (path.showLeader(record, sink, null)) {
                return true;
            }
        }
        return false;
    }

    private boolean showField(RecordCursor cursor, @Nullable Consumer<? super String> sink) {
        List<FieldPath> paths = paths(cursor);
        for (int i = 0; i < paths.size(); i++) {
            if (i > 0) {
                cursor.toField(cursor.fieldIndex());
            }
            if (paths.get(i).show(cursor, sink, null)) {
                return true;
            }
        }
        return false;
    }

    /** The paths that are about a field, before whose first subfield the cursor is, and stays. */
    private List<FieldPath> paths(RecordCursor cursor) {
        String tag = cursor.tag().toString();
        boolean linked = script != AlternateScript.EXCLUDE && tag.equals(ALTERNATE);
        return byTag.getOrDefault(linked ? linkedTag(cursor) : tag, NONE);
    }

    /** The tag that the first {@code $6} of a field 880 names; its own if there is none. */
    private static String linkedTag(RecordCursor cursor) {
        String tag = ALTERNATE;
        boolean found = false;
        while (!found && cursor.nextSubfield()) {
            if (cursor.code() == LINKAGE) {
                found = true;
                String linkage = cursor.text().strip();
                tag = linkage.length() < FieldPath.TAG_LENGTH ? tag : linkage.substring(0, FieldPath.TAG_LENGTH);
            }
        }
        cursor.toField(cursor.fieldIndex());
        return tag;
    }
}
