package org.mrrc.spring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Objects;
import org.mrrc.MarcException;
import org.mrrc.ReadOptions;
import org.mrrc.Record;

/**
 * Has Jackson 2 write and read a {@link Record} as MARC-in-JSON, as {@code MarcJacksonModule} has Jackson 3. Spring Boot 3.5 finds it by itself.
 *
 * <p>Read is one record, in any of the shapes that {@link org.mrrc.format.JsonFormat} knows; it stands alone. <b>Memory</b>: beside Jackson's own, the JSON of a record, up to eight
 * times {@link ReadOptions#maxRecordLength()}. <b>Errors</b>: what is no record, and what is several, is a {@link JsonMappingException}; that of a malformed one has a {@link MarcDecodingException} as its cause, which says
 * where in the JSON the record stands; that of one over the limit a {@code DataBufferLimitException}. Types are not written into the JSON: polymorphic typing does not know records.
 *
 * <pre>{@code
 * ObjectMapper mapper = new ObjectMapper().registerModule(new MarcJackson2Module());
 * String json = mapper.writeValueAsString(Map.of("record", record));
 * }</pre>
 */
public final class MarcJackson2Module extends SimpleModule {

    private static final long serialVersionUID = 1L;

    // A text of a record may be as long as a record.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** A module that reads as {@link MarcDecoder#DEFAULT_OPTIONS} say. */
    public MarcJackson2Module() {
        this(MarcDecoder.DEFAULT_OPTIONS);
    }

    /**
     * A module.
     *
     * @param options how records are read, of which the format and the name of the source do not count
     */
    public MarcJackson2Module(ReadOptions options) {
        addSerializer(Record.class, new Serializer());
        addDeserializer(Record.class, new Deserializer(Objects.requireNonNull(options, "options")));
    }

    private static final class Serializer extends JsonSerializer<Record> {

        @Override
        public void serialize(Record record, JsonGenerator json, SerializerProvider provider) throws IOException {
            ByteBuf bytes = RecordJson.of(record);
            try (JsonParser parser = FACTORY.createParser(bytes.array(), bytes.arrayOffset(), bytes.readableBytes())) {
                parser.nextToken();
                json.copyCurrentStructure(parser);
            }
        }
    }

    private static final class Deserializer extends JsonDeserializer<Record> {

        private final ReadOptions options;

        Deserializer(ReadOptions options) {
            this.options = options;
        }

        @Override
        public Record deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isStructStart()) {
                return (Record) context.handleUnexpectedToken(Record.class, parser);
            }
            RecordJson read = new RecordJson(
                    options, parser.getParsingContext().pathAsPointer().toString());
            try (JsonGenerator json = FACTORY.createGenerator(read)) {
                json.copyCurrentStructure(parser);
                json.flush();
                return read.record();
            } catch (MarcException | MarcDecodingException | UnsupportedOperationException | IllegalStateException e) {
                throw JsonMappingException.from(context, e.getMessage(), MarcDecodingException.of(e));
            }
        }
    }
}
