package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.cli.Spool.Numbered;
import org.mrrc.compare.Change;
import org.mrrc.compare.Comparison;
import org.mrrc.compare.PartChange;
import org.mrrc.compare.RecordDiff;
import org.mrrc.format.DiffJson;

/** Says what differs between two files, a pair of records after another. */
final class DiffReport {

    private static final String INDENTATION = "    ";

    private final Comparison comparison;
    private final boolean json;
    private final StandardOutput out;
    private long same;
    private long changed;
    private long onlyBefore;
    private long onlyAfter;
    private boolean hasReader = true;

    DiffReport(Comparison comparison, boolean json, StandardOutput out) {
        this.comparison = comparison;
        this.json = json;
        this.out = out;
    }

    /** Whether there is somebody who still reads the report. */
    boolean hasReader() {
        return hasReader;
    }

    boolean foundDifference() {
        return changed + onlyBefore + onlyAfter > 0;
    }

    void add(RecordMatch.Pair pair) {
        Numbered before = pair.before();
        Numbered after = pair.after();
        if (before != null && after != null) {
            compare(pair, before.record(), after.record());
        } else if (before != null) {
            onlyBefore++;
            write(pair, "removed", "-", null);
        } else {
            onlyAfter++;
            write(pair, "added", "+", null);
        }
    }

    private void compare(RecordMatch.Pair pair, Record before, Record after) {
        if (before.equals(after) || comparison.equal(before, after)) {
            same++;
        } else {
            changed++;
            write(pair, "changed", "~", comparison.diff(before, after));
        }
    }

    /** Says how many there were, if people read it. */
    void finish() {
        if (!json) {
            line(String.format(
                    Locale.ROOT,
                    "%,d the same, %,d changed, %,d only in A, %,d only in B",
                    same,
                    changed,
                    onlyBefore,
                    onlyAfter));
        }
    }

    private void write(RecordMatch.Pair pair, String change, String mark, @Nullable RecordDiff diff) {
        line(json ? object(pair, change, diff) : text(pair, mark, diff));
    }

    private void line(String text) {
        hasReader = hasReader && out.line(text);
    }

    private static String text(RecordMatch.Pair pair, String mark, @Nullable RecordDiff diff) {
        List<String> lines = new ArrayList<>();
        String name = Objects.requireNonNullElse(pair.key().name(), "[without a key]");
        lines.add(VisibleText.of(mark + " " + name + " (" + place(pair) + ")"));
        if (diff != null) {
            UnaryOperator<String> shown = hasLookalikes(diff) ? VisibleText::unambiguous : VisibleText::of;
            diff.changes().forEach(change -> addLines(change, shown, lines));
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String place(RecordMatch.Pair pair) {
        List<String> places = new ArrayList<>();
        if (pair.before() != null) {
            places.add("record " + pair.before().number() + " of A");
        }
        if (pair.after() != null) {
            places.add("record " + pair.after().number() + " of B");
        }
        return String.join(", ", places);
    }

    private static void addLines(Change change, UnaryOperator<String> shown, List<String> lines) {
        if (change instanceof Change.FieldChanged field) {
            lines.add(INDENTATION + VisibleText.of("~ " + field.before()));
            field.parts().forEach(part -> lines.add(INDENTATION + INDENTATION + shown.apply(part.toString())));
        } else {
            lines.add(INDENTATION + shown.apply(change.toString()));
        }
    }

    /** Whether something that is gone looks the same as something that has come. */
    private static boolean hasLookalikes(RecordDiff diff) {
        Set<String> gone = new HashSet<>();
        Set<String> come = new HashSet<>();
        for (Change change : diff.changes()) {
            if (change instanceof Change.FieldRemoved removed) {
                gone.add(VisibleText.appearance(removed.before().toString()));
            } else if (change instanceof Change.FieldAdded added) {
                come.add(VisibleText.appearance(added.after().toString()));
            } else if (change instanceof Change.FieldChanged changed) {
                changed.parts().forEach(part -> addTexts(part, gone, come));
            }
        }
        gone.retainAll(come);
        return !gone.isEmpty();
    }

    private static void addTexts(PartChange part, Set<String> gone, Set<String> come) {
        if (part instanceof PartChange.DataChanged data) {
            gone.add(VisibleText.appearance(data.before()));
            come.add(VisibleText.appearance(data.after()));
        } else if (part instanceof PartChange.SubfieldChanged changed) {
            gone.add(VisibleText.appearance(changed.before().toString()));
            come.add(VisibleText.appearance(changed.after().toString()));
        } else if (part instanceof PartChange.SubfieldRemoved removed) {
            gone.add(VisibleText.appearance(removed.before().toString()));
        } else if (part instanceof PartChange.SubfieldAdded added) {
            come.add(VisibleText.appearance(added.after().toString()));
        }
    }

    private static String object(RecordMatch.Pair pair, String change, @Nullable RecordDiff diff) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(line)) {
            generator.writeStartObject();
            generator.writeStringField("change", change);
            if (pair.key().name() != null) {
                generator.writeStringField("key", pair.key().name());
            }
            if (pair.before() != null) {
                generator.writeNumberField("before", pair.before().number());
            }
            if (pair.after() != null) {
                generator.writeNumberField("after", pair.after().number());
            }
            if (diff != null) {
                generator.writeFieldName("changes");
                generator.writeRawValue(DiffJson.of(diff));
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return line.toString();
    }
}
