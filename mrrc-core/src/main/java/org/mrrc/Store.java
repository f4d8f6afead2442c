package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.Normalization;

/** What records are views of: their bytes, and where in them the fields are. A row for each record. */
abstract sealed class Store permits Arena, Detached, StandAlone {

    private final ByteBuf buffer;
    private final Provenance provenance;
    private @Nullable TextFacts textFacts;

    Store(ByteBuf buffer, Provenance provenance) {
        this.buffer = buffer;
        this.provenance = provenance;
    }

    final ByteBuf buffer() {
        return buffer;
    }

    final Provenance provenance() {
        return provenance;
    }

    /** The index in the buffer of the record's first byte. */
    abstract int offset(int row);

    abstract int length(int row);

    /** The number of the record in its stream. */
    abstract long number(int row);

    /** The offset in its stream of the record's first byte. */
    abstract long streamOffset(int row);

    /** How far the stream was read with the record. */
    final Checkpoint checkpoint(int row) {
        long length = provenance.lengthInStream() == Provenance.ITS_OWN ? length(row) : provenance.lengthInStream();
        return new Checkpoint(streamOffset(row) + length, number(row));
    }

    abstract int fieldCount(int row);

    /** What the directory says of a field, as an {@link Entry}. */
    abstract long entry(int row, int field);

    /** The same rows, whose text is read in a normal form. */
    abstract Store normalized(Normalization form);

    /** The tag of a field. */
    int tag(int row, int field) {
        return Entry.tag(entry(row, field));
    }

    /** The first field, from one on, that has such a tag; the number of fields if none has. */
    int find(int row, int from, TagPattern tags) {
        int fields = fieldCount(row);
        int field = from;
        while (field < fields && !tags.matches(tag(row, field))) {
            field++;
        }
        return field;
    }

    /** How many rows there are, or room for. */
    abstract int rows();

    /** What is known of the rows' text; made when somebody asks, for most records need none. */
    final TextFacts textFacts() {
        TextFacts known = textFacts;
        if (known == null) {
            known = new TextFacts(rows());
            textFacts = known;
        }
        return known;
    }

    final Site site(int row) {
        Site site =
                new Site(buffer, offset(row), length(row), number(row), streamOffset(row), false, provenance.options());
        return provenance.options().format().equals(RecordFormat.iso2709()) ? site : site.elsewhere();
    }

    /** One record with its own bytes. */
    final Store copy(int row) {
        ByteBuf bytes = HeapBuffers.allocate(length(row));
        bytes.writeBytes(buffer, offset(row), length(row));
        int fields = fieldCount(row);
        long[] index = Arena.newIndex(1, fields);
        int end = Arena.firstEntryOf(1);
        for (int i = 0; i < fields; i++) {
            index[end++] = entry(row, i);
        }
        return ofOne(bytes, index, end, streamOffset(row), number(row), provenance);
    }

    /**
     * One record that has a buffer of its own: without an index if its directory tells all that the index does.
     *
     * @param index has room for a row, and holds the entries
     */
    static Store ofOne(
            ByteBuf bytes, long[] index, int indexEnd, long streamOffset, long number, Provenance provenance) {
        if (StandAlone.saysAll(bytes, index, Arena.firstEntryOf(1), indexEnd)) {
            return new StandAlone(bytes, streamOffset, number, provenance);
        }
        Arena.writeRow(index, 0, 0, bytes.readableBytes(), Arena.firstEntryOf(1), indexEnd, 1);
        return new Arena(bytes, streamOffset, number - 1, index, provenance);
    }
}
