package org.mrrc.spring;

import java.util.Locale;
import org.mrrc.MarcException;
import org.springframework.core.io.buffer.DataBufferLimitException;

/** A body of which a record, or the records of a list together, are longer than the limit. Spring makes it status 413. */
final class BodyLimitException extends DataBufferLimitException {

    private static final long serialVersionUID = 1L;

    /** Of a list. */
    BodyLimitException(int limit) {
        super(String.format(Locale.ROOT, "The list has more than %,d bytes of records", limit));
    }

    /** Of a record. */
    BodyLimitException(MarcException fault) {
        super(fault.problem().toString());
        initCause(fault);
    }
}
