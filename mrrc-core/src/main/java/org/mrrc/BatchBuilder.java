package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.Utf8;

/**
 * Makes batches of the records that the decoder of a format reads: the decoder says what stands in the stream, this class numbers records, keeps to the limits, and does with
 * damaged ones what the mode says.
 *
 * <p>Text becomes UTF-8, and Leader/09 {@code a} where it is more than ASCII. What a record cannot hold in its text, a terminator, a delimiter or half of a surrogate pair, is
 * replaced and a problem. For one thread at a time.
 *
 * <pre>{@code
 * BatchBuilder batches = new BatchBuilder(ReadOptions.DEFAULT, Checkpoint.START);
 * batches.beginRecord(0);
 * batches.leader("00000nam a2200000 a 4500");
 * batches.beginDataField("245", "1", "0");
 * batches.beginSubfield("a");
 * batches.text("A title");
 * batches.endField();
 * batches.endRecord(length, bytes -> buffer);
 * RecordBatch batch = batches.takeAvailable();
 * }</pre>
 */
public final class BatchBuilder {

    private static final byte UNICODE = 'a';
    private static final byte BLANK = ' ';
    /** Of records, whatever the stream was in. */
    private static final RecordCoding UTF_8 = RecordCoding.of(Utf8.CODING);
    /** In UTF-8, of a UTF-16 character. */
    private static final int MAX_BYTES_PER_CHARACTER = 3;

    private final ReadOptions options;
    private final ReadOptions recordOptions;
    private final int batchRecords;
    private final long batchBytesLimit;
    private final Deque<RecordBatch> full = new ArrayDeque<>();
    private final RecordAssembler assembler = new RecordAssembler();
    private final TextAppender text = new TextAppender(assembler);
    private final byte[] leader = new byte[Iso2709.LEADER_LENGTH];

    private List<Record> records = new ArrayList<>();
    private List<Problem> between = new ArrayList<>(0);
    private List<MalformedRecord> malformed = new ArrayList<>(0);
    private long batchBytes;
    private @Nullable MarcException fault;
    private boolean finished;

    private long number;
    private long start;
    private final List<Draft> drafts = new ArrayList<>(0);
    /** How many problems there are besides these. */
    private final Map<ProblemCode, Integer> notKept = new EnumMap<>(ProblemCode.class);

    private boolean unreadable;
    private boolean tooLong;
    private boolean hasLeader;
    private String tag = "";
    /** Whether a data field has no subfield so far. */
    private boolean withoutSubfield;

    private @Nullable Character subfieldCode;
    private long place;

    /** A problem whose bytes are not at hand yet. */
    private record Draft(
            ProblemCode code, long offset, Problem.@Nullable FieldPlace field, String found, String expected) {}

    /** The bytes of a record, wanted only if something is wrong with it. */
    @FunctionalInterface
    public interface Bytes {

        /**
         * The bytes of the record as they stand in the stream.
         *
         * @param length how many there are
         * @return a buffer of its own on the heap, as far as the bytes are still known, which is not released
         */
        ByteBuf of(long length);
    }

    /**
     * A builder.
     *
     * @param options how records are read
     * @param start where the stream is gone on with
     */
    public BatchBuilder(ReadOptions options, Checkpoint start) {
        this(options, start, options.batchRecords(), options.batchBytes());
    }

    private BatchBuilder(ReadOptions options, Checkpoint start, int batchRecords, long batchBytesLimit) {
        this.options = Objects.requireNonNull(options, "options");
        this.recordOptions = options.withCoding(UTF_8);
        this.number = start.records();
        this.batchRecords = batchRecords;
        this.batchBytesLimit = batchBytesLimit;
    }

    /**
     * A builder of one batch, for a decoder that cuts the stream into batches itself and parses them later.
     *
     * @param options how records are read
     * @param start where the batch begins
     * @return a builder whose first batch holds all records, however many they are
     */
    public static BatchBuilder ofOneBatch(ReadOptions options, Checkpoint start) {
        return new BatchBuilder(options, start, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * Begins a record.
     *
     * @param offset where it begins in the stream
     */
    public void beginRecord(long offset) {
        assembler.clear();
        text.clear();
        drafts.clear();
        notKept.clear();
        number++;
        start = offset;
        place = offset;
        unreadable = false;
        tooLong = false;
        hasLeader = false;
        Arrays.fill(leader, BLANK);
        tag = "";
        subfieldCode = null;
    }

    /**
     * Says where in the stream the decoder is, for the problems that follow.
     *
     * @param offset an offset in the stream
     */
    public void at(long offset) {
        place = offset;
    }

    /**
     * The leader. Lengths, counts and entry map are computed; a character that a leader cannot hold becomes a blank and a problem, and so does what is missing.
     *
     * @param value the characters, 24 if all is well
     */
    public void leader(CharSequence value) {
        hasLeader = true;
        if (value.length() != Iso2709.LEADER_LENGTH) {
            problem(ProblemCode.LEADER_LENGTH, value.length() + " characters", Iso2709.LEADER_LENGTH + " characters");
        }
        for (int i = 0; i < Math.min(value.length(), Iso2709.LEADER_LENGTH); i++) {
            char character = value.charAt(i);
            boolean graphic = character >= ' ' && character <= '~';
            leader[i] = graphic ? (byte) character : BLANK;
            if (!graphic) {
                String found = String.format("U+%04X in Leader/%02d", (int) character, i);
                problem(ProblemCode.LEADER_CHARACTER, found, "a graphic ASCII character or a blank");
            }
        }
    }

    /**
     * Begins a control field; its text follows.
     *
     * @param name its tag
     */
    public void beginControlField(String name) {
        beginField(name, true);
    }

    /**
     * Begins a data field; its subfields follow.
     *
     * @param name its tag
     * @param indicator1 one character
     * @param indicator2 one character
     */
    public void beginDataField(String name, String indicator1, String indicator2) {
        beginField(name, false);
        appendIndicator(indicator1, 1);
        appendIndicator(indicator2, 2);
    }

    private void beginField(String name, boolean control) {
        tag = name;
        subfieldCode = null;
        withoutSubfield = !control;
        if (!hasRoom(Iso2709.ENTRY_LENGTH + 1)) {
            return;
        }
        int code = name.length() == Iso2709.TAG_LENGTH ? codeOf(name) : 0;
        assembler.beginField(code, control);
        if (code == 0) {
            unreadable("\"" + name + "\"", "a tag of three characters");
        } else if (!Tag.isWellFormed(code) || (Tag.isNumeric(code) && Tag.isControl(code) != control)) {
            problem(
                    ProblemCode.ENTRY_TAG,
                    (control ? "a control field " : "a data field ") + name,
                    "three digits, or letters of one case and digits, 00X in a control field");
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
        boolean graphic = character >= ' ' && character <= '~';
        if (indicator.length() != 1 || !graphic) {
            draft(ProblemCode.INDICATORS, which, "\"" + indicator + "\"", "one graphic ASCII character or a blank");
        }
        if (hasRoom(1)) {
            assembler.append(graphic ? (byte) character : BLANK);
        }
    }

    /**
     * Begins a subfield of the data field; its text follows.
     *
     * @param code its code, one character
     */
    public void beginSubfield(String code) {
        endText();
        char character = code.isEmpty() ? 0 : code.charAt(0);
        if (character <= ' ' || character > '~') {
            unreadable("subfield code \"" + code + "\"", "one graphic ASCII character");
            return;
        }
        subfieldCode = character;
        withoutSubfield = false;
        if (code.length() != 1) {
            problem(ProblemCode.SHAPE, "subfield code \"" + code + "\"", "one character");
        }
        if (hasRoom(Iso2709.SUBFIELD_CODE_COUNT)) {
            assembler.append(Iso2709.SUBFIELD_DELIMITER);
            assembler.append(character);
        }
    }

    /**
     * Some text of the control field or subfield that was begun last.
     *
     * @param piece all of it or a part
     */
    public void text(CharSequence piece) {
        if (hasRoomFor(piece.length()) || hasRoomFor(piece)) {
            for (int i = 0; i < piece.length(); i++) {
                text.append(piece.charAt(i));
            }
        }
    }

    /**
     * Some text of the control field or subfield that was begun last.
     *
     * @param characters an array that is only read
     * @param offset where the text begins in it
     * @param length how many characters it has
     */
    public void text(char[] characters, int offset, int length) {
        if (hasRoomFor(length) || hasRoomFor(CharBuffer.wrap(characters, offset, length))) {
            text.append(characters, offset, length);
        }
    }

    /** Ends the field that was begun last. A data field without subfields is left out, and a problem. */
    public void endField() {
        endText();
        if (withoutSubfield && !tooLong) {
            problem(ProblemCode.SHAPE, "no subfield", "at least one");
            assembler.dropField();
        } else if (!tooLong) {
            assembler.endField();
        }
        withoutSubfield = false;
        subfieldCode = null;
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

    /** Whether the record may become longer by so many bytes; if not, it is given up, and holds nothing from then on. */
    private boolean hasRoom(long bytes) {
        if (!tooLong && assembler.length() + bytes > options.maxRecordLength()) {
            tooLong = true;
            unreadable = true;
            assembler.clear();
            tag = "";
            draft(ProblemCode.TOO_LONG, 0, "more", "a record of at most " + options.maxRecordLength() + " bytes");
        }
        return !tooLong;
    }

    /** Whether there surely is room for so many characters and the terminator behind them. */
    private boolean hasRoomFor(int characters) {
        long most = (long) MAX_BYTES_PER_CHARACTER * characters + 1;
        return !tooLong && assembler.length() + most <= options.maxRecordLength();
    }

    private boolean hasRoomFor(CharSequence piece) {
        return hasRoom(bytesOf(piece) + 1);
    }

    private static long bytesOf(CharSequence text) {
        return text.chars()
                .mapToLong(character -> character < 0x80 ? 1 : character < 0x800 ? 2 : MAX_BYTES_PER_CHARACTER)
                .sum();
    }

    /**
     * A problem at the place that was named last, in the field and subfield at hand.
     *
     * @param code which rule
     * @param found what stands there
     * @param expected what the rule asks for
     */
    public void problem(ProblemCode code, String found, String expected) {
        draft(code, 0, found, expected);
    }

    /**
     * A problem of the {@linkplain ProblemCode#SHAPE shape}, for which the record cannot be delivered in any mode without the loss of text.
     *
     * @param found what stands there
     * @param expected what the rule asks for
     */
    public void unreadable(String found, String expected) {
        unreadable(ProblemCode.SHAPE, found, expected);
    }

    /**
     * A problem for which the record cannot be delivered in any mode.
     *
     * @param code which rule
     * @param found what stands there
     * @param expected what the rule asks for
     */
    public void unreadable(ProblemCode code, String found, String expected) {
        unreadable = true;
        problem(code, found, expected);
    }

    private void draft(ProblemCode code, int indicator, String found, String expected) {
        if (drafts.size() >= options.maxProblems()) {
            notKept.merge(code, 1, Integer::sum);
            return;
        }
        Problem.FieldPlace field =
                tag.isEmpty() ? null : new Problem.FieldPlace(tag, assembler.occurrence(), indicator, subfieldCode);
        drafts.add(new Draft(code, place, field, found, expected));
    }

    /**
     * Ends the record.
     *
     * @param end where in the stream what follows it begins; negative if nobody can go on there
     * @param bytes its bytes
     */
    public void endRecord(long end, Bytes bytes) {
        if (!hasLeader) {
            problem(ProblemCode.LEADER_LENGTH, "no leader", "a leader");
        }
        if (text.isBeyondAscii()) {
            leader[Iso2709.CODING_SCHEME_POSITION] = UNICODE;
        }
        long length = end < 0 ? Provenance.NO_CHECKPOINT : end - start;
        if (drafts.isEmpty()) {
            add(Problems.NONE, length);
            return;
        }
        ByteBuf raw = bytes.of(end - start);
        Problems problems = problems(raw);
        boolean damaged = problems.counts().keySet().stream().anyMatch(ProblemCode::isError);
        if (damaged && options.mode() == Mode.STRICT) {
            fault(problems.get(0));
        } else if (unreadable || (damaged && options.mode() == Mode.LENIENT)) {
            malformed.add(new MalformedRecord(raw.asReadOnly(), number, start, problems));
            count(raw.readableBytes());
        } else {
            add(problems, length);
        }
    }

    private void add(Problems problems, long length) {
        Record record = assembler.assemble(leader, number, start, new Provenance(recordOptions, problems, length));
        records.add(record);
        count(record.length());
    }

    private void count(int bytes) {
        batchBytes += bytes;
        if (records.size() + malformed.size() + between.size() >= batchRecords || batchBytes >= batchBytesLimit) {
            seal();
        }
    }

    private Problems problems(ByteBuf raw) {
        Site site = new Site(raw, 0, raw.readableBytes(), number, start, false, options);
        Problems.Collector collector = new Problems.Collector(options.maxProblems());
        for (Draft draft : drafts) {
            int at = (int) Math.max(0, Math.min(draft.offset() - start, raw.readableBytes()));
            collector.add(site.problem(draft.code(), at, draft.field(), draft.found(), draft.expected()));
        }
        notKept.forEach(collector::count);
        return collector.problems();
    }

    /**
     * Something between records that is none; under {@link Mode#STRICT} the reading ends there.
     *
     * @param offset where it begins in the stream
     * @param first its first bytes
     * @param code which rule it breaks
     * @param found what it is
     * @param expected what should be there
     */
    public void stray(long offset, ByteBuf first, ProblemCode code, String found, String expected) {
        Problem problem = new Site(
                        first, first.readerIndex(), first.readableBytes(), number + 1, offset, false, options)
                .problem(code, 0, found, expected);
        if (options.mode() == Mode.STRICT && code.isError()) {
            fault(problem);
        } else {
            between.add(problem);
            count(first.readableBytes());
        }
    }

    /**
     * The stream breaks the syntax of its format: in no mode anything behind this can be read.
     *
     * @param offset the offset of the offending byte
     * @param near bytes of the stream
     * @param nearOffset the offset in the stream of the first of these
     * @param found what stands there
     * @param expected what should
     */
    public void syntaxError(long offset, ByteBuf near, long nearOffset, String found, String expected) {
        int at = (int) Math.max(0, Math.min(offset - nearOffset, near.readableBytes()));
        Site site = new Site(near, near.readerIndex(), near.readableBytes(), number + 1, nearOffset, false, options);
        fault(site.problem(ProblemCode.SYNTAX, at, found, expected));
    }

    private void fault(Problem problem) {
        fault = new MarcException(problem);
        finished = true;
        seal();
    }

    /** Says that the stream is at its end. */
    public void finish() {
        finished = true;
    }

    /**
     * Whether a fault has ended the reading.
     *
     * @return true if nothing more is wanted
     */
    public boolean isFaulty() {
        return fault != null;
    }

    /**
     * Takes out a full batch; after {@link #finish()} or a fault the last one, full or not.
     *
     * @return the batch, or {@code null}
     */
    public @Nullable RecordBatch take() {
        RecordBatch batch = full.poll();
        return batch == null && finished ? takeCurrent() : batch;
    }

    /**
     * Takes out what has come whole.
     *
     * @return the batch, or {@code null}
     */
    public @Nullable RecordBatch takeAvailable() {
        RecordBatch batch = full.poll();
        return batch == null ? takeCurrent() : batch;
    }

    private @Nullable RecordBatch takeCurrent() {
        if (isEmpty()) {
            return null;
        }
        seal();
        return full.poll();
    }

    private boolean isEmpty() {
        return records.isEmpty() && between.isEmpty() && malformed.isEmpty();
    }

    private void seal() {
        if (isEmpty() && fault == null) {
            return;
        }
        full.add(new RecordBatch(List.copyOf(records), List.copyOf(between), List.copyOf(malformed), fault));
        records = new ArrayList<>();
        between = new ArrayList<>(0);
        malformed = new ArrayList<>(0);
        batchBytes = 0;
    }
}
