/** Compression of whole files and streams, taken off and put on. Knows nothing of records. */
@NullMarked
package org.mrrc.compression;

import org.jspecify.annotations.NullMarked;
