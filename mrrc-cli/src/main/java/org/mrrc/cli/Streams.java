package org.mrrc.cli;

import java.io.InputStream;

/**
 * What a command reads from and writes to besides files.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
record Streams(InputStream in, StandardOutput out, StandardError err) {}
