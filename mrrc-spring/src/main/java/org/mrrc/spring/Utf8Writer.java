package org.mrrc.spring;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Encoder;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.EncoderHttpMessageWriter;
import reactor.core.publisher.Mono;

/** Has an encoder write in UTF-8 whatever charset a media type names, and says so in {@code Content-Type}: a body under a wrong name is worse than one in another charset than was asked for. */
final class Utf8Writer<T> extends EncoderHttpMessageWriter<T> {

    Utf8Writer(Encoder<T> encoder) {
        super(encoder);
    }

    @Override
    public boolean canWrite(ResolvableType elementType, @Nullable MediaType mediaType) {
        return super.canWrite(elementType, mediaType == null ? null : inUtf8(mediaType));
    }

    @Override
    public Mono<Void> write(
            Publisher<? extends T> values,
            ResolvableType elementType,
            @Nullable MediaType mediaType,
            ReactiveHttpOutputMessage message,
            Map<String, Object> hints) {
        MediaType preset = message.getHeaders().getContentType();
        if (preset != null) {
            message.getHeaders().setContentType(inUtf8(preset));
        }
        return super.write(values, elementType, mediaType == null ? null : inUtf8(mediaType), message, hints);
    }

    private static MediaType inUtf8(MediaType type) {
        return new MediaType(MediaTypes.inUtf8(type));
    }
}
