/** The formats besides ISO 2709: MARCXML, MARC-in-JSON, the mnemonic form {@code .mrk}, the line form, Aleph sequential, delimited values, text for people; and problems as JSON. */
@NullMarked
package org.mrrc.format;

import org.jspecify.annotations.NullMarked;
