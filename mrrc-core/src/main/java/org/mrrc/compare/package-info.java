/**
 * Records compared by their content: whether they are the same, what differs, and a hash by which the same are found.
 *
 * <p>{@link org.mrrc.compare.Comparison} says what counts; {@link org.mrrc.compare.RecordDiff} is what differs.
 */
@NullMarked
package org.mrrc.compare;

import org.jspecify.annotations.NullMarked;
