package org.mrrc;

import io.netty.buffer.ByteBuf;
import org.mrrc.charset.Normalization;

/** One field, or one subfield, that belongs to no record: what its views look at instead of one. It has no leader; its coding is settled. */
final class Detached extends Store {

    private final long entry;

    /**
     * A store of one field.
     *
     * @param bytes the field and its terminator
     * @param entry where the field is in them
     * @param provenance in which coding it is
     */
    Detached(ByteBuf bytes, long entry, Provenance provenance) {
        super(bytes, provenance);
        this.entry = entry;
    }

    @Override
    Store normalized(Normalization form) {
        return new Detached(buffer(), entry, provenance().normalized(form));
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
        return 0;
    }

    @Override
    long streamOffset(int row) {
        return 0;
    }

    @Override
    int fieldCount(int row) {
        return 1;
    }

    @Override
    long entry(int row, int field) {
        return entry;
    }
}
