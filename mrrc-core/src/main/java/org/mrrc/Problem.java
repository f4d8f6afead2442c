package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One place where bytes break a rule of the format: which rule, what was found, what was expected, and where. Or a decision by which a damaged record was
 * put in order. Its texts quote what stands in the record as one can show it: control characters as {@code \x0A}, halves of surrogate pairs as {@code \}{@code uD800}, and no
 * more than 200 characters.
 *
 * <pre>{@code
 * for (Problem problem : record.problems()) {
 *     System.err.println(problem);            // one line
 *     System.err.println(problem.describe()); // several, with the bytes around it
 * }
 * }</pre>
 *
 * @param code which rule
 * @param found what stands there
 * @param expected what the rule asks for; in a {@linkplain Severity#REPAIR repair}, what was read
 * @param recordNumber the number of the record in its stream, counted from 1; between records, that of the next one
 * @param recordOffset the offset of the offending byte in its record
 * @param offset the offset of the offending byte in the stream; of the record, where its {@linkplain Record#bytes() bytes} were made of another format
 * @param controlNumber the data of field 001, if it could be read
 * @param field the field, if the problem is in one
 * @param source what the input is called
 * @param bytes the bytes around the place, as {@link #describe} shows them
 */
public record Problem(
        ProblemCode code,
        String found,
        String expected,
        long recordNumber,
        int recordOffset,
        long offset,
        @Nullable String controlNumber,
        @Nullable FieldPlace field,
        String source,
        HexWindow bytes) {

    /**
     * A problem whose texts are shown on one line, and are cut where they are long.
     *
     * @param code which rule is broken
     * @param found what was found
     * @param expected what was expected
     * @param recordNumber the record's number, from 1
     * @param recordOffset where in the record
     * @param offset where in the stream
     * @param controlNumber the record's control number, if it is known
     * @param field which field, if it is in one
     * @param source what the input is called
     * @param bytes the bytes around the place
     */
    public Problem {
        found = LegibleText.beginningOf(found);
        expected = LegibleText.beginningOf(expected);
        controlNumber = controlNumber == null ? null : LegibleText.beginningOf(controlNumber);
        source = LegibleText.of(source);
    }

    /** The same problem, at another offset in its record: where the bytes around it are not those of the record. */
    Problem atRecordOffset(int place) {
        return new Problem(code, found, expected, recordNumber, place, offset, controlNumber, field, source, bytes);
    }

    /**
     * How bad it is.
     *
     * @return the severity of the code
     */
    public Severity severity() {
        return code.severity();
    }

    /**
     * The tag of the field.
     *
     * @return three characters, where bytes that are not graphic stand as {@code \x0A}; {@code null} if the problem is in no field
     */
    public @Nullable String tag() {
        return field == null ? null : field.tag();
    }

    /**
     * The problem with its context, on several lines.
     *
     * @return the text; lines end with {@code \n}, the last one too
     */
    public String describe() {
        StringBuilder text = new StringBuilder()
                .append(code.id())
                .append(' ')
                .append(code.rule())
                .append('\n')
                .append("  found     ")
                .append(found)
                .append('\n')
                .append(severity() == Severity.REPAIR ? "  read as   " : "  expected  ")
                .append(expected)
                .append('\n')
                .append("  source    ")
                .append(source)
                .append(", byte ")
                .append(grouped(offset))
                .append('\n')
                .append("  record    ")
                .append(grouped(recordNumber))
                .append(", byte ")
                .append(grouped(recordOffset))
                .append('\n');
        if (controlNumber != null) {
            text.append("  001       ").append(controlNumber).append('\n');
        }
        if (field != null) {
            text.append("  place     ").append(field).append('\n');
        }
        return text.append(bytes.toString().indent(2)).toString();
    }

    /** The problem on one line. */
    @Override
    public String toString() {
        return code.rule() + (field == null ? "" : " in " + field)
                + ": found " + found + (severity() == Severity.REPAIR ? ", read as " : ", expected ") + expected
                + ", at offset " + grouped(recordOffset) + " of record " + grouped(recordNumber)
                + (controlNumber == null ? "" : " (001 " + controlNumber + ")")
                + " (offset " + grouped(offset) + " of " + source + ")";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How bad a problem is. */
    public enum Severity {
        /** A rule is broken: strict reading ends here. */
        ERROR,
        /** How a damaged record was put in order, and by which rule that was decided; comes after the errors of its record. */
        REPAIR,
        /** Every mode reads it as it stands. */
        WARNING
    }

    /**
     * Where in a field a problem is.
     *
     * @param tag the tag of the field; bytes that are not graphic stand as {@code \x0A}
     * @param occurrence which of the fields with this tag, in the order of the directory, counted from 1
     * @param indicator which indicator, 1 or 2; 0 if the problem is in neither
     * @param subfieldCode the code of the subfield, if the problem is in one
     */
    public record FieldPlace(
            String tag,
            int occurrence,
            int indicator,
            @Nullable Character subfieldCode) {

        /**
         * A place of which the tag is shown on one line.
         *
         * @param tag the field's tag
         * @param occurrence which of the fields with this tag, from 1
         * @param indicator which indicator, 1 or 2; 0 if none is meant
         * @param subfieldCode the code of a subfield, if one is meant
         */
        public FieldPlace {
            tag = LegibleText.beginningOf(tag);
        }

        FieldPlace withSubfield(char code) {
            return new FieldPlace(tag, occurrence, 0, code);
        }

        /** The place in words, from the narrow to the wide. */
        @Override
        public String toString() {
            return (indicator > 0 ? "indicator " + indicator + " of " : "")
                    + (subfieldCode != null ? "subfield " + LegibleText.of(subfieldCode.toString()) + " of " : "")
                    + "field " + tag
                    + (occurrence > 1 ? " (" + occurrence + ")" : "");
        }
    }

    /**
     * Some bytes around a place.
     *
     * @param hex each byte as two hexadecimal digits
     * @param marked which of them is the offending one
     */
    public record HexWindow(String hex, int marked) {

        private static final int BEFORE = 8;
        private static final int AFTER = 16;
        private static final int DIGITS = 2;

        /** The window around a byte of a buffer, within some bounds; the byte may be the first one after them. */
        static HexWindow around(ByteBuf buffer, int from, int to, int place) {
            int first = Math.max(from, place - BEFORE);
            int last = Math.min(to, place + AFTER);
            return new HexWindow(Site.hex(buffer, first, last - first), place - first);
        }

        /** Two lines: the bytes with blanks between them and as characters, and a caret under the marked one. */
        @Override
        public String toString() {
            StringBuilder bytes = new StringBuilder();
            StringBuilder characters = new StringBuilder();
            for (int i = 0; i < hex.length(); i += DIGITS) {
                String digits = hex.substring(i, i + DIGITS);
                int value = Integer.parseInt(digits, 16);
                bytes.append(digits).append(' ');
                characters.append(value >= ' ' && value <= '~' ? (char) value : '.');
            }
            return bytes.append(' ')
                    .append(characters)
                    .append('\n')
                    .append(" ".repeat((DIGITS + 1) * marked))
                    .append("^^")
                    .toString();
        }
    }
}
