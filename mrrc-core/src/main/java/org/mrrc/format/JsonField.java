package org.mrrc.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mrrc.BatchBuilder;
import org.mrrc.ProblemCode;

/** A field on its way out of JSON, where its members may come in any order: collected first, then written. */
final class JsonField {

    /** The code of a value that stands in no subfield. */
    static final String NO_CODE = "";

    private static final int FIRST_VALUES = 16;
    private static final int FIRST_CHARACTERS = 512;
    private long offset;
    private String tag = "";
    private String indicator1 = "";
    private String indicator2 = "";
    private boolean isData;
    private char[] text = new char[FIRST_CHARACTERS];
    private int[] ends = new int[FIRST_VALUES];
    private String[] codes = new String[FIRST_VALUES];
    private int count;
    private final List<Draft> drafts = new ArrayList<>(0);

    /** A problem, to be told when the field is there. */
    private record Draft(ProblemCode code, boolean isFatal, long offset, String found, String expected) {}

    /** Forgets everything, for the field that begins at an offset in the stream. */
    void begin(long streamOffset) {
        offset = streamOffset;
        tag = "";
        indicator1 = "";
        indicator2 = "";
        isData = false;
        count = 0;
        drafts.clear();
    }

    void tag(String value) {
        tag = value;
    }

    String tag() {
        return tag;
    }

    void indicator1(String value) {
        indicator1 = value;
    }

    void indicator2(String value) {
        indicator2 = value;
    }

    /** Both indicators in one string. */
    void indicators(String value) {
        int middle = Math.min(1, value.length());
        indicator1 = value.substring(0, middle);
        indicator2 = value.substring(middle);
    }

    /** Says that it has indicators and subfields, if perhaps none of the latter. */
    void isData(boolean value) {
        isData = value;
    }

    void add(String code, char[] characters, int from, int length) {
        int start = startOf(count);
        if (start + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, start + length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            codes = Arrays.copyOf(codes, 2 * count);
        }
        System.arraycopy(characters, from, text, start, length);
        ends[count] = start + length;
        codes[count++] = code;
    }

    int count() {
        return count;
    }

    /** One of the values. */
    String value(int index) {
        int start = startOf(index);
        return ShortStrings.of(text, start, ends[index] - start);
    }

    private int startOf(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Names the code of the last value. */
    void codeOfLast(String code) {
        codes[count - 1] = code;
    }

    /** Takes the last value but one as the code of the last. */
    void pairLast() {
        String code = value(count - 2);
        int length = ends[count - 1] - ends[count - 2];
        int start = startOf(count - 2);
        System.arraycopy(text, ends[count - 2], text, start, length);
        count--;
        ends[count - 1] = start + length;
        codes[count - 1] = code;
    }

    /** Takes each second value from one on as the code of the one behind it. */
    void pairFrom(int first) {
        for (int i = first; i + 1 < count; i += 2) {
            codes[i + 1] = value(i);
        }
    }

    void problem(ProblemCode code, boolean isFatal, long at, String found, String expected) {
        drafts.add(new Draft(code, isFatal, at, found, expected));
    }

    /**
     * Writes the field.
     *
     * @param first the first of the values that belong to it
     * @param step how far one is from the next
     */
    void writeTo(BatchBuilder builder, int first, int step) {
        builder.at(offset);
        if (isData) {
            builder.beginDataField(tag, indicator1, indicator2);
            for (int i = first; i < count; i += step) {
                builder.beginSubfield(codes[i]);
                writeValue(builder, i);
            }
        } else {
            builder.beginControlField(tag);
            for (int i = first; i < count; i += step) {
                writeValue(builder, i);
            }
        }
        for (Draft draft : drafts) {
            builder.at(draft.offset());
            if (draft.isFatal()) {
                builder.unreadable(draft.code(), draft.found(), draft.expected());
            } else {
                builder.problem(draft.code(), draft.found(), draft.expected());
            }
        }
        builder.endField();
    }

    /** Writes a control field whose data was taken for a tag or for indicators. */
    void writeAsControlField(BatchBuilder builder, String name) {
        builder.at(offset);
        builder.beginControlField(name);
        builder.text(tag.isEmpty() ? indicator1 + indicator2 : tag);
        builder.endField();
    }

    private void writeValue(BatchBuilder builder, int index) {
        int start = startOf(index);
        builder.text(text, start, ends[index] - start);
    }
}
