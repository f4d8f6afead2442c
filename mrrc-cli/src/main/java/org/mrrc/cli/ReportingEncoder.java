package org.mrrc.cli;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.mrrc.MarcException;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.format.MarcXmlEncoder;

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

    /** Tells also what was written otherwise than it was. */
    @Override
    public void end(ByteBuf target) {
        encoder.end(target);
        if (encoder instanceof MarcXmlEncoder xml && xml.nonXmlCharacters() > 0) {
            reading.note(String.format(
                    Locale.ROOT,
                    "%,d characters that XML 1.0 does not have were written as U+FFFD",
                    xml.nonXmlCharacters()));
        }
    }
}
