package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;
import org.mrrc.ProblemTotals;
import org.mrrc.format.ProblemJson;

/** The totals of a file, as a report. */
final class Tally {

    /** So many problems of a code are shown. */
    static final int EXAMPLES = 3;

    private final String name;
    private final ProblemTotals totals = new ProblemTotals(EXAMPLES);
    private final TextTally text = new TextTally();

    Tally(String name) {
        this.name = name;
    }

    ProblemTotals totals() {
        return totals;
    }

    TextTally text() {
        return text;
    }

    private long problems() {
        return totals.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines for people to read. */
    String lines() {
        StringBuilder lines = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, %,d of them put in order, %,d not readable, %s",
                name,
                counted(totals.records(), "record"),
                totals.repaired(),
                totals.malformed(),
                counted(problems(), "problem")));
        totals.counts().forEach((code, count) -> {
            lines.append(String.format(Locale.ROOT, "%n  %s %,12d  %s", code.id(), count, code.rule()));
            for (Problem problem : totals.examples(code)) {
                lines.append(String.format("%n                     %s", withoutRule(problem)));
            }
        });
        return lines.append(text.text()).toString();
    }

    /** What stands under a line that names the rule. */
    private static String withoutRule(Problem problem) {
        String place = problem.toString().substring(problem.code().rule().length());
        return place.startsWith(": ") ? place.substring(2) : place.strip();
    }

    /** A count with what is counted, in the right number. */
    static String counted(long count, String noun) {
        return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, noun);
    }

    /** One line for programs. */
    String json() {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("source", name);
            json.writeNumberField("records", totals.records());
            json.writeNumberField("repaired", totals.repaired());
            json.writeNumberField("malformed", totals.malformed());
            json.writeArrayFieldStart("problems");
            for (Map.Entry<ProblemCode, Long> one : totals.counts().entrySet()) {
                write(one.getKey(), one.getValue(), json);
            }
            json.writeEndArray();
            text.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return line.toString();
    }

    private void write(ProblemCode code, long count, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code.id());
        json.writeStringField("rule", code.rule());
        json.writeNumberField("count", count);
        json.writeArrayFieldStart("examples");
        for (Problem problem : totals.examples(code)) {
            json.writeRawValue(ProblemJson.of(problem));
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
