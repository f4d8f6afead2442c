/** Encoders of the formats that are written besides ISO 2709: MARC-in-JSON, {@code .mrk}, and text for people. */
@NullMarked
package org.mrrc.format;

import org.jspecify.annotations.NullMarked;
