package org.mrrc.compression;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** The only class that needs {@code org.apache.commons:commons-compress}. */
final class Bzip2Library {

    private static final boolean CONCATENATED = true;

    static InputStream newInputStream(InputStream in) throws IOException {
        return LibraryStream.open(
                Compression.BZIP2,
                in,
                source -> new BZip2CompressorInputStream(new BufferedInputStream(source), CONCATENATED));
    }

    static OutputStream newOutputStream(OutputStream out) throws IOException {
        return new BZip2CompressorOutputStream(out);
    }

    private Bzip2Library() {}
}
