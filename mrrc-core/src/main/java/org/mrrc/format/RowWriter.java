package org.mrrc.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.Writer;

/** Puts values into rows, and rows into a buffer. Keeps state: one thread at a time. */
final class RowWriter {

    private final StringBuilder text = new StringBuilder();
    private final CsvWriter rows;

    /**
     * A writer.
     *
     * @param separator what stands between values
     * @param single whether a row has one value, which is written in quotes if it is empty: readers pass over empty lines
     */
    RowWriter(char separator, boolean single) {
        this.rows = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(single ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                .bufferSize(0)
                .build(new Target(text));
    }

    /** Forgets rows that were not moved, because what was to follow them failed. */
    void clear() {
        text.setLength(0);
    }

    /** Begins a row, whose values follow; all of them must be at hand. */
    CsvWriter.CsvWriterRecord row() {
        return rows.writeRecord();
    }

    /** Writes a row. */
    void row(Iterable<String> values) {
        rows.writeRecord(values);
    }

    /** Moves the rows behind what a buffer holds. */
    void moveTo(ByteBuf target) {
        ByteBufUtil.writeUtf8(target, text);
        text.setLength(0);
    }

    /** A writer into a text, without the lock of {@link java.io.StringWriter}. */
    private static final class Target extends Writer {

        private final StringBuilder text;

        Target(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void write(int character) {
            text.append((char) character);
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            text.append(characters, offset, length);
        }

        @Override
        public void write(String string, int offset, int length) {
            text.append(string, offset, offset + length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
