/** What reading MARC records comes to, as meters of Micrometer: {@link org.mrrc.micrometer.ReadMeters}. */
@NullMarked
package org.mrrc.micrometer;

import org.jspecify.annotations.NullMarked;
