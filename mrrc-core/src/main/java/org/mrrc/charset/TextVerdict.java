package org.mrrc.charset;

/**
 * What {@link TextEvidence} says of a record's texts.
 *
 * @param coding with what they were written
 * @param label how the record's label stands to that
 * @param margin by how many bits the evidence is for this coding rather than the next likely one; 0 for pure ASCII
 * @param encodedTwice whether the texts are UTF-8 of what was UTF-8 already ({@code Ã©} for {@code é}); they are not to be decoded in another way for it
 */
public record TextVerdict(DetectedCoding coding, Label label, int margin, boolean encodedTwice) {

    /** How a record's label, its character coding scheme, stands to the evidence. */
    public enum Label {
        /** The evidence is for it; or there is nothing but ASCII. */
        RIGHT,
        /** The evidence is for another coding. */
        WRONG,
        /** The evidence is too little; the label stands. */
        UNDECIDED
    }
}
