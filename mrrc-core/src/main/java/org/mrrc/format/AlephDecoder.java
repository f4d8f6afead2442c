package org.mrrc.format;

import org.mrrc.Checkpoint;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.charset.Utf8;

/** Reads Aleph sequential: lines of a system number, a tag, indicators, an alpha code and data; a record is all lines of a number. */
final class AlephDecoder extends LineDecoder {

    private static final int SYSTEM_NUMBER_LENGTH = 9;
    private static final int TAG_START = SYSTEM_NUMBER_LENGTH + 1;
    private static final int TAG_END = TAG_START + 3;
    private static final int INDICATORS_END = TAG_END + 2;
    private static final int DATA_START = INDICATORS_END + 3;
    private static final String DELIMITER = "$$";

    private final int maxField;
    /** The line of the field at hand, and those that it goes on with. */
    private final StringBuilder field = new StringBuilder();

    private long fieldOffset;
    private String systemNumber = "";
    private boolean hasLeader;

    AlephDecoder(ReadOptions options, Checkpoint start) {
        super(options, start, Utf8.CODING);
        this.maxField = Math.multiplyExact(2, options.maxRecordLength());
    }

    @Override
    void line(String line, long offset) {
        if (isField(line)) {
            beginField(line, offset);
        } else if (line.chars().allMatch(character -> character <= ' ')) {
            completeField();
        } else if (!isInRecord()) {
            stray(line, offset, "a system number of nine digits");
        } else if (field.length() == 0) {
            builder().at(offset);
            builder().unreadable("a line without a field", "a system number of nine digits");
        } else if (field.length() + line.length() > maxField) {
            builder().at(offset);
            builder().unreadable(ProblemCode.TOO_LONG, "more", "a field of at most " + maxField + " characters");
        } else {
            builder().at(offset);
            builder().problem(ProblemCode.SHAPE, "no system number", "nine digits");
            field.append(line);
        }
    }

    private static boolean isField(CharSequence line) {
        boolean numbered = line.length() >= INDICATORS_END && line.charAt(SYSTEM_NUMBER_LENGTH) == ' ';
        for (int i = 0; numbered && i < SYSTEM_NUMBER_LENGTH; i++) {
            numbered = line.charAt(i) >= '0' && line.charAt(i) <= '9';
        }
        return numbered;
    }

    private void beginField(CharSequence line, long offset) {
        completeField();
        String number = line.subSequence(0, SYSTEM_NUMBER_LENGTH).toString();
        boolean leader = line.subSequence(TAG_START, TAG_END).toString().equals(LeaderTag.TEXT);
        if (!number.equals(systemNumber) || (leader && hasLeader)) {
            endRecord(offset);
        }
        if (!isInRecord()) {
            beginRecord(offset);
            systemNumber = number;
            hasLeader = false;
        }
        hasLeader |= leader;
        field.append(line);
        fieldOffset = offset;
    }

    @Override
    void completeRecord() {
        completeField();
    }

    private void completeField() {
        if (field.length() == 0) {
            return;
        }
        builder().at(fieldOffset);
        String tag = field.substring(TAG_START, TAG_END);
        String data = field.substring(Math.min(DATA_START, field.length()));
        if (tag.equals(LeaderTag.TEXT)) {
            builder().leader(data.replace('^', ' '));
        } else if (isControl(tag, data)) {
            builder().beginControlField(tag);
            builder().text(data.replace('^', ' '));
            builder().endField();
        } else {
            dataField(tag, data);
        }
        field.setLength(0);
    }

    /** Whether a field has no subfields: it begins with none, and by its tag, which is 00X or local, need not. */
    private static boolean isControl(String tag, String data) {
        boolean local = tag.chars().anyMatch(character -> character < '0' || character > '9');
        return (local || tag.startsWith("00")) && !isSubfield(data, 0);
    }

    private void dataField(String tag, String data) {
        builder()
                .beginDataField(
                        tag, field.substring(TAG_END, TAG_END + 1), field.substring(TAG_END + 1, INDICATORS_END));
        int at = 0;
        if (!isSubfield(data, 0)) {
            at = endOfSubfield(data, 0);
            builder().problem(ProblemCode.SHAPE, "data without a subfield code", "'$$'");
            builder().beginSubfield("a");
            builder().text(data.substring(0, at));
        }
        while (at < data.length()) {
            int code = at + DELIMITER.length();
            int end = endOfSubfield(data, code);
            builder().beginSubfield(data.substring(code, code + 1));
            builder().text(data.substring(code + 1, end));
            at = end;
        }
        builder().endField();
    }

    /** Where the next subfield begins: of more than two dollar signs in a row the last two are its delimiter, behind data that ends with one. */
    private static int endOfSubfield(String data, int from) {
        int next = data.indexOf(DELIMITER, from);
        while (next >= 0 && !isSubfield(data, next)) {
            next = data.indexOf(DELIMITER, next + 1);
        }
        return next < 0 ? data.length() : next;
    }

    private static boolean isSubfield(String data, int at) {
        int code = at + DELIMITER.length();
        return data.startsWith(DELIMITER, at) && code < data.length() && isCode(data.charAt(code));
    }

    /** Whether a character behind a delimiter is a subfield code: a third dollar sign is not, nor what no record can hold. */
    static boolean isCode(char character) {
        return character >= ' ' && character <= '~' && character != '$';
    }
}
