package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.mrrc.charset.Normalization;

/**
 * One record that has a buffer of its own, and its directory for an index: half the memory of an index with the record, for a few nanoseconds a field
 * (benchmark {@code RetainedHeap}).
 */
final class StandAlone extends Store {

    /** The base address of a sound record has five digits. */
    private static final int BASE_BITS = 17;

    private final long streamOffset;
    /** The number above the base address: eight bytes for each copy that somebody keeps. */
    private final long numberAndBase;

    StandAlone(ByteBuf bytes, long streamOffset, long number, Provenance provenance) {
        super(bytes, provenance);
        this.streamOffset = streamOffset;
        this.numberAndBase = number << BASE_BITS | Digits.five(bytes, Iso2709.BASE_ADDRESS_POSITION);
    }

    private int base() {
        return (int) numberAndBase & (1 << BASE_BITS) - 1;
    }

    /** Whether the directory tells the same as an index of one record. It does not if numbers have more digits than it has room for. */
    static boolean saysAll(ByteBuf bytes, long[] index, int indexFrom, int indexTo) {
        int base = Digits.five(bytes, Iso2709.BASE_ADDRESS_POSITION);
        if (bytes.capacity() > Iso2709.MAX_RECORD_LENGTH
                || base != Iso2709.MIN_BASE_ADDRESS + (indexTo - indexFrom) * Iso2709.ENTRY_LENGTH) {
            return false;
        }
        for (int i = indexFrom; i < indexTo; i++) {
            if (index[i] != entry(bytes, base, i - indexFrom)) {
                return false;
            }
        }
        return true;
    }

    private static long entry(ByteBuf bytes, int base, int field) {
        int at = Iso2709.LEADER_LENGTH + field * Iso2709.ENTRY_LENGTH;
        int head = DirectoryEntry.head(bytes, at);
        long tail = DirectoryEntry.tail(bytes, at);
        int start = base + DirectoryEntry.start(tail);
        int length = DirectoryEntry.length(head, tail);
        boolean control = !Directory.hasSubfields(bytes, start, length);
        return Entry.pack(DirectoryEntry.tag(head), control, start, length - 1);
    }

    @Override
    Store normalized(Normalization form) {
        return new StandAlone(buffer(), streamOffset, number(0), provenance().normalized(form));
    }

    @Override
    int rows() {
        return 1;
    }

    @Override
    int offset(int row) {
        return 0;
    }

    @Override
    int length(int row) {
        return buffer().capacity();
    }

    @Override
    long number(int row) {
        return numberAndBase >>> BASE_BITS;
    }

    @Override
    long streamOffset(int row) {
        return streamOffset;
    }

    @Override
    int fieldCount(int row) {
        return (base() - Iso2709.MIN_BASE_ADDRESS) / Iso2709.ENTRY_LENGTH;
    }

    @Override
    long entry(int row, int field) {
        return entry(buffer(), base(), field);
    }

    /** Looks at the directory, and not at the field. */
    @Override
    int tag(int row, int field) {
        return DirectoryEntry.tag(DirectoryEntry.head(buffer(), Iso2709.LEADER_LENGTH + field * Iso2709.ENTRY_LENGTH));
    }
}
