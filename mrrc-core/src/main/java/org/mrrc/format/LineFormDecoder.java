package org.mrrc.format;

import java.util.function.UnaryOperator;
import org.mrrc.Checkpoint;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.charset.Utf8;

/** Reads the line form and the text for people: the leader, a line a field, an empty line. */
final class LineFormDecoder extends LineDecoder {

    private static final int TAG_LENGTH = 3;
    private static final int DATA_START = TAG_LENGTH + 1;
    private static final int INDICATORS_END = DATA_START + 2;
    private static final String BEFORE_CODE = " $";
    private static final String LEADER_TAG = "LDR ";

    private final UnaryOperator<String> unescaped;

    /**
     * A decoder.
     *
     * @param unescaped makes of a line what was meant by it
     */
    LineFormDecoder(ReadOptions options, Checkpoint start, UnaryOperator<String> unescaped) {
        super(options, start, Utf8.CODING);
        this.unescaped = unescaped;
    }

    @Override
    void line(String line, long offset) {
        if (line.isEmpty()) {
            endRecord(offset);
        } else if (!isInRecord()) {
            String leader = unescaped.apply(line);
            beginRecord(offset);
            builder().leader(leader.startsWith(LEADER_TAG) ? leader.substring(LEADER_TAG.length()) : leader);
        } else {
            builder().at(offset);
            field(unescaped.apply(line));
        }
    }

    @Override
    void completeRecord() {
        // each line is a field
    }

    private void field(String line) {
        String tag = line.substring(0, Math.min(TAG_LENGTH, line.length()));
        if (line.length() < DATA_START || line.charAt(TAG_LENGTH) != ' ') {
            builder().unreadable(ProblemCode.SHAPE, "a line of " + line.length() + " characters", "a tag and a blank");
        } else if (tag.startsWith("00") || (isLocal(tag) && !isSubfield(line, INDICATORS_END))) {
            builder().beginControlField(tag);
            builder().text(line.substring(DATA_START));
            builder().endField();
        } else {
            dataField(tag, line, indexOfSubfield(line, DATA_START));
        }
    }

    private static boolean isLocal(String tag) {
        return tag.chars().anyMatch(character -> character < '0' || character > '9');
    }

    private void dataField(String tag, String line, int firstSubfield) {
        String indicators = line.substring(DATA_START, firstSubfield);
        int middle = Math.min(1, indicators.length());
        builder().beginDataField(tag, indicators.substring(0, middle), indicators.substring(middle));
        if (firstSubfield == line.length()) {
            builder().unreadable("no subfield", "' $'");
        }
        int at = firstSubfield;
        while (at < line.length()) {
            int code = at + BEFORE_CODE.length();
            int next = indexOfSubfield(line, code + 1);
            builder().beginSubfield(line.substring(code, code + 1));
            builder().text(line.substring(Math.min(code + 2, next), next));
            at = next;
        }
        builder().endField();
    }

    /** Where the next blank is before a dollar sign, a code, and a blank or the end. */
    private static int indexOfSubfield(String line, int from) {
        int at = line.indexOf(BEFORE_CODE, from);
        while (at >= 0 && !isSubfield(line, at)) {
            at = line.indexOf(BEFORE_CODE, at + 1);
        }
        return at < 0 ? line.length() : at;
    }

    private static boolean isSubfield(String line, int blank) {
        int code = blank + BEFORE_CODE.length();
        return line.startsWith(BEFORE_CODE, blank)
                && code < line.length()
                && line.charAt(code) > ' '
                && (code + 1 == line.length() || line.charAt(code + 1) == ' ');
    }
}
