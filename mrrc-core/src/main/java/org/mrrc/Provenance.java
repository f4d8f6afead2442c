package org.mrrc;

import org.mrrc.charset.Normalization;

/**
 * What records keep of how they were read.
 *
 * @param options the options
 * @param problems what was wrong with the record, if it is one that was put in order or joined
 * @param lengthInStream how many bytes such a record had in its stream; {@link #ITS_OWN} in others, {@link #NO_CHECKPOINT} where that is of no use
 */
record Provenance(ReadOptions options, Problems problems, long lengthInStream) {

    /** A record from which nobody can go on: its format can be read from the beginning only. */
    static final int NO_CHECKPOINT = -2;

    /** As many bytes in the stream as in memory. */
    static final int ITS_OWN = -1;

    Provenance(ReadOptions options) {
        this(options, Problems.NONE, ITS_OWN);
    }

    /** The same, with text in a normal form. */
    Provenance normalized(Normalization form) {
        return new Provenance(options.withCoding(options.coding().withNormalization(form)), problems, lengthInStream);
    }
}
