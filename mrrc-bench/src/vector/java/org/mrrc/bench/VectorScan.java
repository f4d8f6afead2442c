package org.mrrc.bench;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Looks for a byte with the JVM's vectors, which need {@code --add-modules jdk.incubator.vector} to compile and to run. So this folder is compiled by
 * itself, before the others, which see a class like any.
 */
final class VectorScan {

    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

    /** How often a byte stands in an array. */
    static int count(byte[] bytes, byte wanted) {
        int count = 0;
        int at = 0;
        for (int end = SPECIES.loopBound(bytes.length); at < end; at += SPECIES.length()) {
            count += ByteVector.fromArray(SPECIES, bytes, at).eq(wanted).trueCount();
        }
        for (; at < bytes.length; at++) {
            count += bytes[at] == wanted ? 1 : 0;
        }
        return count;
    }

    /** Where a byte stands next, or -1. */
    static int next(byte[] bytes, int from, byte wanted) {
        int at = from;
        for (; at + SPECIES.length() <= bytes.length; at += SPECIES.length()) {
            int lane = ByteVector.fromArray(SPECIES, bytes, at).eq(wanted).firstTrue();
            if (lane < SPECIES.length()) {
                return at + lane;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private VectorScan() {}
}
