package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.TextConversion;

/**
 * Writes records with their text in another character coding.
 *
 * @param encoder writes them
 * @param conversion what is done with each before
 */
record ConvertingEncoder(RecordEncoder encoder, TextConversion conversion) implements RecordEncoder {

    @Override
    public void begin(ByteBuf target) {
        encoder.begin(target);
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        encoder.encode(conversion.convert(record), target);
    }

    @Override
    public void end(ByteBuf target) {
        encoder.end(target);
    }
}
