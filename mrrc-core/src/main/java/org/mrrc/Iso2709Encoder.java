package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;

/** Writes a record as ISO 2709: its bytes, if its numbers fit the digits that the format has for them; if not, what a policy says. */
final class Iso2709Encoder implements RecordEncoder {

    static final Iso2709Encoder REFUSING = new Iso2709Encoder(OversizePolicy.REFUSE);

    private final OversizePolicy oversize;

    Iso2709Encoder(OversizePolicy oversize) {
        this.oversize = Objects.requireNonNull(oversize, "oversize");
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        if (Oversize.fits(record)) {
            writeBytes(record, target);
        } else {
            encodeOversize(record, target);
        }
    }

    private static void writeBytes(Record record, ByteBuf target) {
        target.writeBytes(record.buffer(), record.recordOffset(), record.length());
    }

    private void encodeOversize(Record record, ByteBuf target) {
        switch (oversize) {
            case REFUSE -> throw Oversize.refusal(record);
            case SENTINEL -> {
                // In memory the numbers that do not fit are nines already.
                Oversize.requireNoTerminatorInData(record);
                writeBytes(record, target);
            }
            case CONTINUATION -> {
                Oversize.requireNoTerminatorInData(record);
                ContinuedDirectory.of(record).writeTo(target);
            }
            case SPLIT -> writeParts(RecordParts.of(record), target);
        }
    }

    private static void writeParts(List<Record> parts, ByteBuf target) {
        target.ensureWritable(parts.stream().mapToInt(Record::length).sum());
        parts.forEach(part -> writeBytes(part, target));
    }
}
