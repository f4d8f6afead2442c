package org.mrrc.format;

import java.util.function.UnaryOperator;
import org.mrrc.Checkpoint;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.charset.Utf8;

/** Reads the line form and the text for people: the leader, a line a field, an empty line. */
final class LineFormDecoder extends LineDecoder {

    private static final int TAG_LENGTH = 3;
    static final int INDICATORS = 2;
    private static final int LONGEST_ESCAPE = 6;
    private static final String BEFORE_CODE = " $";
    private static final String LEADER_TAG = LeaderTag.TEXT + " ";

    private final UnaryOperator<String> unescaped;

    /**
     * A decoder.
     *
     * @param unescaped makes of a part of a line what was meant by it
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
            field(line);
        }
    }

    @Override
    void completeRecord() {
        // each line is a field
    }

    private void field(String line) {
        int tagEnd = line.indexOf(' ');
        String tag = unescaped.apply(line.substring(0, Math.max(0, tagEnd)));
        if (tag.length() != TAG_LENGTH) {
            builder().unreadable(ProblemCode.SHAPE, "a line of " + line.length() + " characters", "a tag and a blank");
            return;
        }
        int dataStart = tagEnd + 1;
        int firstSubfield = indexOfSubfield(line, dataStart);
        String indicators = unescaped.apply(line.substring(dataStart, firstSubfield));
        boolean escaped = firstSubfield - dataStart > INDICATORS;
        boolean data = firstSubfield < line.length()
                && indicators.length() == INDICATORS
                && (escaped || indicators.chars().allMatch(character -> character == ' ' || isCode((char) character)));
        if (!data && (isLocal(tag) || tag.startsWith("00"))) {
            builder().beginControlField(tag);
            builder().text(unescaped.apply(line.substring(dataStart)));
            builder().endField();
        } else {
            dataField(tag, indicators, line, firstSubfield);
        }
    }

    private static boolean isLocal(String tag) {
        return tag.chars().anyMatch(character -> character < '0' || character > '9');
    }

    private void dataField(String tag, String indicators, String line, int firstSubfield) {
        int middle = Math.min(1, indicators.length());
        builder().beginDataField(tag, indicators.substring(0, middle), indicators.substring(middle));
        if (firstSubfield == line.length()) {
            builder().unreadable("no subfield", "' $'");
        }
        int at = firstSubfield;
        while (at < line.length()) {
            int code = at + BEFORE_CODE.length();
            int next = indexOfSubfield(line, code + 1);
            int codeEnd = Math.min(next, indexOfBlank(line, code));
            builder().beginSubfield(unescaped.apply(line.substring(code, codeEnd)));
            builder().text(unescaped.apply(line.substring(Math.min(codeEnd + 1, next), next)));
            at = next;
        }
        builder().endField();
    }

    private static int indexOfBlank(String line, int from) {
        int blank = line.indexOf(' ', from);
        return blank < 0 ? line.length() : blank;
    }

    /** Where the next blank is before a dollar sign, a code, and a blank or the end. */
    private int indexOfSubfield(String line, int from) {
        int at = line.indexOf(BEFORE_CODE, from);
        while (at >= 0 && !isSubfield(line, at)) {
            at = line.indexOf(BEFORE_CODE, at + 1);
        }
        return at < 0 ? line.length() : at;
    }

    private boolean isSubfield(String line, int blank) {
        int code = blank + BEFORE_CODE.length();
        int end = indexOfBlank(line, code);
        if (end - code > LONGEST_ESCAPE) {
            return false;
        }
        String meant = unescaped.apply(line.substring(code, end));
        boolean escaped = end - code > 1;
        return meant.length() == 1 && (escaped || isCode(meant.charAt(0)));
    }

    /** Whether a character behind a blank and a dollar sign is a subfield code without an escape. */
    static boolean isCode(char character) {
        return character > ' ' && character <= '~';
    }
}
