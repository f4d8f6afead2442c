package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.mrrc.MarcException;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Has Jackson 3 write and read a {@link Record} as MARC-in-JSON, wherever it meets one: in objects of the application's, in server-sent events, in media types that are JSON of
 * another kind, such as {@code application/hal+json}. Spring Boot 4 finds it by itself; {@link MarcJackson2Module} is the same for Jackson 2.
 *
 * <p>Read is one record, in any of the shapes that {@link org.mrrc.format.JsonFormat} knows; it stands alone. <b>Memory</b>: beside Jackson's own, the JSON of a record, up to eight
 * times {@link ReadOptions#maxRecordLength()}. <b>Errors</b>: what is no record, and what is several, is a {@link DatabindException}; that of a malformed one has a {@link MarcDecodingException} as its cause, which says
 * where in the JSON the record stands; that of one over the limit a {@code DataBufferLimitException}. Types are not written into the JSON: polymorphic typing does not know records.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new MarcJacksonModule()).build();
 * String json = mapper.writeValueAsString(Map.of("record", record));
 * }</pre>
 */
public final class MarcJacksonModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final JsonFactory FACTORY = new JsonFactory();

    /** A module that reads as {@link MarcDecoder#DEFAULT_OPTIONS} say. */
    public MarcJacksonModule() {
        this(MarcDecoder.DEFAULT_OPTIONS);
    }

    /**
     * A module.
     *
     * @param options how records are read, of which the format and the name of the source do not count
     */
    public MarcJacksonModule(ReadOptions options) {
        addSerializer(Record.class, new Serializer());
        addDeserializer(Record.class, new Deserializer(Objects.requireNonNull(options, "options")));
    }

    private static final class Serializer extends ValueSerializer<Record> {

        @Override
        public void serialize(Record record, JsonGenerator json, SerializationContext context) {
            ByteBuf bytes = RecordJson.of(record);
            try (JsonParser parser = FACTORY.createParser(
                    ObjectReadContext.empty(), bytes.array(), bytes.arrayOffset(), bytes.readableBytes())) {
                parser.nextToken();
                json.copyCurrentStructure(parser);
            }
        }
    }

    private static final class Deserializer extends ValueDeserializer<Record> {

        private final ReadOptions options;

        Deserializer(ReadOptions options) {
            this.options = options;
        }

        @Override
        public Record deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.currentToken().isStructStart()) {
                return (Record) context.handleUnexpectedToken(Record.class, parser);
            }
            RecordJson read = new RecordJson(
                    options, parser.streamReadContext().pathAsPointer().toString());
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), read)) {
                json.copyCurrentStructure(parser);
                json.flush();
                return read.record();
            } catch (MarcException | MarcDecodingException | UnsupportedOperationException | IllegalStateException e) {
                throw DatabindException.from(context, e.getMessage(), MarcDecodingException.of(e));
            }
        }
    }
}
