package org.mrrc.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.Optional;
import org.mrrc.Checkpoint;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.charset.Utf8;

/** Reads the long form of delimited values: a row a subfield, a control field or a leader. */
final class DelimitedDecoder extends LineDecoder {

    private static final int TAG_LENGTH = 3;

    private final RowEnds ends;
    private final DelimitedRow row;
    private final DelimitedHeader ofAll = DelimitedHeader.ofAll();
    private DelimitedHeader header = ofAll;
    /** The row of titles, which stands again where files were joined. */
    private String headerText;

    private boolean beforeFirstRow = true;
    /** What the rows of the record at hand have in common. */
    private String recordName = "";

    private boolean hasLeader;
    private boolean inDataField;
    private String tag = "";
    private String occurrence = "";
    private String indicator1 = "";
    private String indicator2 = "";

    DelimitedDecoder(ReadOptions options, Checkpoint start, char separator) {
        super(options, start, Utf8.CODING);
        this.ends = new RowEnds(separator, maxLength());
        this.row = new DelimitedRow(separator);
        this.headerText = DelimitedHeader.text(separator);
    }

    @Override
    int indexOfEnd(byte[] bytes, int from, int to) {
        return ends.next(bytes, from, to);
    }

    @Override
    boolean hasCheckpoints() {
        return header == ofAll; // who begins elsewhere has not seen another header
    }

    @Override
    void line(String text, long offset) {
        if (text.equals(headerText)) {
            endRecord(offset);
        } else if (!text.isEmpty()) { // as between the two bytes of a line end
            row(text, offset);
        }
        beforeFirstRow &= text.isEmpty();
    }

    private void row(String text, long offset) {
        try {
            row.parse(text);
        } catch (CsvParseException e) {
            noRow(ProblemCode.SYNTAX, text, offset, "a closing quote before a separator or the end of a row");
            return;
        }
        Optional<DelimitedHeader> titles = beforeFirstRow ? DelimitedHeader.of(row) : Optional.empty();
        if (titles.isPresent()) {
            header = titles.get().isOfAll() ? ofAll : titles.get();
            headerText = text;
        } else if (row.sizeWithText() > 0 && value(DelimitedColumn.TAG).isEmpty()) {
            noRow(ProblemCode.SHAPE, text, offset, "a row with a tag");
        } else if (row.sizeWithText() > 0) {
            tagged(offset);
        }
    }

    private void noRow(ProblemCode code, String text, long offset, String expected) {
        if (isInRecord()) {
            builder().at(offset);
            builder().unreadable(code, "a row of " + text.length() + " characters", expected);
        } else {
            stray(text, offset, expected);
        }
    }

    private String value(DelimitedColumn column) {
        return row.value(header.index(column));
    }

    private void tagged(long offset) {
        String name = value(DelimitedColumn.RECORD);
        if (name.isEmpty()) {
            name = value(DelimitedColumn.CONTROL_NUMBER);
        }
        boolean continued = isInRecord() && name.equals(recordName);
        boolean leader = isLeader(continued && hasLeader);
        if (!continued || (leader && hasLeader)) {
            endRecord(offset);
            beginRecord(offset);
            recordName = name;
            hasLeader = false;
        }
        builder().at(offset);
        if (leader) {
            completeRecord();
            builder().leader(value(DelimitedColumn.VALUE));
            hasLeader = true;
        } else {
            field();
        }
        checkSize();
    }

    /** Whether the row is a leader: a field of the same name has a code, or an occurrence, which a leader is not given. */
    private boolean isLeader(boolean afterLeader) {
        return value(DelimitedColumn.TAG).equals(LeaderTag.TEXT)
                && value(DelimitedColumn.CODE).isEmpty()
                && (value(DelimitedColumn.OCCURRENCE).isEmpty() || !afterLeader);
    }

    private void checkSize() {
        String expected = header.width() + " values";
        if (row.sizeWithText() > header.width()) {
            builder().unreadable(row.size() + " values", expected);
        } else if (row.size() < header.width()) {
            builder().problem(ProblemCode.SHAPE, row.size() + " values", expected);
        }
    }

    private void field() {
        String tagOfRow = tagOfRow();
        String occurrenceOfRow = value(DelimitedColumn.OCCURRENCE);
        String first = value(DelimitedColumn.INDICATOR1);
        String second = value(DelimitedColumn.INDICATOR2);
        String code = value(DelimitedColumn.CODE);
        boolean control = code.isEmpty() && (tagOfRow.startsWith("00") || (first.isEmpty() && second.isEmpty()));
        boolean alike = first.equals(indicator1) && second.equals(indicator2);
        boolean continued = inDataField
                && !control
                && tagOfRow.equals(tag)
                && occurrenceOfRow.equals(occurrence)
                && (alike || !occurrenceOfRow.isEmpty());
        if (!continued) {
            completeRecord();
            begin(tagOfRow, control, first, second);
            tag = tagOfRow;
            occurrence = occurrenceOfRow;
            indicator1 = first;
            indicator2 = second;
        } else if (!alike) {
            builder().problem(ProblemCode.SHAPE, "other indicators", "those of the field's first row");
        }
        if (!isDigits(occurrenceOfRow)) {
            builder().problem(ProblemCode.SHAPE, "occurrence \"" + occurrenceOfRow + "\"", "a number");
        }
        data(code, control);
    }

    /** The tag, with the zeros that programs leave out which take it for a number. */
    private String tagOfRow() {
        String text = value(DelimitedColumn.TAG);
        if (text.length() >= TAG_LENGTH || !isDigits(text)) {
            return text;
        }
        builder().problem(ProblemCode.SHAPE, "tag \"" + text + "\"", "three digits");
        return "0".repeat(TAG_LENGTH - text.length()) + text;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private void begin(String name, boolean control, String first, String second) {
        if (control) {
            builder().beginControlField(name);
        } else {
            builder().beginDataField(name, blankIfEmpty(first), blankIfEmpty(second));
        }
        inDataField = !control;
    }

    private static String blankIfEmpty(String indicator) {
        return indicator.isEmpty() ? " " : indicator;
    }

    private void data(String code, boolean control) {
        String data = value(DelimitedColumn.VALUE);
        if (control) {
            builder().text(data);
            builder().endField();
        } else if (!code.isEmpty()) {
            builder().beginSubfield(code);
            builder().text(data);
        } else if (!data.isEmpty()) {
            builder().unreadable("a value without a subfield code", "a code");
        }
    }

    @Override
    void completeRecord() {
        if (inDataField) {
            builder().endField();
            inDataField = false;
        }
    }
}
