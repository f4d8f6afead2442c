package org.mrrc.charset;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes one text in MARC-8; of no use afterwards. */
final class Marc8Encoder {

    private static final int ASCII = Marc8Set.ASCII.number();
    private static final int ANSEL = Marc8Set.ANSEL.number();
    private static final int EACC = Marc8Set.EACC.number();
    private static final int SETS = EACC + 1;
    private static final int NO_SET = -1;

    private static final int DOUBLE_TILDE = 0x360;
    private static final int LIGATURE = 0x361;
    private static final int SECOND_HALF_OF_DOUBLE_TILDE = Marc8Forms.form(ANSEL, 0xFB);
    private static final int SECOND_HALF_OF_LIGATURE = Marc8Forms.form(ANSEL, 0xEC);
    private static final int SUBSTITUTE = Marc8Forms.form(ASCII, '|');

    /** The longest escape sequence, or character. */
    private static final int MAX_STEP = 4;

    private final Marc8Forms forms = Marc8Forms.forms();
    private final Marc8 coding;
    private final String text;
    private final Unencodable unencodable;

    /** The forms of marks and characters in the order of MARC-8, marks first. */
    private int[] sequence;

    private int count;
    private boolean doubleTilde;
    private boolean ligature;

    private byte[] written;
    private int length;
    private int g0 = ASCII;
    private int g1 = ANSEL;

    /**
     * An encoder.
     *
     * @param text in NFC
     */
    Marc8Encoder(Marc8 coding, String text, Unencodable unencodable) {
        this.coding = coding;
        this.text = text;
        this.unencodable = unencodable;
        sequence = new int[text.length() + text.length() / 2 + MAX_STEP];
        written = new byte[sequence.length + MAX_STEP];
    }

    void encode(ByteBuf target) {
        for (int index = 0; index < text.length(); ) {
            index = addCharacter(index);
        }
        for (int i = 0; i < count; i++) {
            write(i);
        }
        // Each text stands for itself: what is read after it is ASCII and ANSEL again.
        designate(ASCII);
        designate(ANSEL);
        target.writeBytes(written, 0, length);
    }

    /** Adds a character and the marks behind it, marks first. Gives the index of the next character. */
    private int addCharacter(int index) {
        int character = text.codePointAt(index);
        int next = index + Character.charCount(character);
        // A mark here has no character to stand on.
        int form = forms.isMark(character) ? Marc8Forms.NONE : forms.of(character);
        if (doubleTilde || ligature) {
            addSecondHalves();
        }
        if (Marc8Forms.isComposed(form)) {
            form = addMarksOf(form);
        }
        for (int marks = 0; next < text.length() && marks < WaitingMarks.MAX_OUTER; marks++) {
            char mark = text.charAt(next);
            if (!forms.isMark(mark)) {
                break;
            }
            doubleTilde |= mark == DOUBLE_TILDE;
            ligature |= mark == LIGATURE;
            add(forms.of(mark));
            next++;
        }
        if (form == Marc8Forms.NONE) {
            addUnencodable(character, index);
        } else if (character == '&' && isReadAsReference(index)) {
            addReference(character);
        } else {
            add(form);
        }
        return next;
    }

    /** A mark over two characters was written before the first of them: its second half stands before the second. */
    private void addSecondHalves() {
        if (ligature) {
            add(SECOND_HALF_OF_LIGATURE);
        }
        if (doubleTilde) {
            add(SECOND_HALF_OF_DOUBLE_TILDE);
        }
        ligature = false;
        doubleTilde = false;
    }

    /** Adds the marks of a composed form, the innermost first, and gives the form of its letter; adds nothing if that has none. */
    private int addMarksOf(int composed) {
        int letter = forms.of(forms.letter(composed));
        if (Marc8Forms.isComposed(letter)) {
            letter = addMarksOf(letter);
        }
        if (letter != Marc8Forms.NONE) {
            add(forms.of(forms.mark(composed)));
        }
        return letter;
    }

    private void addUnencodable(int character, int index) {
        switch (unencodable) {
            case REFUSE -> throw new UnencodableException(coding.name(), character, index);
            case REFERENCE -> addReference(character);
            case SUBSTITUTE -> add(SUBSTITUTE);
        }
    }

    /** Whether an ampersand that is none of ours would be read as the start of a reference. */
    private boolean isReadAsReference(int index) {
        return unencodable == Unencodable.REFERENCE
                && coding.readsReferences()
                && text.startsWith(CharacterReference.START, index);
    }

    /** A reference is read as one in ASCII alone. */
    private void addReference(int character) {
        for (byte ascii : CharacterReference.to(character).getBytes(StandardCharsets.US_ASCII)) {
            add(Marc8Forms.form(ASCII, ascii));
        }
    }

    private void add(int form) {
        if (count == sequence.length) {
            sequence = Arrays.copyOf(sequence, 2 * count);
        }
        sequence[count++] = form;
    }

    private void write(int at) {
        int form = sequence[at];
        int code = code(form, g0, g1);
        if (code == 0) {
            int set = set(at);
            designate(set);
            code = forms.code(form, set);
        }
        reserve();
        if (code > 0xFF) {
            written[length++] = (byte) (code >>> (2 * Byte.SIZE));
            written[length++] = (byte) (code >>> Byte.SIZE);
        }
        written[length++] = (byte) code;
    }

    private int code(int form, int inG0, int inG1) {
        int code = forms.code(form, inG0);
        return code == 0 ? forms.code(form, inG1) : code;
    }

    /** The set to designate for a form that neither register has: the one that serves longest, so that escapes are few. */
    private int set(int at) {
        int only = Marc8Forms.onlySet(sequence[at]);
        if (only >= 0) {
            return only;
        }
        int best = NO_SET;
        int furthest = NO_SET;
        for (int set = ASCII; set < SETS; set++) {
            // Brackets are of ASCII and marks of ANSEL first, though sets of the other register have some too.
            boolean isCandidate = best == NO_SET || isG1(set) == isG1(best);
            if (isCandidate && forms.code(sequence[at], set) != 0) {
                int end = endOfService(at, set);
                if (end > furthest) {
                    furthest = end;
                    best = set;
                }
            }
        }
        return best;
    }

    /** Where the first form stands for which another set must be put into the register; the end of the text asks for ASCII and ANSEL. */
    private int endOfService(int start, int set) {
        boolean isG1 = isG1(set);
        int inG0 = isG1 ? g0 : set;
        int inG1 = isG1 ? set : g1;
        int at = start;
        while (at < count && (code(sequence[at], inG0, inG1) != 0 || forms.isForeign(sequence[at], isG1))) {
            at++;
        }
        return at == count && (set == ASCII || set == ANSEL) ? count + 1 : at;
    }

    private void designate(int set) {
        boolean isG1 = isG1(set);
        int before = isG1 ? g1 : g0;
        if (before == set) {
            return;
        }
        reserve();
        written[length++] = Escape.ESC;
        if (set == ASCII && Marc8Set.ofNumber(before).isTechnique1()) {
            written[length++] = Escape.TECHNIQUE_1_ASCII;
        } else {
            String designation = Marc8Set.ofNumber(set).designation();
            for (int i = 0; i < designation.length(); i++) {
                written[length++] = (byte) designation.charAt(i);
            }
        }
        if (isG1) {
            g1 = set;
        } else {
            g0 = set;
        }
    }

    private static boolean isG1(int set) {
        return Marc8Set.ofNumber(set).isG1();
    }

    private void reserve() {
        if (written.length - length < MAX_STEP) {
            written = Arrays.copyOf(written, 2 * written.length);
        }
    }
}
