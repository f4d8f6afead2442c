package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of the records that the decoder of a format reads: the decoder says what stands in the stream, this class numbers records, keeps to the limits, and does with
 * damaged ones what the mode says.
 *
 * <p>Text becomes UTF-8, whatever {@link ReadOptions#coding()} says but for its normal form, and Leader/09 {@code a} where it is more than ASCII. What a record cannot hold in its text, a terminator, a delimiter or half of a surrogate pair, is
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

    private final ReadOptions options;
    private final ReadOptions recordOptions;
    private final int batchRecords;
    private final long batchBytesLimit;
    private final Deque<RecordBatch> full = new ArrayDeque<>();
    private final RecordDraft draft;
    private List<Record> records = new ArrayList<>();
    private List<Problem> between = new ArrayList<>(0);
    private List<MalformedRecord> malformed = new ArrayList<>(0);
    private long batchBytes;
    private @Nullable MarcException fault;
    private boolean finished;

    private long number;
    private long start;
    private boolean inRecord;

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
        this.recordOptions = options.withCoding(options.coding().inUtf8());
        this.draft = new RecordDraft(options);
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
        draft.begin(offset);
        number++;
        start = offset;
        inRecord = true;
    }

    /**
     * Says where in the stream the decoder is, for the problems that follow.
     *
     * @param offset an offset in the stream
     */
    public void at(long offset) {
        draft.at(offset);
    }

    /**
     * The leader. Lengths, counts and entry map are computed; a character that a leader cannot hold becomes a blank and a problem, and so does what is missing.
     *
     * @param value the characters, 24 if all is well
     */
    public void leader(CharSequence value) {
        draft.leader(value);
    }

    /**
     * Begins a control field; its text follows.
     *
     * @param name its tag
     */
    public void beginControlField(String name) {
        draft.beginControlField(name);
    }

    /**
     * Begins a data field; its subfields follow.
     *
     * @param name its tag
     * @param indicator1 one character
     * @param indicator2 one character
     */
    public void beginDataField(String name, String indicator1, String indicator2) {
        draft.beginDataField(name, indicator1, indicator2);
    }

    /**
     * Begins a subfield of the data field; its text follows.
     *
     * @param code its code, one character
     */
    public void beginSubfield(String code) {
        draft.beginSubfield(code);
    }

    /**
     * Some text of the control field or subfield that was begun last.
     *
     * @param piece all of it or a part
     */
    public void text(CharSequence piece) {
        char[] characters = piece.toString().toCharArray();
        draft.text(characters, 0, characters.length);
    }

    /**
     * Some text of the control field or subfield that was begun last.
     *
     * @param characters an array that is only read
     * @param offset where the text begins in it
     * @param length how many characters it has
     */
    public void text(char[] characters, int offset, int length) {
        draft.text(characters, offset, length);
    }

    /** Ends the field that was begun last. A data field without subfields is left out, and a problem. */
    public void endField() {
        draft.endField();
    }

    /**
     * A problem at the place that was named last, in the field and subfield at hand.
     *
     * @param code which rule
     * @param found what stands there
     * @param expected what the rule asks for
     */
    public void problem(ProblemCode code, String found, String expected) {
        draft.problem(code, found, expected);
    }

    /**
     * A problem of the {@linkplain ProblemCode#SHAPE shape}, for which the record cannot be delivered in any mode without the loss of text.
     *
     * @param found what stands there
     * @param expected what the rule asks for
     */
    public void unreadable(String found, String expected) {
        draft.unreadable(ProblemCode.SHAPE, found, expected);
    }

    /**
     * A problem for which the record cannot be delivered in any mode.
     *
     * @param code which rule
     * @param found what stands there
     * @param expected what the rule asks for
     */
    public void unreadable(ProblemCode code, String found, String expected) {
        draft.unreadable(code, found, expected);
    }

    /**
     * Ends the record.
     *
     * @param end where in the stream what follows it begins; negative if nobody can go on there
     * @param bytes its bytes
     */
    public void endRecord(long end, Bytes bytes) {
        inRecord = false;
        draft.end();
        long length = end < 0 ? Provenance.NO_CHECKPOINT : end - start;
        if (draft.isSound()) {
            add(Problems.NONE, length);
            return;
        }
        ByteBuf raw = bytes.of(end - start);
        Site site = new Site(raw, 0, raw.readableBytes(), number, start, false, options);
        Problems problems = draft.problems(site, start, raw);
        boolean damaged = problems.counts().keySet().stream().anyMatch(ProblemCode::isError);
        MalformedRecord unread = new MalformedRecord(raw.asReadOnly(), number, start, problems, options.format());
        if (damaged && options.mode() == Mode.STRICT) {
            fault(new MarcException(firstError(problems), unread));
        } else if (draft.isUnreadable() || (damaged && options.mode() == Mode.LENIENT)) {
            malformed.add(unread);
            count(raw.readableBytes());
        } else {
            add(problems, length);
        }
    }

    private static Problem firstError(Problems problems) {
        return problems.stream()
                .filter(problem -> problem.code().isError())
                .findFirst()
                .orElseGet(() -> problems.get(0)); // errors are among those that are not kept
    }

    private void add(Problems problems, long length) {
        Record record = draft.assemble(number, start, new Provenance(recordOptions, problems, length));
        records.add(record);
        count(record.length());
    }

    private void count(int bytes) {
        batchBytes += bytes;
        if (records.size() + malformed.size() + between.size() >= batchRecords || batchBytes >= batchBytesLimit) {
            seal();
        }
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
            fault(new MarcException(problem));
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
        long broken = inRecord ? number : number + 1;
        Site site = new Site(near, near.readerIndex(), near.readableBytes(), broken, nearOffset, false, options);
        Problem problem = site.problem(ProblemCode.SYNTAX, at, found, expected);
        int inItsRecord = inRecord ? (int) Math.min(offset - start, Integer.MAX_VALUE) : 0;
        fault(new MarcException(problem.atRecordOffset(inItsRecord)));
    }

    private void fault(MarcException exception) {
        fault = exception;
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
