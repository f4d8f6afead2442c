/** A service that converts, filters and validates records while they are uploaded. */
@NullMarked
package org.mrrc.example;

import org.jspecify.annotations.NullMarked;
