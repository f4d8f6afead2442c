package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mrrc.BatchBuilder;
import org.mrrc.Checkpoint;
import org.mrrc.PendingBatch;
import org.mrrc.ReadOptions;
import org.mrrc.RecordBatch;
import org.mrrc.RecordDecoder;

/**
 * Records of MARCXML and MarcXchange out of a stream.
 *
 * <p>What is fed is parsed up to the last {@code >}, so that the parser sees whole tags however the stream is cut; longer pieces without one are given as they are.
 */
final class MarcXmlDecoder implements RecordDecoder {

    /** How much is parsed at once. */
    private static final int PIECE = 64 * 1024;

    /** How many bytes before the last one are kept to show where an error is. */
    private static final int SHOWN = 64;

    private final BatchBuilder batches;
    private final RecentBytes bytes;
    private final XmlEvents xml;
    private final MarcElements elements;
    private final BatchBuilder.Bytes recordBytes = length -> recordBytes();
    private final int maxRecordLength;
    private @Nullable XmlInput input;
    /** How many bytes behind those that were parsed are known to have no {@code >}. */
    private int held;
    /** Where the event begins that comes next. */
    private long eventStart;
    /** The first bytes of a record that is longer than what is kept; {@code null} in others. */
    private @Nullable ByteBuf recordHead;

    /** Where the record begins of which they would be. */
    private long recordHeadStart = MarcElements.NOWHERE;

    /** The document type declaration that is being read over; {@code null} elsewhere. */
    private @Nullable DocumentType documentType;

    private boolean documentTypeSeen;
    /** The index of the byte in the input at which something was found wrong. */
    private int place;

    private boolean hasContent;
    private boolean finished;

    MarcXmlDecoder(ReadOptions options, Checkpoint start) {
        batches = new BatchBuilder(options, start);
        bytes = new RecentBytes(start.offset());
        maxRecordLength = options.maxRecordLength();
        xml = new XmlEvents(maxRecordLength);
        elements = new MarcElements(xml, batches);
    }

    @Override
    public void feed(ByteBuf chunk) {
        requireUnfinished();
        while (chunk.isReadable() && !isComplete()) {
            bytes.append(chunk.readSlice(Math.min(PIECE, chunk.readableBytes())));
            read(false);
        }
        chunk.skipBytes(chunk.readableBytes());
    }

    @Override
    public int feed(InputStream in) throws IOException {
        requireUnfinished();
        int count = isComplete() ? -1 : bytes.append(in, PIECE);
        if (count > 0) {
            read(false);
        }
        return count;
    }

    private void requireUnfinished() {
        if (finished) {
            throw new IllegalStateException("The decoder is finished");
        }
    }

    @Override
    public void finish() {
        if (!finished && !isComplete()) {
            read(true);
        }
        finished = true;
        batches.finish();
    }

    @Override
    public boolean isComplete() {
        return batches.isFaulty();
    }

    @Override
    public @Nullable PendingBatch take() {
        return pending(batches.take());
    }

    @Override
    public @Nullable PendingBatch takeAvailable() {
        return pending(batches.takeAvailable());
    }

    private static @Nullable PendingBatch pending(@Nullable RecordBatch batch) {
        return batch == null ? null : () -> batch;
    }

    private void read(boolean atEnd) {
        XmlInput open = input;
        try {
            if (open == null) {
                open = open(atEnd);
                input = open;
            }
        } catch (XmlSyntaxException e) {
            fail(e, bytes.start());
        }
        if (open != null) {
            parse(open, atEnd);
            forget(open);
        }
    }

    private @Nullable XmlInput open(boolean atEnd) throws XmlSyntaxException {
        int from = bytes.index(bytes.start());
        XmlEncoding encoding = XmlEncoding.of(bytes.array(), from, bytes.index(bytes.end()), atEnd);
        if (encoding == null) {
            return null;
        }
        hasContent = encoding.length() > 0;
        long start = bytes.start() + encoding.length();
        eventStart = start;
        return encoding.charset().equals(StandardCharsets.UTF_8)
                ? new Utf8Input(bytes, start)
                : new TranscodedInput(bytes, start, encoding.charset());
    }

    private void parse(XmlInput open, boolean atEnd) {
        XmlSyntaxException undecodable = null;
        try {
            open.fill(atEnd);
        } catch (XmlSyntaxException e) {
            undecodable = e; // what stands before comes first
        }
        try {
            boolean last = atEnd || undecodable != null;
            boolean more = true;
            while (more && !isComplete()) {
                more = skipDocumentType(open, last) && parseBlock(open, last);
            }
        } catch (XmlSyntaxException e) {
            fail(e, open.offset(place));
        }
        try {
            if (undecodable != null && !isComplete()) {
                throw undecodable;
            }
            if (atEnd && hasContent && !isComplete()) {
                end();
            }
        } catch (XmlSyntaxException e) {
            fail(e, open.offset(open.to()));
        }
    }

    /** Reads over whitespace and a document type declaration, where one may be; answers false if more bytes are needed. */
    private boolean skipDocumentType(XmlInput open, boolean last) throws XmlSyntaxException {
        if (!xml.isBeforeRoot() || !xml.isBetweenTokens()) {
            return true;
        }
        byte[] array = open.array();
        int to = open.to();
        place = open.from();
        while (documentType == null && place < to && XmlEvents.isSpace(array[place])) {
            place++;
        }
        hasContent |= place < to;
        held = Math.max(0, held - (place - open.from()));
        if (!documentTypeSeen && DocumentType.begins(array, place, to)) {
            documentTypeSeen = true; // the parser refuses another
            documentType = new DocumentType();
        }
        while (documentType != null && place < to) {
            documentType.next(array[place++]);
            documentType = documentType.isComplete() ? null : documentType;
            held = 0;
        }
        open.consume(place);
        boolean undecided = !documentTypeSeen && !last && DocumentType.mayBegin(array, place, to);
        return documentType == null && !undecided;
    }

    /** Gives the parser what it can take, and takes its events; answers whether there was something. */
    private boolean parseBlock(XmlInput open, boolean last) throws XmlSyntaxException {
        int from = open.from();
        int to = cut(open.array(), from, open.to(), last);
        place = from;
        if (to == from) {
            return false;
        }
        try {
            xml.feed(open.array(), from, to);
            readEvents(open);
        } catch (XmlSyntaxException e) {
            place = Math.min(xml.position(), open.to());
            throw e;
        }
        open.consume(to);
        return true;
    }

    /** Where to end a block: before the root behind the next {@code >}, then behind the last one; without any at the end of what is long or the last, else nowhere. */
    private int cut(byte[] array, int from, int to, boolean last) {
        boolean beforeRoot = xml.isBeforeRoot();
        if (last && !beforeRoot) {
            return to;
        }
        int unseen = from + held;
        int end = beforeRoot ? behindFirst(array, unseen, to) : behindLast(array, unseen, to);
        if (end > unseen) {
            held = beforeRoot ? 0 : to - end;
            return end;
        }
        boolean forced = last || to - from >= PIECE;
        held = forced ? 0 : to - from;
        return forced ? to : from;
    }

    private static int behindFirst(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] == '>') {
                return i + 1;
            }
        }
        return from;
    }

    private static int behindLast(byte[] array, int from, int to) {
        int at = to;
        while (at > from && array[at - 1] != '>') {
            at--;
        }
        return at;
    }

    private void readEvents(XmlInput open) throws XmlSyntaxException {
        noteStart(open);
        while (!batches.isFaulty()) {
            int event = xml.next();
            switch (event) {
                case XmlEvents.START_ELEMENT -> elements.begin(eventStart);
                case XmlEvents.TEXT -> elements.text(eventStart);
                case XmlEvents.END_ELEMENT -> elements.end(recordBytes);
                case XmlEvents.INCOMPLETE -> {
                    return;
                }
                default -> {}
            }
            noteStart(open);
        }
    }

    private void noteStart(XmlInput open) {
        int start = xml.tokenStart();
        if (start >= 0) {
            eventStart = open.offset(start);
        }
    }

    /** The bytes of the record that ends here; the first ones of a longer one than is kept. */
    private ByteBuf recordBytes() {
        long end = Objects.requireNonNull(input).offset(xml.position());
        long start = elements.recordStart();
        return recordHead == null || recordHeadStart != start
                ? bytes.copy(start, Math.min(end, start + maxRecordLength))
                : recordHead;
    }

    private void end() throws XmlSyntaxException {
        xml.endInput();
        if (xml.next() != XmlEvents.END_DOCUMENT) {
            throw new XmlSyntaxException("the end of input", "the end of the element or the markup that is open");
        }
    }

    private void fail(XmlSyntaxException failure, long offset) {
        long from = Math.max(bytes.start(), offset - SHOWN);
        batches.syntaxError(offset, bytes.copy(from, offset), from, failure.found(), failure.expected());
    }

    private void forget(XmlInput open) {
        long start = elements.recordStart();
        long read = open.unread();
        if (start != recordHeadStart) {
            recordHead = null; // another record began, or none
            recordHeadStart = start;
        }
        if (start != MarcElements.NOWHERE && recordHead == null && read - start > maxRecordLength) {
            recordHead = bytes.copy(start, start + maxRecordLength);
        }
        bytes.forgetBefore(recordHead == null ? Math.min(start, read - SHOWN) : read - SHOWN);
    }
}
