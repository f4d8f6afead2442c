package org.mrrc.spring;

import java.util.Objects;
import org.springframework.http.codec.CodecConfigurer;

/**
 * Puts a decoder and an encoder among the codecs of a server or a client, before Spring's own, for {@code Flux<Record>}, {@code Mono<Record>} and {@code List<Record>}. Spring Boot
 * does it by itself for servers.
 *
 * <p>A list is read whole, and may have as many bytes of records as one record may; a longer one is a {@link org.springframework.core.io.buffer.DataBufferLimitException}, status 413.
 *
 * <pre>{@code
 * MarcCodecs codecs = new MarcCodecs(new MarcDecoder(), new MarcEncoder());
 * WebClient client = WebClient.builder().codecs(codecs::register).build();
 * }</pre>
 */
public final class MarcCodecs {

    private final MarcDecoder decoder;
    private final MarcEncoder encoder;
    private final boolean limited;

    /**
     * Codecs in which Spring's limit of what a codec holds in memory, if one is set, replaces the decoder's limit of the length of a record.
     *
     * @param decoder reads records
     * @param encoder writes records
     */
    public MarcCodecs(MarcDecoder decoder, MarcEncoder encoder) {
        this(decoder, encoder, false);
    }

    private MarcCodecs(MarcDecoder decoder, MarcEncoder encoder, boolean limited) {
        this.decoder = Objects.requireNonNull(decoder, "decoder");
        this.encoder = Objects.requireNonNull(encoder, "encoder");
        this.limited = limited;
    }

    /**
     * Codecs that keep to the decoder's own limit, whatever Spring's is.
     *
     * @return other codecs
     */
    public MarcCodecs withDecoderLimit() {
        return new MarcCodecs(decoder, encoder, true);
    }

    /**
     * Registers the codecs.
     *
     * @param configurer the codecs of a server or a client
     */
    public void register(CodecConfigurer configurer) {
        CodecConfigurer.CustomCodecs codecs = configurer.customCodecs();
        codecs.register(new Utf8Writer<>(encoder));
        codecs.register(new Utf8Writer<>(new RecordListEncoder()));
        MarcDecoder own = new MarcDecoder(decoder.options()); // others have other limits
        codecs.registerWithDefaultConfig(own, config -> {
            Integer max = config.maxInMemorySize();
            if (max != null && !limited) {
                own.setMaxInMemorySize(max);
            }
        });
        codecs.register(new RecordListDecoder(own));
    }
}
