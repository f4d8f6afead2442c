/**
 * Paths into a record, in the notations of MARCspec and of traject, and conditions on what they find.
 *
 * <p>Both notations are compiled into the same few classes, which walk over a record with a {@link org.mrrc.RecordCursor}: tags are compared as numbers, and only
 * what is wanted is decoded.
 */
@NullMarked
package org.mrrc.path;

import org.jspecify.annotations.NullMarked;
