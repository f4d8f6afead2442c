/** Text as records hold it: bytes to text and text to bytes. Knows nothing of records. */
@NullMarked
package org.mrrc.charset;

import org.jspecify.annotations.NullMarked;
