package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that is being read out of a format, one after the other: its leader and fields so far, and what is wrong with it. It never is longer than a record may be: one
 * that would be is given up, and holds nothing from then on.
 */
final class RecordDraft {

    private static final byte UNICODE = 'a';
    private static final byte BLANK = ' ';
    private static final char NO_CODE = 0;
    private static final int DATA_FIELD_BYTES = Iso2709.ENTRY_LENGTH + Iso2709.INDICATOR_COUNT;

    private final int maxLength;
    private final int maxProblems;
    private final RecordAssembler assembler = new RecordAssembler();
    private final TextAppender text = new TextAppender(assembler);
    private final byte[] leader = new byte[Iso2709.LEADER_LENGTH];
    private final List<Flaw> flaws = new ArrayList<>(0);
    /** How many flaws there are besides these. */
    private final Map<ProblemCode, Integer> notKept = new EnumMap<>(ProblemCode.class);

    private boolean unreadable;
    private boolean tooLong;
    private boolean hasLeader;
    private String tag = "";
    /** Whether a data field has no subfield so far. */
    private boolean withoutSubfield;

    /** The code of the subfield at hand; {@link #NO_CODE} if there is none. Not an object: to store one for each subfield took 9 % of reading MARCXML (benchmark {@code MarcXml}). */
    private char subfieldCode;

    private long place;

    /** A problem whose bytes are not at hand yet. */
    private record Flaw(
            ProblemCode code, long offset, Problem.@Nullable FieldPlace field, String found, String expected) {}

    RecordDraft(ReadOptions options) {
        this.maxLength = options.maxRecordLength();
        this.maxProblems = options.maxProblems();
    }

    /** Forgets all, for a record that begins at an offset. */
    void begin(long offset) {
        assembler.clear();
        text.clear();
        flaws.clear();
        notKept.clear();
        place = offset;
        unreadable = false;
        tooLong = false;
        hasLeader = false;
        Arrays.fill(leader, BLANK);
        tag = "";
        subfieldCode = NO_CODE;
        withoutSubfield = false;
    }

    /** Says where in the stream the flaws are that follow. */
    void at(long offset) {
        place = offset;
    }

    void leader(CharSequence value) {
        hasLeader = true;
        if (value.length() != Iso2709.LEADER_LENGTH) {
            problem(ProblemCode.LEADER_LENGTH, value.length() + " characters", Iso2709.LEADER_LENGTH + " characters");
        }
        for (int i = 0; i < Math.min(value.length(), Iso2709.LEADER_LENGTH); i++) {
            char character = value.charAt(i);
            leader[i] = isGraphicOrBlank(character) ? (byte) character : BLANK;
            if (!isGraphicOrBlank(character)) {
                String found = String.format("U+%04X in Leader/%02d", (int) character, i);
                problem(ProblemCode.LEADER_CHARACTER, found, "a graphic ASCII character or a blank");
            }
        }
    }

    private static boolean isGraphicOrBlank(char character) {
        return character >= ' ' && character <= '~';
    }

    void beginControlField(String name) {
        if (hasRoom(Iso2709.ENTRY_LENGTH)) {
            beginField(name, true);
        }
    }

    void beginDataField(String name, String indicator1, String indicator2) {
        if (hasRoom(DATA_FIELD_BYTES)) {
            beginField(name, false);
            appendIndicator(indicator1, 1);
            appendIndicator(indicator2, 2);
        }
    }

    private void beginField(String name, boolean control) {
        tag = name;
        subfieldCode = NO_CODE;
        withoutSubfield = !control;
        int code = name.length() == Iso2709.TAG_LENGTH ? codeOf(name) : 0;
        assembler.beginField(code, control);
        if (code == 0) {
            unreadable(ProblemCode.SHAPE, "\"" + name + "\"", "a tag of three characters");
        } else if (!Tag.isWellFormed(code) || (control && Tag.isNumeric(code) && !Tag.isControl(code))) {
            problem(
                    ProblemCode.ENTRY_TAG,
                    (control ? "a control field " : "a data field ") + name,
                    "three digits, or letters of one case and digits; of digits, 00X in a control field");
        }
    }

    private static int codeOf(String tag) {
        int code = 0;
        for (int i = 0; i < tag.length(); i++) {
            char character = tag.charAt(i);
            if (character <= ' ' || character > '~') {
                return 0;
            }
            code = code << Byte.SIZE | character;
        }
        return code;
    }

    private void appendIndicator(String indicator, int which) {
        char character = indicator.isEmpty() ? ' ' : indicator.charAt(0);
        boolean graphic = isGraphicOrBlank(character);
        if (indicator.length() != 1 || !graphic) {
            add(ProblemCode.INDICATORS, which, "\"" + indicator + "\"", "one graphic ASCII character or a blank");
        }
        assembler.append(graphic ? (byte) character : BLANK);
    }

    void beginSubfield(String code) {
        endText();
        if (!hasRoom(Iso2709.SUBFIELD_CODE_COUNT)) {
            return;
        }
        char character = code.isEmpty() ? 0 : code.charAt(0);
        if (!isGraphicOrBlank(character)) {
            unreadable(ProblemCode.SHAPE, "subfield code \"" + code + "\"", "one graphic ASCII character or a blank");
            return;
        }
        subfieldCode = character;
        withoutSubfield = false;
        if (code.length() != 1) {
            problem(ProblemCode.SHAPE, "subfield code \"" + code + "\"", "one graphic ASCII character or a blank");
        }
        assembler.append(Iso2709.SUBFIELD_DELIMITER);
        assembler.append(character);
    }

    void text(char[] characters, int offset, int length) {
        boolean surelyFits = !tooLong && fits(TextAppender.mostBytes(length));
        if (surelyFits || hasRoom(text.bytes(characters, offset, length))) {
            text.append(characters, offset, length);
        }
    }

    void endField() {
        endText();
        if (withoutSubfield && !tooLong) {
            problem(ProblemCode.SHAPE, "no subfield", "at least one");
            assembler.dropField();
        } else if (!tooLong) {
            assembler.endField();
        }
        withoutSubfield = false;
        subfieldCode = NO_CODE;
        tag = "";
    }

    private void endText() {
        text.end();
        if (text.takeReplaced()) {
            problem(
                    ProblemCode.TERMINATOR_IN_DATA,
                    "a terminator, a delimiter or half of a surrogate pair",
                    "text without them");
        }
    }

    /** Whether the record may become longer by so much, and the terminator of its field; if not, it is given up. */
    private boolean hasRoom(long bytes) {
        if (!tooLong && !fits(bytes)) {
            tag = "";
            unreadable(ProblemCode.TOO_LONG, "more", "a record of at most " + maxLength + " bytes");
            tooLong = true;
            assembler.clear();
            text.clear();
        }
        return !tooLong;
    }

    private boolean fits(long bytes) {
        return assembler.length() + bytes < maxLength;
    }

    void problem(ProblemCode code, String found, String expected) {
        add(code, 0, found, expected);
    }

    /** A problem for which the record cannot be delivered in any mode. */
    void unreadable(ProblemCode code, String found, String expected) {
        unreadable = true;
        problem(code, found, expected);
    }

    private void add(ProblemCode code, int indicator, String found, String expected) {
        if (tooLong) {
            return; // and given up
        }
        if (flaws.size() >= maxProblems) {
            notKept.merge(code, 1, Integer::sum);
            return;
        }
        Problem.FieldPlace field = tag.isEmpty()
                ? null
                : new Problem.FieldPlace(
                        tag, assembler.occurrence(), indicator, subfieldCode == NO_CODE ? null : subfieldCode);
        flaws.add(new Flaw(code, place, field, found, expected));
    }

    /** Ends the record. */
    void end() {
        if (!hasLeader) {
            problem(ProblemCode.LEADER_LENGTH, "no leader", "a leader");
        }
        if (text.isBeyondAscii()) {
            leader[Iso2709.CODING_SCHEME_POSITION] = UNICODE;
        }
    }

    boolean isSound() {
        return flaws.isEmpty();
    }

    /** Whether the record cannot be delivered in any mode. */
    boolean isUnreadable() {
        return unreadable;
    }

    /** What is wrong with the record, whose bytes are those of a site. */
    Problems problems(Site site, long start, ByteBuf raw) {
        Problems.Collector collector = new Problems.Collector(maxProblems);
        for (Flaw flaw : flaws) {
            int at = (int) Math.max(0, Math.min(flaw.offset() - start, raw.readableBytes()));
            collector.add(site.problem(flaw.code(), at, flaw.field(), flaw.found(), flaw.expected()));
        }
        notKept.forEach(collector::count);
        return collector.problems();
    }

    Record assemble(long number, long start, Provenance provenance) {
        return assembler.assemble(leader, number, start, provenance);
    }
}
