package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;

/**
 * Leaves out, and reports, what a format cannot hold.
 *
 * @param encoder writes the rest
 * @param reading takes the reports
 */
record ReportingEncoder(RecordEncoder encoder, Reading reading) implements RecordEncoder {

    @Override
    public void begin(ByteBuf target) {
        encoder.begin(target);
    }

    @Override
    public void encode(Record record, ByteBuf target) {
        try {
            encoder.encode(record, target);
        } catch (MarcException e) {
            reading.reportUnwritten(record, e.problem());
        }
    }

    @Override
    public void end(ByteBuf target) {
        encoder.end(target);
    }
}
