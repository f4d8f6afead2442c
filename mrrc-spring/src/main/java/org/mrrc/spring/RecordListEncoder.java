package org.mrrc.spring;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Encoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;

/** Writes a list of records as a collection in one buffer. */
final class RecordListEncoder implements Encoder<List<Record>> {

    @Override
    public boolean canEncode(ResolvableType elementType, @Nullable MimeType mimeType) {
        return RecordListDecoder.isList(elementType) && MediaTypes.WRITTEN.include(mimeType);
    }

    @Override
    public List<MimeType> getEncodableMimeTypes() {
        return MediaTypes.WRITTEN.all();
    }

    @Override
    public Flux<DataBuffer> encode(
            Publisher<? extends List<Record>> lists,
            DataBufferFactory bufferFactory,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return Flux.from(lists).map(list -> encodeValue(list, bufferFactory, elementType, mimeType, hints));
    }

    @Override
    public DataBuffer encodeValue(
            List<Record> list,
            DataBufferFactory bufferFactory,
            ResolvableType valueType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        Body body = new Body(MediaTypes.WRITTEN.format(mimeType).newEncoder());
        ByteBuf bytes = body.write(list);
        return Body.wrap(body.endInto(bytes), bufferFactory);
    }
}
