package org.mrrc.charset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one text of an {@link Iso2022Coding}. */
final class Iso2022Decoder {

    private static final char REPLACEMENT = '\uFFFD';

    /** What brings G0 … G3 a set: the bytes behind the escape. */
    private static final String DESIGNATIONS = "()*+";

    /** What takes G2 and G3 into the lower half. */
    private static final String LOWER_SHIFTS = "no";

    private static final int FIRST_FINAL = 0x30;
    private static final int LAST_FINAL = 0x7E;

    /** How far behind the left half of a mark its right half may stand: behind other marks, a letter, and more marks. */
    private static final int HALVES_APART = 6;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;
    private static final long SPACES = ONES * ' ';

    private final CodingFaults faults;
    private final byte[] bytes;
    private final int start;
    private final int end;

    /** Of the first byte, for the faults. */
    private final int offset;

    private List<CodedSet> sets;
    private int lower;
    private int upper = 1;
    private CodeTable table;

    private char[] text = {};
    private int length;

    /** Marks that wait for their character, which will stand at {@link #length}; they are behind it already. */
    private int marks;

    private int firstMark;

    /** Whether the right half that comes next belongs to a mark that is written. */
    private boolean halfWritten;

    Iso2022Decoder(Iso2022Coding coding, CodingFaults faults, byte[] bytes, int start, int length, int offset) {
        this.faults = faults;
        this.bytes = bytes;
        this.start = start;
        this.end = start + length;
        this.offset = offset;
        this.sets = coding.sets();
        this.table = coding.start();
    }

    String decode() {
        int ascii = table.lowerIsAscii() ? graphicAscii() : start;
        if (ascii == end) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
        // A mark without a base has two characters for one byte, and a byte that is none behind it, but for the last.
        text = new char[(end - start) * 3 / 2 + 2];
        int at = start;
        while (at < end) {
            int value = bytes[at] & 0xFF;
            if (table.kind(value) == CodeTable.CHARACTER) {
                text[length] = table.character(value);
                length += 1 + marks;
                marks = 0;
                at++;
            } else if (table.kind(value) == CodeTable.MARK) {
                add(table.character(value), at);
                at++;
            } else {
                at = other(value, at);
            }
        }
        closeMarks(end);
        return new String(text, 0, length);
    }

    /** The end of the graphic ASCII at the start, or a little before it, a word at a time (benchmark {@code Conversion}). */
    private int graphicAscii() {
        int at = start;
        while (at + Long.BYTES <= end) {
            long word = (long) WORD.get(bytes, at);
            if (((word | (word - SPACES)) & HIGH_BITS) != 0) {
                return at;
            }
            at += Long.BYTES;
        }
        while (at < end && bytes[at] >= ' ') {
            at++;
        }
        return at;
    }

    private int other(int value, int at) {
        switch (table.kind(value)) {
            case CodeTable.CONTROL -> {
                closeMarks(at);
                text[length++] = table.character(value);
                return at + 1;
            }
            case CodeTable.HALF -> {
                half(table.character(value), at);
                return at + 1;
            }
            case CodeTable.SHIFT -> {
                return shift(value, at);
            }
            default -> {
                unknown(CodingFault.UNKNOWN_CHARACTER, at, 1);
                return at + 1;
            }
        }
    }

    /** A left half becomes the whole mark if its right half follows, which then is nothing of its own. */
    private void half(char half, int at) {
        char mark = half;
        if (half == Iso2022Coding.LEFT_HALF) {
            mark = wholeMark(at);
            halfWritten = mark != half;
        } else if (halfWritten) {
            halfWritten = false;
            return;
        }
        add(mark, at);
    }

    /** Leaves a place for the character on which the mark will stand. */
    private void add(char mark, int at) {
        if (marks == 0) {
            firstMark = at;
        }
        text[length + ++marks] = mark;
    }

    private char wholeMark(int at) {
        for (int i = at + 1; i < Math.min(end, at + HALVES_APART); i++) {
            switch (table.character(bytes[i] & 0xFF)) {
                case Iso2022Coding.RIGHT_HALF_OF_LIGATURE -> {
                    return Iso2022Coding.LIGATURE;
                }
                case Iso2022Coding.RIGHT_HALF_OF_TILDE -> {
                    return Iso2022Coding.DOUBLE_TILDE;
                }
                default -> {
                    // A mark or a letter between the halves.
                }
            }
        }
        return Iso2022Coding.LEFT_HALF;
    }

    private int shift(int value, int at) {
        if (value != Iso2022Coding.ESCAPE) {
            lower = value == Iso2022Coding.SHIFT_OUT ? 1 : 0;
            change();
            return at + 1;
        }
        int last = at + 1;
        while (last < end && bytes[last] >= ' ' && bytes[last] < FIRST_FINAL) {
            last++;
        }
        if (last == end) {
            unknown(CodingFault.CUT_OFF, at, end - at);
            return end;
        }
        boolean sequence = bytes[last] >= FIRST_FINAL && bytes[last] <= LAST_FINAL;
        if (!sequence || !obey(at, last)) {
            int next = sequence ? last + 1 : last;
            unknown(CodingFault.UNKNOWN_SET, at, next - at);
            return next;
        }
        change();
        return last + 1;
    }

    /** Does what an escape sequence says; false if it says nothing here. */
    private boolean obey(int at, int last) {
        char command = (char) bytes[last];
        if (last == at + 1) {
            int toUpper = Iso2022Coding.UPPER_SHIFTS.indexOf(command);
            int toLower = LOWER_SHIFTS.indexOf(command);
            upper = toUpper >= 0 ? toUpper + 1 : upper;
            lower = toLower >= 0 ? toLower + 2 : lower;
            return toUpper >= 0 || toLower >= 0;
        }
        int designated = last == at + 2 ? DESIGNATIONS.indexOf(bytes[at + 1]) : -1;
        CodedSet set = CodedSets.ofFinal(command);
        if (designated < 0 || set == null) {
            return false;
        }
        List<CodedSet> changed = new ArrayList<>(sets);
        while (changed.size() <= designated) {
            changed.add(sets.get(0));
        }
        changed.set(designated, set);
        sets = changed;
        return true;
    }

    /** A set that was never designated is like the first. */
    private void change() {
        table = new CodeTable(designated(lower), designated(upper));
        halfWritten = false;
    }

    private CodedSet designated(int index) {
        return sets.get(index < sets.size() ? index : 0);
    }

    private void unknown(CodingFault fault, int at, int count) {
        text[length] = REPLACEMENT;
        length += 1 + marks;
        marks = 0;
        faults.fault(fault, offset + at - start, count);
    }

    /** Marks that have no character to stand on get a space. */
    private void closeMarks(int at) {
        if (marks > 0) {
            faults.fault(CodingFault.MARK_WITHOUT_BASE, offset + firstMark - start, at - firstMark);
            text[length] = ' ';
            length += 1 + marks;
            marks = 0;
        }
    }
}
