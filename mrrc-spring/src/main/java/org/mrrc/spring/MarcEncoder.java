package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import org.mrrc.format.Formats;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.EncodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageEncoder;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes records as bodies, in each of the {@linkplain Formats#all() formats} under its media types; of formats that share a type, in the first. Immutable.
 *
 * <p>A {@code Flux} is written as a collection, in buffers of some 8 KiB; as {@code application/x-ndjson} each record is written and flushed when it comes. A {@code Mono} is
 * written as the format has it for one record: a JSON object, a MARCXML {@code record}.
 *
 * <p>All is UTF-8; a type that names another charset is declined. {@link MarcCodecs} has a body take such a type all the same, and say that it is UTF-8.
 *
 * <p><b>Demand</b>: the body's, in buffers. <b>Ownership</b>: the buffers are on the heap and garbage collected; nothing leaks if some are dropped. <b>Errors</b>: a record that
 * the format cannot hold is an {@link EncodingException}. Nothing is written before the first record has come, so that what goes wrong with it can still be said by the status.
 *
 * <pre>{@code
 * ExchangeStrategies strategies = ExchangeStrategies.builder()
 *         .codecs(codecs -> codecs.customCodecs().register(new MarcEncoder()))
 *         .build();
 * }</pre>
 */
public final class MarcEncoder implements HttpMessageEncoder<Record> {

    /** Reactor Netty holds up to 128 buffers of a response whose client is slow; so these are small. */
    static final int BUFFER_BYTES = 8 * 1024;

    private static final List<MediaType> STREAMING = List.of(MediaType.APPLICATION_NDJSON);

    /** An encoder. */
    public MarcEncoder() {}

    @Override
    public boolean canEncode(ResolvableType elementType, @Nullable MimeType mimeType) {
        return elementType.resolve() == Record.class && MediaTypes.WRITTEN.include(mimeType);
    }

    @Override
    public List<MimeType> getEncodableMimeTypes() {
        return MediaTypes.WRITTEN.all();
    }

    @Override
    public List<MediaType> getStreamingMediaTypes() {
        return STREAMING;
    }

    @Override
    public Flux<DataBuffer> encode(
            Publisher<? extends Record> records,
            DataBufferFactory bufferFactory,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        RecordFormat format = MediaTypes.WRITTEN.format(mimeType);
        if (records instanceof Mono<? extends Record> one) {
            return one.map(record -> alone(record, format, bufferFactory)).flux();
        }
        boolean streaming = STREAMING.stream().anyMatch(type -> type.isCompatibleWith(mimeType));
        return Flux.defer(() -> {
            Body body = new Body(format.newEncoder());
            Flux<Record> each = Flux.from(records);
            Flux<List<Record>> pieces =
                    streaming ? each.map(List::of) : each.bufferUntil(new Piece(BUFFER_BYTES)::isFullWith);
            return Flux.concat(
                            pieces.map(body::write),
                            Mono.fromSupplier(body::end).filter(ByteBuf::isReadable))
                    .map(bytes -> Body.wrap(bytes, bufferFactory));
        });
    }

    @Override
    public DataBuffer encodeValue(
            Record record,
            DataBufferFactory bufferFactory,
            ResolvableType valueType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return alone(record, MediaTypes.WRITTEN.format(mimeType), bufferFactory);
    }

    private static DataBuffer alone(Record record, RecordFormat format, DataBufferFactory bufferFactory) {
        Body body = new Body(format.forOneRecord().newEncoder());
        ByteBuf bytes = body.write(List.of(record));
        body.endInto(bytes);
        return Body.wrap(bytes, bufferFactory);
    }
}
