/**
 * MARC records as {@link reactor.core.publisher.Flux}, under demand and cancellation: {@link org.mrrc.reactor.RecordReader} from bytes to
 * records, {@link org.mrrc.reactor.RecordWriter} back.
 */
@NullMarked
package org.mrrc.reactor;

import org.jspecify.annotations.NullMarked;
