package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import java.text.Normalizer;
import java.util.List;

/** Writes one text in an {@link Iso2022Coding}. */
final class Iso2022Encoder {

    private static final int UPPER_HALF = 0x80;
    private static final int DELETE = 0x7F;

    private final Iso2022Coding coding;
    private final List<CodedSet> sets;
    private final boolean lowerIsAscii;
    private final ByteBuf target;
    private final Unencodable unencodable;

    /** Which set is in the upper half. */
    private int upper = 1;

    /** The right half of a mark over two letters, to be written before the second; or 0. */
    private char rightHalf;

    Iso2022Encoder(Iso2022Coding coding, ByteBuf target, Unencodable unencodable) {
        this.coding = coding;
        this.sets = coding.sets();
        this.lowerIsAscii = coding.start().lowerIsAscii();
        this.target = target;
        this.unencodable = unencodable;
    }

    void encode(CharSequence text) {
        int at = 0;
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            int next = at + Character.charCount(point);
            int behindMarks = behindMarks(text, next);
            if (behindMarks == next && has(point)) {
                writeRightHalf();
                writeCharacter(point);
            } else {
                boolean second =
                        behindMarks < text.length() && Character.isLetter(Character.codePointAt(text, behindMarks));
                group(text.subSequence(at, behindMarks).toString(), at, second);
            }
            at = behindMarks;
        }
        shift(1);
    }

    private static int behindMarks(CharSequence text, int from) {
        int at = from;
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            if (!CodeTable.isMark(point)) {
                return at;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /**
     * Writes a character and its marks, composed or decomposed as the sets have it.
     *
     * @param second whether a letter follows, over which a mark over two may go on
     */
    private void group(String original, int index, boolean second) {
        String group = Normalizer.normalize(original, Normalizer.Form.NFC);
        if (!has(group.codePointAt(0))) {
            group = Normalizer.normalize(group, Normalizer.Form.NFD);
        }
        int base = group.codePointAt(0);
        if (!has(base)) {
            Normalizer.normalize(original, Normalizer.Form.NFC).codePoints().forEach(point -> refuse(point, index));
            return;
        }
        boolean bears = !isControl(base);
        writeRightHalf();
        if (bears) {
            group.codePoints().skip(1).filter(mark -> hasMark(mark, second)).forEach(this::writeMark);
        }
        writeCharacter(base);
        group.substring(Character.charCount(base))
                .codePoints()
                .filter(mark -> !bears || !hasMark(mark, second))
                .forEach(mark -> refuse(mark, index));
    }

    private void writeCharacter(int point) {
        if (point == ' ' || isControl(point)) {
            target.writeByte(control(point));
        } else {
            write(setOf(point), point);
        }
    }

    private boolean has(int point) {
        boolean ascii = lowerIsAscii && point >= ' ' && point < DELETE;
        return ascii || point == ' ' || isControl(point) || (!CodeTable.isMark(point) && setOf(point) >= 0);
    }

    private boolean hasMark(int mark, boolean second) {
        return isOverTwo(mark) ? second && setOf(Iso2022Coding.LEFT_HALF) >= 0 : setOf(mark) >= 0;
    }

    private void writeMark(int mark) {
        int written = mark;
        if (isOverTwo(mark)) {
            written = Iso2022Coding.LEFT_HALF;
            rightHalf = mark == Iso2022Coding.LIGATURE
                    ? Iso2022Coding.RIGHT_HALF_OF_LIGATURE
                    : Iso2022Coding.RIGHT_HALF_OF_TILDE;
        }
        write(setOf(written), written);
    }

    private static boolean isOverTwo(int mark) {
        return mark == Iso2022Coding.LIGATURE || mark == Iso2022Coding.DOUBLE_TILDE;
    }

    private void writeRightHalf() {
        if (rightHalf != 0) {
            write(setOf(rightHalf), rightHalf);
            rightHalf = 0;
        }
    }

    /** Controls but for those that change sets. */
    private static boolean isControl(int point) {
        boolean c0 = point < ' '
                && point != Iso2022Coding.ESCAPE
                && point != Iso2022Coding.SHIFT_IN
                && point != Iso2022Coding.SHIFT_OUT;
        return c0
                || point == DELETE
                || point == Iso2022Coding.NON_SORT_BEGIN_CHARACTER
                || point == Iso2022Coding.NON_SORT_END_CHARACTER;
    }

    private static int control(int point) {
        return switch (point) {
            case Iso2022Coding.NON_SORT_BEGIN_CHARACTER -> Iso2022Coding.NON_SORT_BEGIN;
            case Iso2022Coding.NON_SORT_END_CHARACTER -> Iso2022Coding.NON_SORT_END;
            default -> point;
        };
    }

    /** The first set that has a character, or -1. */
    private int setOf(int point) {
        if (lowerIsAscii && point > ' ' && point < DELETE) {
            return 0;
        }
        for (int i = 0; i < sets.size(); i++) {
            if (sets.get(i).place(point) != CodedSet.NONE) {
                return i;
            }
        }
        return -1;
    }

    private void write(int set, int point) {
        int place = lowerIsAscii && set == 0 ? point : sets.get(set).place(point);
        if (set > 0) {
            shift(set);
        }
        target.writeByte(set == 0 ? place : UPPER_HALF | place);
    }

    private void shift(int set) {
        if (set != upper) {
            target.writeByte(Iso2022Coding.ESCAPE);
            target.writeByte(Iso2022Coding.UPPER_SHIFTS.charAt(set - 1));
            upper = set;
        }
    }

    private void refuse(int point, int index) {
        switch (unencodable) {
            case REFUSE -> throw new UnencodableException(coding.name(), point, index);
            case REFERENCE -> reference(point, index);
            case SUBSTITUTE -> plain("?", point, index);
        }
    }

    /** In decimal digits where G0 has no Latin letters. */
    private void reference(int point, int index) {
        boolean latin = has('x') && has('A');
        plain(String.format(latin ? "&#x%04X;" : "&#%d;", point), point, index);
    }

    private void plain(String text, int point, int index) {
        if (!text.codePoints().allMatch(this::has)) {
            throw new UnencodableException(coding.name(), point, index);
        }
        writeRightHalf();
        text.codePoints().forEach(this::writeCharacter);
    }
}
