package org.mrrc.path;

/**
 * What a {@linkplain MarcPath#traject(String, AlternateScript) path of traject's} makes of fields 880, which repeat other fields in another script: traject's option
 * {@code alternate_script}. A field 880 with a {@code $6} counts as a field of the tag that the {@code $6} begins with, whether or not that field is there.
 *
 * <pre>{@code
 * MarcPath titles = MarcPath.traject("245ab", AlternateScript.INCLUDE);
 * List<String> found = titles.values(record);   // [Na han, 吶喊]
 * }</pre>
 */
public enum AlternateScript {
    /** Fields 880 are found under their own tag and no other: {@code false} in traject. */
    EXCLUDE,
    /** Linked fields 880 are found besides the fields that they repeat: {@code :include} in traject, where nothing else is said. */
    INCLUDE,
    /** Nothing but fields 880 is found: {@code :only} in traject. */
    ONLY
}
