package org.mrrc.charset;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How each character is written in MARC-8: {@link Marc8Tables} the other way round. Made when first used.
 *
 * <p>A <em>form</em> is a number: its highest byte says of which set it is, the rest is the code, one byte or three. The form of a character that several sets have
 * holds an index instead, under which the codes of all sets stand.
 */
final class Marc8Forms {

    /** The character has no form. */
    static final int NONE = 0;

    /** The set of what is the same in all of them: a space, controls. */
    static final int EVERY_SET = Marc8Set.EACC.number() + 1;

    /** In place of a set: several sets have the character. */
    private static final int SEVERAL_SETS = EVERY_SET + 1;
    /** In place of a set: the character is a letter and a mark, and the code says which. */
    private static final int COMPOSED = SEVERAL_SETS + 1;

    private static final int SET_SHIFT = 24;
    private static final int CODE_MASK = (1 << SET_SHIFT) - 1;
    /** Codes of a character of several sets, one a set, begin at multiples of this. */
    private static final int SETS = 16;

    private static final int PAGE_BITS = 8;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;
    private static final int PAGES = (Character.MAX_CODE_POINT + 1) >> PAGE_BITS;
    private static final int FIRST_MARK = 0x300;

    private final int[] @Nullable [] pages = new int[PAGES][];
    private final Compositions compositions;
    /** Codes of the characters of several sets; the first {@link #SETS} are not used. */
    private byte[] codes = new byte[SETS];

    private Marc8Forms(Marc8Tables tables) {
        compositions = tables.compositions();
        for (int i = 0; i < compositions.size(); i++) {
            put(compositions.composed(i), form(COMPOSED, i));
        }
        for (int control = 1; control <= ' '; control++) {
            if (control != Escape.ESC && (control < Marc8.FIRST_TERMINATOR || control > Marc8.LAST_TERMINATOR)) {
                put(control, form(EVERY_SET, control));
            }
        }
        put(0x7F, form(EVERY_SET, 0x7F));
        for (int set = 0; set < Marc8Tables.SETS_OF_ONE_BYTE; set++) {
            addSet(set, tables.entries(Marc8Set.ofNumber(set)));
        }
        addEacc(tables);
    }

    /** The forms, made once. */
    static Marc8Forms forms() {
        return Made.FORMS;
    }

    /** The form of a character, or {@link #NONE}; that of a composed one is for {@link #isComposed}. */
    int of(int character) {
        int[] page = pages[character >>> PAGE_BITS];
        return page == null ? NONE : page[character & (PAGE_SIZE - 1)];
    }

    /** Whether a character is a mark, which stands before what it modifies. */
    boolean isMark(int character) {
        return character >= FIRST_MARK && compositions.combiningClass(character) > 0;
    }

    /** Whether a form is that of a letter and a mark. */
    static boolean isComposed(int form) {
        return form >>> SET_SHIFT == COMPOSED;
    }

    /** The letter of a composed form. */
    int letter(int form) {
        return compositions.letter(form & CODE_MASK);
    }

    /** The mark of a composed form. */
    int mark(int form) {
        return compositions.mark(form & CODE_MASK);
    }

    /** The code of a form in a set, or 0 if the set does not have it. */
    int code(int form, int set) {
        int ofSet = form >>> SET_SHIFT;
        if (ofSet == SEVERAL_SETS) {
            return codes[(form & CODE_MASK) + set] & 0xFF;
        }
        return ofSet == set || ofSet == EVERY_SET ? form & CODE_MASK : 0;
    }

    /** Whether no set has a form that is put into G0, or none that is put into G1. */
    boolean isForeign(int form, boolean toG1) {
        int set = form >>> SET_SHIFT;
        if (set != SEVERAL_SETS) {
            return set != EVERY_SET && Marc8Set.ofNumber(set).isG1() != toG1;
        }
        for (int other = 0; other < Marc8Tables.SETS_OF_ONE_BYTE; other++) {
            if (code(form, other) != 0 && Marc8Set.ofNumber(other).isG1() == toG1) {
                return false;
            }
        }
        return true;
    }

    /** The form of a code in a set, of that set alone. */
    static int form(int set, int code) {
        return (set << SET_SHIFT) | code;
    }

    /** The one set of a form, or -1 if there are several. */
    static int onlySet(int form) {
        int set = form >>> SET_SHIFT;
        return set == SEVERAL_SETS ? -1 : set;
    }

    private void addSet(int set, int[] entries) {
        boolean g1 = Marc8Set.ofNumber(set).isG1();
        for (int code = 0; code < entries.length; code++) {
            int character = entries[code] & Character.MAX_VALUE;
            if (character != 0) {
                boolean control = code < ' ';
                add(character, control ? EVERY_SET : set, g1 ? code | 0x80 : code);
            }
        }
    }

    private void add(int character, int set, int code) {
        int form = of(character);
        if (form == NONE || isComposed(form)) {
            put(character, form(set, code));
            return;
        }
        if (form >>> SET_SHIFT != SEVERAL_SETS) {
            int index = codes.length;
            codes = Arrays.copyOf(codes, index + SETS);
            codes[index + (form >>> SET_SHIFT)] = (byte) form;
            form = form(SEVERAL_SETS, index);
            put(character, form);
        }
        codes[(form & CODE_MASK) + set] = (byte) code;
    }

    private void addEacc(Marc8Tables tables) {
        int[] readOnly = tables.readOnly();
        int next = 0;
        for (int first = 0x21; first < 0x7F; first++) {
            for (int second = 0x21; second < 0x7F; second++) {
                if (!tables.hasRow(first, second)) {
                    continue;
                }
                for (int third = Marc8Tables.FIRST_CELL; third < 0x7F; third++) {
                    int character = tables.eacc(first, second, third);
                    int code = (first << 16) | (second << 8) | third;
                    if (next < readOnly.length && readOnly[next] == code) {
                        next++;
                    } else if (character != 0) {
                        put(character, form(Marc8Set.EACC.number(), code));
                    }
                }
            }
        }
    }

    private void put(int character, int form) {
        int[] page = pages[character >>> PAGE_BITS];
        if (page == null) {
            page = new int[PAGE_SIZE];
            pages[character >>> PAGE_BITS] = page;
        }
        page[character & (PAGE_SIZE - 1)] = form;
    }

    /** Made when first used. */
    private static final class Made {
        static final Marc8Forms FORMS = new Marc8Forms(Marc8Tables.tables());
    }
}
