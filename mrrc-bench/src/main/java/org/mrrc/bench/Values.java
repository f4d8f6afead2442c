package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mrrc.Record;
import org.mrrc.RecordCursor;

/** The bytes of some values of records, one after another. */
public final class Values {

    /** Which values of a record. */
    public enum Kind {
        /** 008/35-37: a few hundred, most of them one of five. */
        LANGUAGE,
        /** $e: what somebody did, as {@code author.} */
        RELATOR,
        /** The tags of all fields. */
        TAG,
        /** All control fields and subfields of at most 16 bytes. */
        SHORT,
        /** 245 $a, which never come again. */
        TITLE
    }

    private static final int LANGUAGE_POSITION = 35;
    private static final int LANGUAGE_LENGTH = 3;
    private static final int SHORT_LENGTH = 16;

    private final ByteBuf bytes = Unpooled.buffer();
    private final List<Integer> ends = new ArrayList<>();
    private final Kind kind;

    private Values(Kind kind) {
        this.kind = kind;
    }

    /** All values of a kind in some records. */
    static Values of(Kind kind, List<Record> records) {
        Values values = new Values(kind);
        RecordCursor cursor = new RecordCursor();
        for (Record record : records) {
            cursor.over(record);
            while (cursor.nextField()) {
                values.addField(cursor);
            }
        }
        return values;
    }

    private void addField(RecordCursor cursor) {
        String tag = cursor.tag().toString();
        if (kind == Kind.TAG) {
            bytes.writeCharSequence(tag, StandardCharsets.US_ASCII);
            ends.add(bytes.writerIndex());
        } else if (cursor.isControlField()) {
            if (kind == Kind.LANGUAGE && tag.equals("008") && cursor.length() >= LANGUAGE_POSITION + LANGUAGE_LENGTH) {
                add(cursor, LANGUAGE_POSITION, LANGUAGE_LENGTH);
            } else if (kind == Kind.SHORT && cursor.length() <= SHORT_LENGTH) {
                add(cursor, 0, cursor.length());
            }
        }
        while (cursor.nextSubfield()) {
            if (isWanted(tag, cursor)) {
                add(cursor, 0, cursor.length());
            }
        }
    }

    private boolean isWanted(String tag, RecordCursor cursor) {
        return switch (kind) {
            case RELATOR -> cursor.code() == 'e';
            case SHORT -> cursor.length() <= SHORT_LENGTH;
            case TITLE -> cursor.code() == 'a' && tag.equals("245");
            case LANGUAGE, TAG -> false;
        };
    }

    private void add(RecordCursor cursor, int position, int length) {
        bytes.writeBytes(cursor.buffer(), cursor.offset() + position, length);
        ends.add(bytes.writerIndex());
    }

    byte[] bytes() {
        return ByteBufUtil.getBytes(bytes);
    }

    /** Where in the bytes each value ends, and so the next begins. */
    int[] ends() {
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }
}
