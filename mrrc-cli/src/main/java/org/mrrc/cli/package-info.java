/** The command {@code mrrc}: counts and converts MARC records, and says what is wrong with them. */
@NullMarked
package org.mrrc.cli;

import org.jspecify.annotations.NullMarked;
