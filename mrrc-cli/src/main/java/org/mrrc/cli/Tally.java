package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mrrc.Problem;
import org.mrrc.ProblemCode;

/** How many records a file has, what was wrong with them how often, and where first. */
final class Tally {

    /** So many problems of a code are shown. */
    static final int EXAMPLES = 3;

    private final String name;
    private final Map<ProblemCode, Found> found = new EnumMap<>(ProblemCode.class);
    private long records;
    private long malformed;

    /** What was found of a code. */
    private static final class Found {

        private final List<Problem> first = new ArrayList<>();
        private long count;
    }

    Tally(String name) {
        this.name = name;
    }

    void addRecords(int count) {
        records += count;
    }

    void addMalformed() {
        malformed++;
    }

    void add(Problem problem) {
        Found same = found.computeIfAbsent(problem.code(), code -> new Found());
        same.count++;
        if (same.first.size() < EXAMPLES) {
            same.first.add(problem);
        }
    }

    boolean isFaulty() {
        return found.keySet().stream().anyMatch(ProblemCode::isError);
    }

    private long problems() {
        return found.values().stream().mapToLong(same -> same.count).sum();
    }

    /** Lines for people to read. */
    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s, %,d of them not readable, %s",
                name,
                counted(records + malformed, "record"),
                malformed,
                counted(problems(), "problem")));
        found.forEach((code, same) -> {
            text.append(String.format(Locale.ROOT, "%n  %s %,12d  %s", code.id(), same.count, code.rule()));
            same.first.forEach(
                    problem -> text.append(String.format("%n                     %s", withoutRule(problem))));
        });
        return text.toString();
    }

    /** What stands under a line that names the rule. */
    private static String withoutRule(Problem problem) {
        String place = problem.toString().substring(problem.code().rule().length());
        return place.startsWith(": ") ? place.substring(2) : place.strip();
    }

    private static String counted(long count, String noun) {
        return String.format(Locale.ROOT, count == 1 ? "%,d %s" : "%,d %ss", count, noun);
    }

    /** One line for programs. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("source", name);
            json.writeNumberField("records", records + malformed);
            json.writeNumberField("malformed", malformed);
            json.writeArrayFieldStart("problems");
            for (Map.Entry<ProblemCode, Found> one : found.entrySet()) {
                write(one.getKey(), one.getValue(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return text.toString();
    }

    private static void write(ProblemCode code, Found same, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code.id());
        json.writeStringField("rule", code.rule());
        json.writeNumberField("count", same.count);
        json.writeArrayFieldStart("examples");
        for (Problem problem : same.first) {
            ProblemJson.write(problem, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
