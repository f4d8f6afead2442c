package org.mrrc.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.Subfield;
import org.mrrc.compare.Change;
import org.mrrc.compare.PartChange;
import org.mrrc.compare.RecordDiff;

/**
 * What differs between two records as JSON: an array on one line, with an object for each change. Fields and subfields are as in MARC-in-JSON; indices count from 0.
 *
 * <pre>
 * [{"change":"leader","position":5,"before":"n","after":"c"},
 *  {"change":"removed","from":3,"before":{"500":{"ind1":" ","ind2":" ","subfields":[{"a":"Note"}]}}},
 *  {"change":"changed","from":2,"to":2,"before":{…},"after":{…},"parts":[
 *    {"change":"indicator","indicator":2,"before":"0","after":"4"},{"change":"changed","from":0,"to":0,"before":{"a":"x"},"after":{"a":"y"}}]}]
 * </pre>
 *
 * <pre>{@code
 * log.warn(DiffJson.of(Comparison.CONTENT.diff(record, other)));
 * }</pre>
 */
public final class DiffJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String REMOVED = "removed";
    private static final String ADDED = "added";
    private static final String MOVED = "moved";
    private static final String CHANGED = "changed";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final int NONE = -1;

    private final JsonGenerator json;

    private DiffJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * The changes as an array.
     *
     * @param diff what differs
     * @return one line, without its end
     */
    public static String of(RecordDiff diff) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            DiffJson writer = new DiffJson(json);
            json.writeStartArray();
            for (Change change : diff.changes()) {
                writer.write(change);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return text.toString();
    }

    private void write(Change change) throws IOException {
        if (change instanceof Change.LeaderChanged leader) {
            begin("leader", NONE, NONE);
            json.writeNumberField("position", leader.position());
            writeTexts(String.valueOf(leader.before()), String.valueOf(leader.after()));
        } else if (change instanceof Change.FieldRemoved removed) {
            begin(REMOVED, removed.from(), NONE);
            write(BEFORE, removed.before());
        } else if (change instanceof Change.FieldAdded added) {
            begin(ADDED, NONE, added.to());
            write(AFTER, added.after());
        } else if (change instanceof Change.FieldMoved moved) {
            begin(MOVED, moved.from(), moved.to());
            write("field", moved.field());
        } else if (change instanceof Change.FieldChanged changed) {
            begin(CHANGED, changed.from(), changed.to());
            write(BEFORE, changed.before());
            write(AFTER, changed.after());
            json.writeArrayFieldStart("parts");
            for (PartChange part : changed.parts()) {
                write(part);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void write(PartChange part) throws IOException {
        if (part instanceof PartChange.DataChanged data) {
            begin("data", NONE, NONE);
            writeTexts(data.before(), data.after());
        } else if (part instanceof PartChange.IndicatorChanged indicator) {
            begin("indicator", NONE, NONE);
            json.writeNumberField("indicator", indicator.indicator());
            writeTexts(String.valueOf(indicator.before()), String.valueOf(indicator.after()));
        } else if (part instanceof PartChange.SubfieldRemoved removed) {
            begin(REMOVED, removed.from(), NONE);
            write(BEFORE, removed.before());
        } else if (part instanceof PartChange.SubfieldAdded added) {
            begin(ADDED, NONE, added.to());
            write(AFTER, added.after());
        } else if (part instanceof PartChange.SubfieldMoved moved) {
            begin(MOVED, moved.from(), moved.to());
            write("subfield", moved.subfield());
        } else if (part instanceof PartChange.SubfieldChanged changed) {
            begin(CHANGED, changed.from(), changed.to());
            write(BEFORE, changed.before());
            write(AFTER, changed.after());
        }
        json.writeEndObject();
    }

    private void begin(String change, int from, int to) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change);
        if (from != NONE) {
            json.writeNumberField("from", from);
        }
        if (to != NONE) {
            json.writeNumberField("to", to);
        }
    }

    private void writeTexts(String before, String after) throws IOException {
        json.writeStringField(BEFORE, before);
        json.writeStringField(AFTER, after);
    }

    private void write(String name, Field field) throws IOException {
        json.writeObjectFieldStart(name);
        if (field instanceof ControlField control) {
            json.writeStringField(field.tag().toString(), control.data());
        } else if (field instanceof DataField data) {
            json.writeObjectFieldStart(field.tag().toString());
            json.writeStringField("ind1", String.valueOf(data.indicator1()));
            json.writeStringField("ind2", String.valueOf(data.indicator2()));
            json.writeArrayFieldStart("subfields");
            for (Subfield subfield : data.subfields()) {
                json.writeStartObject();
                write(subfield);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(String name, Subfield subfield) throws IOException {
        json.writeObjectFieldStart(name);
        write(subfield);
        json.writeEndObject();
    }

    private void write(Subfield subfield) throws IOException {
        json.writeStringField(String.valueOf(subfield.code()), subfield.data());
    }
}
