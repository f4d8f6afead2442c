package org.mrrc.view;

import org.mrrc.DataField;

/**
 * How the heading in a tracing is related to the heading of its record ({@code $w/0} of 4XX and 5XX).
 *
 * <pre>{@code
 * List<Reference> earlier = Authority.of(record).seeAlso().stream()
 *         .filter(reference -> reference.relationship() == Relationship.EARLIER)
 *         .toList();
 * }</pre>
 */
public enum Relationship {
    /** The tracing has the earlier heading. */
    EARLIER('a'),
    /** The tracing has the later heading. */
    LATER('b'),
    /** The tracing has an acronym. */
    ACRONYM('d'),
    /** The tracing has a musical composition. */
    MUSICAL_COMPOSITION('f'),
    /** The tracing has the broader term. */
    BROADER('g'),
    /** The tracing has the narrower term. */
    NARROWER('h'),
    /** {@code $i} says how they are related. */
    INSTRUCTION('i'),
    /** {@code $i} or {@code $4} designates how they are related. */
    DESIGNATED('r'),
    /** The tracing has the immediate parent body. */
    PARENT_BODY('t'),
    /** Nothing is said, or nothing that MARC 21 has a code for. */
    UNSPECIFIED('n');

    private final char code;

    Relationship(char code) {
        this.code = code;
    }

    static Relationship of(DataField field) {
        String control = field.subfield('w').orElse("");
        for (Relationship relationship : values()) {
            if (!control.isEmpty() && control.charAt(0) == relationship.code) {
                return relationship;
            }
        }
        return UNSPECIFIED;
    }
}
