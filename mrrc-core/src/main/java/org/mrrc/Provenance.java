package org.mrrc;

import java.util.List;

/**
 * What records keep of how they were read.
 *
 * @param options the options
 * @param problems what was wrong with the record, if it is one that was put in order
 */
record Provenance(ReadOptions options, List<Problem> problems) {}
