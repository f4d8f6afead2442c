package org.mrrc;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Records that share one buffer and one index: the unit that crosses threads. An immutable list.
 *
 * <p>{@link Record} objects are made when asked for. Each holds the buffer of the whole batch, so a program that keeps a few of many keeps
 * {@linkplain Record#copy() copies}. The buffer is garbage collected; nothing is to be released.
 *
 * <pre>{@code
 * RecordBatch batch = parser.parse(frames);
 * batch.forEach(record -> index(record));
 * batch.fault().ifPresent(fault -> { throw fault; });
 * }</pre>
 */
public final class RecordBatch extends AbstractList<Record> implements RandomAccess {

    private final List<Record> records;
    private final List<Problem> problems;
    private final List<MalformedRecord> malformed;
    private final @Nullable MarcException fault;

    /**
     * A batch.
     *
     * @param records an immutable list
     */
    RecordBatch(
            List<Record> records,
            List<Problem> problems,
            List<MalformedRecord> malformed,
            @Nullable MarcException fault) {
        this.records = records;
        this.problems = problems;
        this.malformed = malformed;
        this.fault = fault;
    }

    @Override
    public Record get(int index) {
        return records.get(index);
    }

    @Override
    public int size() {
        return records.size();
    }

    /**
     * What was wrong between the records, and before and after them.
     *
     * @return an immutable list in the order of the stream; the problems of a record are in {@link Record#problems()}
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The records among these that could not be read.
     *
     * @return an immutable list in the order of the stream; empty under {@link Mode#STRICT}
     */
    public List<MalformedRecord> malformed() {
        return malformed;
    }

    /**
     * The records and those that could not be read, together.
     *
     * @return an immutable list in the order of the stream
     */
    public List<ReadItem> items() {
        if (malformed.isEmpty()) {
            return Collections.unmodifiableList(this);
        }
        List<ReadItem> items = new ArrayList<>(size() + malformed.size());
        int next = 0;
        for (Record record : this) {
            while (next < malformed.size() && malformed.get(next).number() < record.number()) {
                items.add(malformed.get(next++));
            }
            items.add(record);
        }
        items.addAll(malformed.subList(next, malformed.size()));
        return Collections.unmodifiableList(items);
    }

    /**
     * The fault that ended strict reading after the last record of this batch.
     *
     * @return the fault, if there is one; never under other modes
     */
    public Optional<MarcException> fault() {
        return Optional.ofNullable(fault);
    }
}
