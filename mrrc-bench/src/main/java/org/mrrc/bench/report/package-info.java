/** Makes {@code docs/benchmarks.md}: measures what the plan says, and fills a template with the figures. */
@NullMarked
package org.mrrc.bench.report;

import org.jspecify.annotations.NullMarked;
