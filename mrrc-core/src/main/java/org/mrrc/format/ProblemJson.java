package org.mrrc.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.mrrc.Problem;

/**
 * Problems as JSON: an object on one line, with the members in the order of {@link Problem}. What a problem does not have is {@code null}.
 *
 * <pre>
 * {"code":"E203","name":"ENTRY_LENGTH","severity":"ERROR","rule":"Directory entry length of field","found":"999","expected":"1 to 10",
 *  "source":"books.mrc","offset":102,"record":2,"recordOffset":39,"controlNumber":"a1",
 *  "tag":"245","occurrence":1,"indicator":null,"subfield":null,"hex":"3030303030…","marked":8}
 * </pre>
 *
 * <pre>{@code
 * log.warn(ProblemJson.of(problem));
 * }</pre>
 */
public final class ProblemJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ProblemJson() {}

    /**
     * The problem as an object.
     *
     * @param problem a problem
     * @return one line, without its end
     */
    public static String of(Problem problem) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(problem, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return text.toString();
    }

    private static void write(Problem problem, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", problem.code().id());
        json.writeStringField("name", problem.code().name());
        json.writeStringField("severity", problem.severity().name());
        json.writeStringField("rule", problem.code().rule());
        json.writeStringField("found", problem.found());
        json.writeStringField("expected", problem.expected());
        json.writeStringField("source", problem.source());
        json.writeNumberField("offset", problem.offset());
        json.writeNumberField("record", problem.recordNumber());
        json.writeNumberField("recordOffset", problem.recordOffset());
        json.writeStringField("controlNumber", problem.controlNumber());
        Problem.FieldPlace field = problem.field();
        json.writeStringField("tag", problem.tag());
        writeNumber("occurrence", field == null ? 0 : field.occurrence(), json);
        writeNumber("indicator", field == null ? 0 : field.indicator(), json);
        json.writeStringField("subfield", subfield(field));
        json.writeStringField("hex", problem.bytes().hex());
        json.writeNumberField("marked", problem.bytes().marked());
        json.writeEndObject();
    }

    /** The code; U+FFFD for half of a surrogate pair, which is no text alone. */
    private static @Nullable String subfield(Problem.@Nullable FieldPlace field) {
        Character code = field == null ? null : field.subfieldCode();
        return code == null ? null : Character.isSurrogate(code) ? "\uFFFD" : code.toString();
    }

    private static void writeNumber(String name, int number, JsonGenerator json) throws IOException {
        if (number == 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, number);
        }
    }
}
