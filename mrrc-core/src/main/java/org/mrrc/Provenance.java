package org.mrrc;

import java.util.List;

/**
 * What records keep of how they were read.
 *
 * @param options the options
 * @param problems what was wrong with the record, if it is one that was put in order
 * @param lengthInStream how many bytes such a record had in its stream; {@link #ITS_OWN} in others
 */
record Provenance(ReadOptions options, List<Problem> problems, int lengthInStream) {

    /** As many bytes in the stream as in memory. */
    static final int ITS_OWN = -1;

    Provenance(ReadOptions options) {
        this(options, List.of(), ITS_OWN);
    }
}
