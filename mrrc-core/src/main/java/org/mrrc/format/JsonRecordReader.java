package org.mrrc.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.mrrc.BatchBuilder;
import org.mrrc.ProblemCode;

/**
 * Reads records in all the shapes in which JSON holds MARC; what an object or an array is, its content says.
 *
 * <pre>
 * record  {"leader": "…", "fields": [field…]}     also "record"; "controlfield", "datafield"; "control", "data"
 *         [{"leader": "…"}, field…]
 *         [["LDR", …], field…]
 * field   {"001": "…"}   {"245": {"ind1": "1", "ind2": "0", "subfields": [subfield…]}}
 *         {"tag": "001", "data": "…"}   {"tag": "245", "ind": "10", "subfields": [subfield…]}
 *         ["001", "…"]   ["245", "1", "0", [subfield…]]   ["245", "1", "0", "a", "…"]   ["245", "10", "a", "…"]
 * subfield {"a": "…"}   {"code": "a", "data": "…"}   ["a", "…"]
 * </pre>
 */
final class JsonRecordReader implements AutoCloseable {

    /** The frames are bounded, so that their parts are. Names are not interned: a stream may have any number of them. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final char[] NOTHING = {};
    private static final String A_STRING = "a string";
    private static final String TAG = "tag";
    private static final String INDICATORS = "ind";
    private static final String LEADER = "leader";
    /** The tag under which a leader is a field among others. */
    /** What stands in the place of a subfield code where there is none. */
    private static final String FIXED = "_";

    private final BatchBuilder builder;
    private final JsonField field = new JsonField();
    private JsonParser parser;
    /** The difference between an offset in the stream and what the parser counts. */
    private long shift;

    private long fed;
    private boolean hasLeader;
    private boolean hasFields;

    JsonRecordReader(BatchBuilder builder) {
        this.builder = builder;
        this.parser = newParser();
    }

    private static JsonParser newParser() {
        try {
            return FACTORY.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: there is no input yet
        }
    }

    /** Forgets a record that was no JSON. */
    void reset() {
        close();
        parser = newParser();
        fed = 0;
    }

    /** Leaves what the parser has learned of names to the next one. */
    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: there is nothing to close
        }
    }

    /** Where in the stream a failure is; where the parser is, if the failure does not say. */
    long offsetOf(JsonProcessingException failure) {
        JsonLocation location = failure.getLocation();
        return offsetOf(location == null ? parser.currentLocation() : location);
    }

    private long offsetOf(JsonLocation location) {
        return shift + location.getByteOffset();
    }

    private long offset() {
        return offsetOf(parser.currentTokenLocation());
    }

    /**
     * Reads a record.
     *
     * @param bytes holds it
     * @param from the index of its opening bracket
     * @param to the index behind its closing bracket
     * @param streamOffset the offset in the stream of the first byte
     * @throws IOException if it is no JSON
     */
    void read(byte[] bytes, int from, int to, long streamOffset) throws IOException {
        ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, from, to);
        shift = streamOffset + from - fed;
        fed += to - from;
        hasLeader = false;
        hasFields = false;
        if (next() == JsonToken.START_OBJECT) {
            readMembers();
        } else {
            hasFields = true;
            readFields();
        }
        if (!hasLeader && !hasFields) {
            builder.at(streamOffset + from);
            builder.unreadable("an object without leader and fields", "a record");
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.NOT_AVAILABLE) {
            throw new JsonParseException(parser, "The record ends");
        }
        return token;
    }

    private void readMembers() throws IOException {
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = next();
            switch (name) {
                case LEADER -> readLeader(token);
                case "fields",
                        "record",
                        "controlfield",
                        "controlfields",
                        "control",
                        "datafield",
                        "datafields",
                        "data" -> {
                    hasFields = true;
                    readFieldsOf(name, token);
                }
                default -> parser.skipChildren(); // what else a system keeps with its records
            }
        }
    }

    private void readLeader(JsonToken token) throws IOException {
        builder.at(offset());
        if (hasLeader) {
            builder.unreadable("a second leader", "one");
        }
        hasLeader = true;
        if (token == JsonToken.VALUE_STRING) {
            builder.leader(parser.getText());
        } else {
            parser.skipChildren();
            builder.unreadable(described(token), A_STRING);
        }
    }

    private void readFieldsOf(String name, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            readFields();
        } else if (token == JsonToken.START_OBJECT) {
            readFieldObject();
        } else {
            builder.at(offset());
            builder.unreadable(described(token) + " under \"" + name + "\"", "an array of fields");
        }
    }

    private void readFields() throws IOException {
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token == JsonToken.START_OBJECT) {
                readFieldObject();
            } else if (token == JsonToken.START_ARRAY) {
                readFieldArray();
            } else {
                builder.at(offset());
                builder.unreadable(described(token), "a field");
            }
        }
    }

    /** An object whose members are the parts of a field, or one whose members are fields under their tags. */
    private void readFieldObject() throws IOException {
        int members = 0;
        int parts = 0;
        String part = "";
        field.begin(offset());
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = next();
            members++;
            if (name.equals(LEADER)) {
                readLeader(token);
            } else if (isPart(name, token)) {
                parts++;
                part = name;
                readPart(name, token);
            } else if (parts == 0) {
                readTagged(name, token, members);
            } else {
                passOver(name);
            }
        }
        if (parts == 1 && (part.equals(TAG) || part.equals(INDICATORS))) {
            field.writeAsControlField(builder, part); // a tag that is a word of the other shape
        } else if (parts > 0) {
            field.writeTo(builder, 0, 1);
        }
    }

    private static boolean isPart(String name, JsonToken token) {
        return switch (name) {
            case TAG, INDICATORS -> token.isScalarValue();
            case "ind1", "ind2", "subfields", "subfield", "data", "value", "content", "text", "#text" -> true;
            default -> false;
        };
    }

    private void readPart(String name, JsonToken token) throws IOException {
        switch (name) {
            case TAG -> field.tag(text(token));
            case INDICATORS -> field.indicators(text(token));
            case "ind1" -> field.indicator1(text(token));
            case "ind2" -> field.indicator2(text(token));
            case "subfields", "subfield" -> readSubfields(token);
            default -> {
                field.isData(false);
                addValue(JsonField.NO_CODE, token);
            }
        }
    }

    /** Says that there is something that a field does not have. */
    private void passOver(String name) throws IOException {
        ProblemCode code = name.startsWith(INDICATORS) ? ProblemCode.INDICATORS : ProblemCode.SHAPE;
        field.problem(code, false, offset(), "\"" + name + "\"", "nothing else in a field");
        parser.skipChildren();
    }

    private void readTagged(String tag, JsonToken token, int members) throws IOException {
        field.begin(offset());
        field.tag(tag);
        if (members > 1) {
            field.problem(ProblemCode.SHAPE, false, offset(), "a second member", "one field in an object");
        }
        if (token == JsonToken.START_OBJECT) {
            field.isData(true);
            while (next() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = next();
                switch (name) {
                    case "ind1" -> field.indicator1(text(value));
                    case "ind2" -> field.indicator2(text(value));
                    case "subfields", "subfield" -> readSubfields(value);
                    default -> passOver(name);
                }
            }
        } else {
            addValue(JsonField.NO_CODE, token);
        }
        field.writeTo(builder, 0, 1);
        field.begin(offset());
    }

    private void readSubfields(JsonToken token) throws IOException {
        field.isData(true);
        if (token == JsonToken.START_OBJECT) {
            readSubfieldObject(true);
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            field.problem(ProblemCode.SHAPE, true, offset(), described(token), "an array of subfields");
            return;
        }
        for (JsonToken element = next(); element != JsonToken.END_ARRAY; element = next()) {
            if (element == JsonToken.START_OBJECT) {
                readSubfieldObject(false);
            } else if (element == JsonToken.START_ARRAY) {
                readSubfieldArray();
            } else {
                field.problem(ProblemCode.SHAPE, true, offset(), described(element), "a subfield");
            }
        }
    }

    /** An object of a code and a value, or one whose member is a value under its code; several only where the object stands for all subfields of a field. */
    private void readSubfieldObject(boolean several) throws IOException {
        String code = null;
        int members = 0;
        int values = 0;
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = next();
            switch (name) {
                case "code" -> code = text(token);
                case "data", "value", "content", "text", "#text" -> {
                    values++;
                    addValue(JsonField.NO_CODE, token);
                }
                default -> {
                    if (++members > 1 && !several) {
                        field.problem(
                                ProblemCode.SHAPE, false, offset(), "a second member", "one subfield in an object");
                    }
                    addValue(name, token);
                }
            }
        }
        if (code != null || values > 0) {
            endNamedSubfield(code, values);
        }
    }

    private void endNamedSubfield(@Nullable String code, int values) {
        if (values == 0) {
            field.add(JsonField.NO_CODE, NOTHING, 0, 0);
        }
        if (values != 1) {
            field.problem(ProblemCode.SHAPE, values > 1, offset(), values + " values", "one value in a subfield");
        }
        if (code == null) {
            field.problem(ProblemCode.SHAPE, true, offset(), "a value without a code", "\"code\"");
        } else {
            field.codeOfLast(code);
        }
    }

    private void readSubfieldArray() throws IOException {
        int values = 0;
        for (JsonToken element = next(); element != JsonToken.END_ARRAY; element = next()) {
            values++;
            addValue(JsonField.NO_CODE, element);
        }
        if (values == 2) {
            field.pairLast();
        } else {
            field.problem(ProblemCode.SHAPE, true, offset(), "an array of " + values, "a subfield code and its data");
        }
    }

    private void readFieldArray() throws IOException {
        field.begin(offset());
        int scalars = 0;
        boolean nested = false;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token == JsonToken.START_ARRAY) {
                nested = true;
                readNested();
            } else if (nested) {
                field.problem(ProblemCode.SHAPE, true, offset(), described(token), "the end of the field");
                parser.skipChildren();
            } else if (token == JsonToken.VALUE_NULL && (scalars == 1 || scalars == 2)) {
                scalars++;
                field.add(JsonField.NO_CODE, NOTHING, 0, 0); // a control field has no indicators
            } else {
                scalars++;
                addValue(JsonField.NO_CODE, token);
            }
        }
        if (field.count() > 0) {
            field.tag(field.value(0));
        }
        if (nested) {
            endNestedField(scalars);
        } else {
            endFlatField(scalars);
        }
    }

    /** Subfields, each an array; or the data of control fields with the same tag. */
    private void readNested() throws IOException {
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            if (token == JsonToken.START_ARRAY) {
                field.isData(true);
                readSubfieldArray();
            } else {
                addValue(JsonField.NO_CODE, token);
            }
        }
    }

    private void endNestedField(int scalars) {
        if (scalars == 3) {
            field.isData(true);
            field.indicator1(field.value(1));
            field.indicator2(field.value(2));
            field.writeTo(builder, scalars, 1);
        } else if (scalars == 1) {
            for (int i = 1; i < field.count(); i++) {
                field.writeTo(builder, i, field.count());
            }
        } else {
            unreadableArray(scalars);
        }
    }

    private void endFlatField(int scalars) {
        if (scalars >= 2 && !hasLeader && field.tag().equals(LeaderTag.TEXT)) {
            hasLeader = true;
            builder.leader(field.value(scalars - 1));
        } else if (scalars == 2) {
            field.writeTo(builder, 1, 1);
        } else if (scalars == 5 && field.value(3).equals(FIXED) && !isNumberOfDataField(field.tag())) {
            field.writeTo(builder, 4, 1);
        } else if (scalars >= 3) {
            field.isData(true);
            boolean together = scalars % 2 == 0;
            if (together) {
                field.indicators(field.value(1));
            } else {
                field.indicator1(field.value(1));
                field.indicator2(field.value(2));
            }
            int first = together ? 2 : 3;
            field.pairFrom(first);
            field.writeTo(builder, first + 1, 2);
        } else {
            unreadableArray(scalars);
        }
    }

    private void unreadableArray(int scalars) {
        builder.at(offset());
        builder.unreadable("an array that begins with " + scalars + " strings", "a field");
    }

    private static boolean isNumberOfDataField(String tag) {
        return !tag.startsWith("00") && tag.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /** The text of a value that should be a string. */
    private String text(JsonToken token) throws IOException {
        if (isText(token)) {
            return ShortStrings.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        }
        return "";
    }

    private void addValue(String code, JsonToken token) throws IOException {
        if (isText(token)) {
            field.add(code, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        } else {
            field.add(code, NOTHING, 0, 0);
        }
    }

    /** Whether a value has a text: a string; a number or a boolean, which is reported; nothing else. */
    private boolean isText(JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return true;
        }
        boolean isScalar = token.isScalarValue();
        field.problem(ProblemCode.SHAPE, !isScalar, offset(), described(token), A_STRING);
        parser.skipChildren();
        return isScalar && token != JsonToken.VALUE_NULL;
    }

    private static String described(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> A_STRING;
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }
}
