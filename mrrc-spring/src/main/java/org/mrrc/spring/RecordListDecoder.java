package org.mrrc.spring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads a whole body as one list, whose records together are no longer than one may be: a handler that takes longer bodies takes a {@code Flux}. */
final class RecordListDecoder implements Decoder<List<Record>> {

    private final MarcDecoder decoder;

    RecordListDecoder(MarcDecoder decoder) {
        this.decoder = decoder;
    }

    /** Whether a type is a list of records, or an interface of one. */
    static boolean isList(ResolvableType type) {
        Class<?> raw = type.resolve();
        return (raw == List.class || raw == Collection.class)
                && type.getGeneric(0).resolve() == Record.class;
    }

    @Override
    public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
        return isList(elementType) && MediaTypes.READ.include(mimeType);
    }

    @Override
    public List<MimeType> getDecodableMimeTypes() {
        return decoder.getDecodableMimeTypes();
    }

    @Override
    public Flux<List<Record>> decode(
            Publisher<DataBuffer> body,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return decodeToMono(body, elementType, mimeType, hints).flux();
    }

    @Override
    public Mono<List<Record>> decodeToMono(
            Publisher<DataBuffer> body,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return Flux.defer(() -> {
                    int limit = decoder.options().maxRecordLength();
                    AtomicLong held = new AtomicLong();
                    return decoder.decode(body, elementType, mimeType, hints).doOnNext(record -> {
                        if (held.addAndGet(record.length()) > limit) {
                            throw new BodyLimitException(limit);
                        }
                    });
                })
                .collect(ArrayList::new, List::add);
    }
}
