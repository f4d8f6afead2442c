package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.mrrc.Problem;

/** A problem as a JSON object. */
final class ProblemJson {

    private ProblemJson() {}

    static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", problem.code().id());
        json.writeStringField("name", problem.code().name());
        json.writeStringField("rule", problem.code().rule());
        json.writeStringField("found", problem.found());
        json.writeStringField("expected", problem.expected());
        json.writeStringField("source", problem.source());
        json.writeNumberField("offset", problem.offset());
        json.writeNumberField("record", problem.recordNumber());
        json.writeNumberField("recordOffset", problem.recordOffset());
        json.writeStringField("controlNumber", problem.controlNumber());
        json.writeStringField("tag", problem.tag());
        json.writeEndObject();
    }
}
