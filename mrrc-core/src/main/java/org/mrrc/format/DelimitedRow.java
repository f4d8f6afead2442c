package org.mrrc.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;

/** The values of a row, without their quotes. */
final class DelimitedRow extends AbstractBaseCsvCallbackHandler<DelimitedRow> {

    /** More than any table of ours has; of a row with more, the others are counted and not kept. */
    private static final int MAX_KEPT = 256;

    private final CsvReader.CsvReaderBuilder parser;
    private final StringBuilder characters = new StringBuilder();
    private final int[] ends = new int[MAX_KEPT];
    private int size;
    private int sizeWithText;

    DelimitedRow(char separator) {
        this.parser = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false);
    }

    /**
     * Takes a row instead of the one before.
     *
     * @param text the row, without its end
     * @throws CsvParseException if a quote is not closed, or is and something follows it
     */
    void parse(String text) {
        parser.ofSingleCsvRecord(this, text);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        characters.setLength(0);
        size = 0;
        sizeWithText = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        size = index + 1;
        sizeWithText = length > 0 ? size : sizeWithText;
        if (index < MAX_KEPT) {
            characters.append(buffer, offset, length);
            ends[index] = characters.length();
        }
    }

    @Override
    protected DelimitedRow buildRecord() {
        return this;
    }

    /** How many values there are. */
    int size() {
        return size;
    }

    /** How many there are without those at the end that are empty. */
    int sizeWithText() {
        return sizeWithText;
    }

    /** A value; empty where the row has none. */
    String value(int index) {
        if (index < 0 || index >= Math.min(size, MAX_KEPT)) {
            return "";
        }
        int start = index == 0 ? 0 : ends[index - 1];
        return ends[index] - start == 1
                ? ShortStrings.of(characters.charAt(start))
                : characters.substring(start, ends[index]);
    }
}
