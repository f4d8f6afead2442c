package org.mrrc.spring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.compression.CompressionException;
import org.mrrc.format.Formats;
import org.mrrc.reactor.RecordReader;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads bodies as records: each of the {@linkplain Formats#all() formats} under its media types. A type that several formats have, {@code application/octet-stream}, and
 * a body without a type are read in the format that the body begins in. Parameters of media types do not count. For any number of bodies at a time.
 *
 * <p><b>Demand</b>: a buffer is asked for when records are wanted and none is left, so a slow consumer slows the client down. <b>Ownership</b>: each buffer is
 * released before the next is asked for, also on an error and after a cancel; records need not be released. <b>Memory</b>: the bytes of one record, up to {@link
 * ReadOptions#maxRecordLength()}, and of a batch; of JSON the text of a record, up to eight times as long.
 *
 * <p><b>Errors</b>: under {@link Mode#STRICT} a {@link MarcDecodingException} behind the records before the fault, and a {@link DataBufferLimitException} behind those before a record that
 * is too long. Under the other modes what cannot be read is logged, as {@link RecordReader.Builder#onMalformed} says; {@link DataBufferSource} leads it elsewhere. In every mode a body that
 * is gzip and damaged or cut off, or compressed otherwise, is a {@link MarcDecodingException} with a {@link CompressionException} as its cause. What the source of the body fails with,
 * such as a client that is gone, is passed on as it is.
 *
 * <pre>{@code
 * MarcDecoder decoder = new MarcDecoder(ReadOptions.DEFAULT.withMode(Mode.PERMISSIVE));
 * }</pre>
 */
public final class MarcDecoder implements Decoder<Record> {

    /** A hint of this name, with {@link ReadOptions} as its value, has one body read by these instead of the decoder's. */
    public static final String OPTIONS_HINT = MarcDecoder.class.getName() + ".OPTIONS";

    /**
     * What bodies are read by unless other options are set: those of {@link ReadOptions#DEFAULT}, but for records of at most 256 KiB, as Spring's codecs have it, and batches of at most 64
     * KiB, since many bodies are read at a time.
     */
    public static final ReadOptions DEFAULT_OPTIONS = ReadOptions.DEFAULT
            .withMaxRecordLength(256 * 1024)
            .withBatchBytes(64 * 1024)
            .withSourceName(DataBufferSource.NAME);

    // The bounds of ReadOptions.withMaxRecordLength.
    private static final int LONGEST = 33_554_431;
    private static final int SHORTEST = 26;

    private volatile ReadOptions options;

    /** A decoder with {@link #DEFAULT_OPTIONS}. */
    public MarcDecoder() {
        this(DEFAULT_OPTIONS);
    }

    /**
     * A decoder.
     *
     * @param options how bodies are read; the media type decides on the format
     */
    public MarcDecoder(ReadOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Sets Spring's limit of what a codec holds, as its own codecs have it; here it is the length of a record. Meant for the time before the decoder is used.
     *
     * @param maxInMemorySize the longest record in bytes, cut to what {@link ReadOptions#withMaxRecordLength} takes; -1 for the longest that can be read
     */
    public void setMaxInMemorySize(int maxInMemorySize) {
        int length = maxInMemorySize < 0 ? LONGEST : Math.max(SHORTEST, Math.min(LONGEST, maxInMemorySize));
        options = options.withMaxRecordLength(length);
    }

    /**
     * How bodies are read.
     *
     * @return the options, of which the format does not count
     */
    public ReadOptions options() {
        return options;
    }

    @Override
    public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
        return elementType.resolve() == Record.class && MediaTypes.READ.include(mimeType);
    }

    @Override
    public List<MimeType> getDecodableMimeTypes() {
        return MediaTypes.READ.all();
    }

    @Override
    public Flux<Record> decode(
            Publisher<DataBuffer> body,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return reader(mimeType, hints).read(DataBufferSource.of(body)).onErrorMap(MarcDecodingException::of);
    }

    /** {@inheritDoc} The one record of the body, which stands alone; nothing for a body without records, an error for one with several. */
    @Override
    public Mono<Record> decodeToMono(
            Publisher<DataBuffer> body,
            ResolvableType elementType,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return decode(body, elementType, mimeType, hints)
                .singleOrEmpty()
                .onErrorMap(
                        IndexOutOfBoundsException.class,
                        several -> MarcDecodingException.notOne("The body has more than one record", several))
                .map(Record::copy);
    }

    private RecordReader reader(@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
        ReadOptions own = hints != null && hints.get(OPTIONS_HINT) instanceof ReadOptions hinted ? hinted : options;
        return RecordReader.builder()
                .options(own)
                .format(MediaTypes.READ.format(mimeType))
                .build();
    }
}
