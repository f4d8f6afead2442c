package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/** The format that recognises the beginning of a stream. */
final class AutoFormat implements RecordFormat {

    private final List<RecordFormat> formats;
    private final RecordFormat fallback;

    /**
     * A format.
     *
     * @param formats those that are asked, in their order
     * @param fallback the one that is taken if none of them recognises the stream, and in which records are written
     */
    AutoFormat(List<RecordFormat> formats, RecordFormat fallback) {
        this.formats = formats;
        this.fallback = fallback;
    }

    @Override
    public String name() {
        return "auto";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of();
    }

    @Override
    public List<String> fileEndings() {
        return List.of();
    }

    @Override
    public boolean recognises(ByteBuf first) {
        return formats.stream().anyMatch(format -> format.recognises(first));
    }

    /** The format of a stream that begins like this. */
    RecordFormat of(ByteBuf first) {
        return formats.stream()
                .filter(format -> format.recognises(first))
                .findFirst()
                .orElse(fallback);
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        if (start.offset() != 0) {
            throw new IllegalArgumentException(
                    "A format is recognised by the beginning of a stream, not by what stands at offset "
                            + start.offset() + "; name the format");
        }
        return new AutoDecoder(this, options, start);
    }

    @Override
    public RecordEncoder newEncoder() {
        return fallback.newEncoder();
    }

    @Override
    public String toString() {
        return name();
    }
}
