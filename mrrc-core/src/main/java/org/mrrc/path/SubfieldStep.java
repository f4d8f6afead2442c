package org.mrrc.path;

import org.jspecify.annotations.Nullable;

/**
 * Which subfields are wanted, and what of them.
 *
 * @param codes their codes
 * @param index which of those with the codes; null for all
 * @param characters which characters of their data; null for all
 * @param subSpecs what must hold
 */
record SubfieldStep(
        CodeSet codes, @Nullable Span index, @Nullable Span characters, SubSpecs subSpecs) {

    /** Whether each subfield with the codes gives all of its data. */
    boolean isPlain() {
        return index == null && characters == null && subSpecs.isEmpty();
    }
}
