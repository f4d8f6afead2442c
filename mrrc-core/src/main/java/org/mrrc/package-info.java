/**
 * MARC records: from the bytes of ISO 2709 to {@link org.mrrc.Record} and back, with no I/O and no threads of its own.
 *
 * <p>{@link org.mrrc.RecordFramer} cuts whole records out of a stream, {@link org.mrrc.RecordParser} checks and indexes them,
 * {@link org.mrrc.Record} and its fields are lazy views of the bytes, {@link org.mrrc.RecordEncoder} writes them again.
 */
@NullMarked
package org.mrrc;

import org.jspecify.annotations.NullMarked;
