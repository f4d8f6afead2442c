package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/** A format that can be written and not read. */
final class Labels implements RecordFormat {

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of();
    }

    @Override
    public List<String> fileEndings() {
        return List.of("lbl");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        return false;
    }

    @Override
    public boolean isReadable() {
        return false;
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        throw new UnsupportedOperationException("labels cannot be read");
    }

    @Override
    public RecordEncoder newEncoder() {
        return (record, target) -> {};
    }
}
