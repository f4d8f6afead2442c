/** Benchmarks of mrrc beside its rivals: each class is one question, each method an answer. */
@NullMarked
package org.mrrc.bench;

import org.jspecify.annotations.NullMarked;
