package org.mrrc.format;

import org.mrrc.Checkpoint;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.charset.CharacterCoding;

/** Reads the mnemonic form: a field a line, joined with the lines behind it that begin with no equals sign. */
final class MrkDecoder extends LineDecoder {

    private static final int TAG_START = 1;
    private static final int TAG_END = 4;
    private static final int DATA_START = 6;
    private static final String LEADER_TAG_IN_DIGITS = "000";
    private static final char DELIMITER = '$';

    private final int maxField;
    private final Mnemonics mnemonics = new Mnemonics();
    private final StringBuilder field = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private long fieldOffset;
    private boolean hasLeader;

    MrkDecoder(ReadOptions options, Checkpoint start, CharacterCoding coding) {
        super(options, start, coding);
        this.maxField = Math.multiplyExact(2, options.maxRecordLength());
    }

    @Override
    void line(String line, long offset) {
        if (isBlank(line)) {
            endRecord(offset);
        } else if (line.charAt(0) == '=') {
            beginField(line, offset);
        } else if (line.charAt(0) == '#') {
            completeField(); // a comment stands between fields, not within one
        } else if (isInRecord()) {
            join(line, offset);
        } else {
            stray(line, offset, "a line that begins with '='");
        }
    }

    private static boolean isBlank(CharSequence line) {
        return line.chars().allMatch(character -> character <= ' ');
    }

    private void beginField(CharSequence line, long offset) {
        completeField();
        if (hasLeader && tag(line).equals(LeaderTag.TEXT)) {
            endRecord(offset);
        }
        if (!isInRecord()) {
            hasLeader = false;
            beginRecord(offset);
        }
        field.append(line);
        fieldOffset = offset;
    }

    private void join(CharSequence line, long offset) {
        if (field.length() == 0) {
            builder().at(offset);
            builder().unreadable("a line without a field", "a line that begins with '='");
        } else if (field.length() + line.length() > maxField) {
            builder().at(offset);
            builder().unreadable(ProblemCode.TOO_LONG, "more", "a field of at most " + maxField + " characters");
        } else {
            field.append(line);
        }
    }

    private static String tag(CharSequence line) {
        return line.subSequence(Math.min(TAG_START, line.length()), Math.min(TAG_END, line.length()))
                .toString();
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
        String tag = tag(field);
        int blanks = TAG_END;
        while (blanks < Math.min(DATA_START, field.length()) && field.charAt(blanks) == ' ') {
            blanks++;
        }
        boolean spaced = blanks == DATA_START || blanks == field.length();
        CharSequence data = field.subSequence(Math.min(blanks, field.length()), field.length());
        if (!hasLeader && (tag.equals(LeaderTag.TEXT) || tag.equals(LEADER_TAG_IN_DIGITS))) {
            hasLeader = true;
            builder().leader(fixed(data));
        } else if (isControl(tag, data)) {
            builder().beginControlField(tag);
            builder().text(fixed(data));
            builder().endField();
        } else {
            dataField(tag, data);
        }
        if (!spaced) {
            String found = blanks == TAG_END ? "no blank behind the tag" : "one blank behind the tag";
            builder().problem(ProblemCode.SHAPE, found, "two");
        }
        field.setLength(0);
    }

    /** Whether a field has no subfields: by its tag, if it does not begin with two indicators and a subfield as in danMARC2; or if the tag is local by having no delimiter. */
    private boolean isControl(String tag, CharSequence data) {
        int delimiter = indexOfDelimiter(data, 0);
        if (tag.startsWith("00")) {
            boolean indicators = fixed(data.subSequence(0, delimiter)).length() == LineFormDecoder.INDICATORS;
            return !indicators || delimiter + 1 >= data.length();
        }
        boolean local = tag.chars().anyMatch(character -> character < '0' || character > '9');
        return local && delimiter == data.length();
    }

    private void dataField(String tag, CharSequence data) {
        int delimiter = indexOfDelimiter(data, 0);
        String indicators = fixed(data.subSequence(0, delimiter)).toString();
        int middle = Math.min(1, indicators.length());
        builder().beginDataField(tag, indicators.substring(0, middle), indicators.substring(middle));
        if (delimiter == data.length()) {
            builder().unreadable("no subfield delimiter", "'$'");
        }
        while (delimiter < data.length()) {
            int next = indexOfDelimiter(data, delimiter + 1);
            subfield(data.subSequence(delimiter + 1, next));
            delimiter = next;
        }
        builder().endField();
    }

    private void subfield(CharSequence data) {
        text.setLength(0);
        mnemonics.decode(data, text);
        int codeEnd = text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
        builder().beginSubfield(text.substring(0, codeEnd));
        builder().text(text.substring(codeEnd));
    }

    /** Data in which a blank is a reverse solidus. */
    private CharSequence fixed(CharSequence data) {
        text.setLength(0);
        mnemonics.decode(data.toString().replace('\\', ' '), text);
        return text;
    }

    private static int indexOfDelimiter(CharSequence data, int from) {
        int at = from;
        while (at < data.length() && data.charAt(at) != DELIMITER) {
            at++;
        }
        return at;
    }
}
