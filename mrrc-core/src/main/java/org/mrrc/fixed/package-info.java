/**
 * The fields of MARC 21 whose characters have meanings by their positions: the leader, 006, 007 and 008, in bibliographic, authority and holdings records, and the
 * code lists of languages and countries.
 *
 * <p>{@link org.mrrc.fixed.FixedField} gives the positions of a field by name, each with its value and what the code means. The tables are resources, read when
 * first needed. Nothing here fails, whatever the record holds: what a short or damaged field does not have is absent.
 */
@NullMarked
package org.mrrc.fixed;

import org.jspecify.annotations.NullMarked;
