package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mrrc.Checkpoint;
import org.mrrc.Mode;
import org.mrrc.PendingBatch;
import org.mrrc.ProblemCode;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;

/**
 * Cuts records out of a stream of JSON: finds by brackets and strings alone where each ends, and leaves the rest to {@link JsonBatch}, on whatever thread.
 *
 * <p>A record is a value at the root, or an element of an array at the root; an array at the root whose elements are fields is one record. Where brackets do not match, the
 * record ends before the next line that begins with a bracket.
 *
 * <pre>
 *  fed:     | [ { "leader": "…", "fields | ": […] } , { "leader …
 *  frames:      |{ "leader": "…", "fields": […] }|  |{ "leader …
 * </pre>
 */
final class JsonFramer implements RecordDecoder {

    /** Deeper than any record. */
    private static final int MAX_DEPTH = 64;

    /** How many bytes of JSON a record may take for each of its own: more than the longest escapes and a deep indentation make of it. */
    private static final int MAX_EXPANSION = 8;

    /** How many bytes are kept of a record that is too long. */
    private static final int KEPT = 1_024;

    private static final int NONE = -1;

    private static final byte[] KINDS = kinds();
    private static final byte SPACE = 1;
    private static final byte QUOTE = 2;
    private static final byte OPENING = 3;
    private static final byte CLOSING = 4;
    private static final byte COMMA = 5;
    private static final byte ILLEGAL = 6;

    private final ReadOptions options;
    private final long maxLength;
    private final JsonFrames frames;
    private boolean finished;
    private boolean complete;

    private int at;
    /** Where to stop: at the end of what has come, or where the record at hand is too long. */
    private int stop;

    private State state = State.BETWEEN;
    /** Where the record at hand begins; negative if there is none, or nothing of it is kept. */
    private int start = NONE;

    /** Where the first element of an array at the root begins. */
    private int element;
    /** Whether an array at the root may be one record or a list of them. */
    private boolean undecided;
    /** How many brackets of the record are open. */
    private int depth;
    /** The last byte of the record that is no white space and in no string. */
    private byte last;

    private boolean lineBegins;
    private JsonFrame.@Nullable Flaw flaw;

    private boolean inList;
    private Comma comma = Comma.FREE;

    /** Where in the grammar the next byte is. */
    private enum State {
        BETWEEN,
        ARRAY,
        ARRAY_IN_ARRAY,
        INSIDE,
        STRING,
        ESCAPE,
        /** In something that is no JSON, up to the end of its line. */
        GARBAGE,
        /** In a record whose brackets do not match, up to a line that begins with one. */
        LOST
    }

    /** What a list of records has seen of commas. */
    private enum Comma {
        NEEDED,
        SEEN,
        FREE
    }

    JsonFramer(ReadOptions options, Checkpoint checkpoint) {
        this.options = options;
        this.maxLength = (long) MAX_EXPANSION * options.maxRecordLength() + KEPT;
        this.frames = new JsonFrames(options, checkpoint);
    }

    /** What each byte outside of strings is; zero for all that numbers, words and colons are made of. */
    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        Arrays.fill(kinds, 0, ' ', ILLEGAL);
        for (char space : " \t\n\r".toCharArray()) {
            kinds[space] = SPACE;
        }
        kinds['"'] = QUOTE;
        kinds['{'] = OPENING;
        kinds['['] = OPENING;
        kinds['}'] = CLOSING;
        kinds[']'] = CLOSING;
        kinds[','] = COMMA;
        return kinds;
    }

    @Override
    public void feed(ByteBuf chunk) {
        requireOpen();
        while (chunk.isReadable() && !complete) {
            forget();
            frames.append(chunk);
            scan();
        }
        chunk.skipBytes(chunk.readableBytes());
    }

    @Override
    public int feed(InputStream in) throws IOException {
        requireOpen();
        if (complete) {
            return -1;
        }
        forget();
        int count = frames.append(in);
        scan();
        return count;
    }

    private void requireOpen() {
        if (finished) {
            throw new IllegalStateException("The decoder is finished");
        }
    }

    private void forget() {
        if (frames.isEmpty() && start == NONE) {
            frames.forget();
            at = 0;
        }
    }

    @Override
    public void finish() {
        if (finished) {
            return;
        }
        while (!complete && state != State.BETWEEN) {
            if (state == State.GARBAGE || state == State.LOST) {
                endBroken();
            } else {
                breakOff(ProblemCode.TRUNCATED, "the end of input", "the end of the record");
                scan();
            }
        }
        if (inList && !complete) {
            stray(ProblemCode.TRUNCATED, "the end of input", "']'");
        }
        finished = true;
        seal();
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public @Nullable PendingBatch take() {
        return frames.poll();
    }

    @Override
    public @Nullable PendingBatch takeAvailable() {
        if (!frames.hasBatch()) {
            seal();
        }
        return frames.poll();
    }

    private void scan() {
        while (at < frames.limit() && !complete) {
            stop = start == NONE ? frames.limit() : (int) Math.min(frames.limit(), start + maxLength);
            if (at == stop) {
                giveUp();
                continue;
            }
            switch (state) {
                case BETWEEN -> between();
                case ARRAY -> array();
                case ARRAY_IN_ARRAY -> arrayInArray();
                case INSIDE -> inside();
                case STRING -> string();
                case ESCAPE -> {
                    at++;
                    state = State.STRING;
                }
                case GARBAGE -> garbage();
                case LOST -> lost();
            }
        }
        if (!frames.isEmpty() && start == NONE && at >= options.batchBytes()) {
            seal();
        }
    }

    private void between() {
        byte value = frames.bytes()[at];
        if (isPadding(value)) {
            at++;
        } else if (value == '{' || value == '[') {
            if (inList && comma == Comma.NEEDED) {
                stray(ProblemCode.SYNTAX, "'" + (char) value + "'", "','");
            }
            begin(value);
        } else if (inList && value == ',') {
            if (comma == Comma.SEEN) {
                stray(ProblemCode.SYNTAX, "','", "a record");
            }
            comma = Comma.SEEN;
            at++;
        } else if (inList && value == ']') {
            if (comma == Comma.SEEN) {
                stray(ProblemCode.SYNTAX, "']'", "a record");
            }
            inList = false;
            at++;
        } else {
            start = at;
            flaw = new JsonFrame.Flaw(ProblemCode.SYNTAX, frames.offset(at), "no JSON object", "'{'");
            state = State.GARBAGE;
        }
    }

    /** Whether a byte may stand between records: white space, other control characters, and those of a byte order mark. */
    private static boolean isPadding(byte value) {
        return (value >= 0 && value <= ' ') || value == (byte) 0xEF || value == (byte) 0xBB || value == (byte) 0xBF;
    }

    private void begin(byte bracket) {
        start = at++;
        depth = 1;
        last = bracket;
        state = bracket == '[' && !inList ? State.ARRAY : State.INSIDE;
    }

    /** Behind the bracket that opens an array at the root: a record, a list, or nothing. */
    private void array() {
        byte value = frames.bytes()[at];
        if (isPadding(value)) {
            at++;
        } else if (value == '{' || value == '[') {
            element = at++;
            depth = 2;
            last = value;
            undecided = value == '{';
            state = undecided ? State.INSIDE : State.ARRAY_IN_ARRAY;
        } else if (value == ']') {
            at++;
            state = State.BETWEEN;
            start = NONE;
        } else {
            becomeList();
            state = State.BETWEEN;
            start = NONE;
        }
    }

    /** Behind two brackets: a string is the tag of a field, so that the outer one is a record. */
    private void arrayInArray() {
        byte value = frames.bytes()[at];
        if (isPadding(value)) {
            at++;
            return;
        }
        if (value != '"') {
            becomeList();
        }
        state = State.INSIDE;
    }

    /** What began as an array at the root is a list of records, of which the first is at hand. */
    private void becomeList() {
        inList = true;
        comma = Comma.FREE;
        undecided = false;
        start = start == NONE ? NONE : element;
        depth--;
    }

    private void inside() {
        byte[] bytes = frames.bytes();
        while (at < stop) {
            byte value = bytes[at];
            switch (KINDS[value & 0xFF]) {
                case SPACE -> {
                    at++;
                    continue;
                }
                case QUOTE -> {
                    last = value;
                    at++;
                    state = State.STRING;
                    return;
                }
                case OPENING -> {
                    if (!open(value)) {
                        return;
                    }
                }
                case CLOSING -> {
                    if (close(value)) {
                        return;
                    }
                }
                case COMMA -> {
                    if (undecided && depth == 2) {
                        becomeList();
                    }
                }
                case ILLEGAL -> {
                    breakOff(ProblemCode.SYNTAX, "a control character", "JSON");
                    return;
                }
                default -> {}
            }
            last = value;
            at++;
        }
    }

    /** Goes into an object or an array, unless none can stand there. */
    private boolean open(byte value) {
        if (last != '[' && last != ',' && last != ':') {
            breakOff(ProblemCode.SYNTAX, "'" + (char) value + "'", "',' or a closing bracket");
            return false;
        }
        if (depth == MAX_DEPTH) {
            breakOff(ProblemCode.SHAPE, "more brackets", "at most " + MAX_DEPTH + " within each other");
            return false;
        }
        if (undecided && depth == 2 && value == '[') {
            becomeList();
        }
        depth++;
        return true;
    }

    /** Leaves an object or an array; answers whether that was the record. */
    private boolean close(byte value) {
        depth--;
        if (undecided && depth == 1) {
            undecided = false;
            if (last == '{') {
                becomeList();
            }
        }
        if (depth > 0) {
            return false;
        }
        last = value;
        at++;
        state = State.BETWEEN;
        comma = Comma.NEEDED;
        if (start != NONE) {
            add(JsonFrame.Kind.RECORD, start, at, null);
            start = NONE;
        }
        return true;
    }

    private void string() {
        byte[] bytes = frames.bytes();
        int to = stop;
        int from = at;
        while (from < to) {
            byte value = bytes[from];
            if (value == '"') {
                at = from + 1;
                state = State.INSIDE;
                return;
            }
            if (value == '\\') {
                at = from + 1;
                state = State.ESCAPE;
                return;
            }
            if (value == '\n') {
                at = from;
                breakOff(ProblemCode.SYNTAX, "a line end in a string", "'\"'");
                return;
            }
            from++;
        }
        at = to;
    }

    private void garbage() {
        byte value = frames.bytes()[at];
        if (value == '\n' || (inList && (value == ',' || value == ']'))) {
            endBroken();
        } else {
            at++;
        }
    }

    private void lost() {
        byte value = frames.bytes()[at];
        if (lineBegins && beginsRecord(value)) {
            endBroken();
        } else {
            lineBegins = value == '\n';
            at++;
        }
    }

    private boolean beginsRecord(byte value) {
        return value == '{' || value == '[' || (inList && value == ']');
    }

    /** The record at hand is no JSON from here on: it ends before the next line that begins with a bracket, which may have been passed already. */
    private void breakOff(ProblemCode code, String found, String expected) {
        if (undecided) {
            becomeList();
        }
        flaw = new JsonFrame.Flaw(code, frames.offset(at), found, expected);
        lineBegins = false;
        if (start != NONE) {
            byte[] bytes = frames.bytes();
            for (int i = start + 1; i <= at && i < frames.limit(); i++) {
                if (bytes[i - 1] == '\n' && beginsRecord(bytes[i])) {
                    at = i;
                    endBroken();
                    return;
                }
            }
        }
        state = State.LOST;
    }

    private void endBroken() {
        state = State.BETWEEN;
        comma = Comma.FREE;
        if (start != NONE) {
            add(JsonFrame.Kind.BROKEN, start, at, flaw);
            start = NONE;
        }
    }

    /** Keeps the beginning of a record that is too long, and looks for its end without it. */
    private void giveUp() {
        int to = start + KEPT;
        add(
                JsonFrame.Kind.BROKEN,
                start,
                to,
                new JsonFrame.Flaw(
                        ProblemCode.TOO_LONG,
                        frames.offset(to),
                        "more",
                        "a record of at most " + maxLength + " bytes of JSON"));
        undecided = false;
        start = NONE;
        seal();
    }

    private void stray(ProblemCode code, String found, String expected) {
        int to = Math.min(frames.limit(), at + 1);
        add(JsonFrame.Kind.STRAY, at, to, new JsonFrame.Flaw(code, frames.offset(at), found, expected));
    }

    private void add(JsonFrame.Kind kind, int from, int to, JsonFrame.@Nullable Flaw wrong) {
        boolean isFull = frames.add(new JsonFrame(kind, from, to, !inList, wrong));
        complete = wrong != null && options.mode() == Mode.STRICT;
        if (isFull || complete) {
            start = NONE;
            seal();
        }
    }

    private void seal() {
        int moved = frames.seal(start == NONE ? at : start);
        at -= moved;
        element -= moved;
        start = start == NONE ? NONE : start - moved;
    }
}
