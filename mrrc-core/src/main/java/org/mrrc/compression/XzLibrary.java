package org.mrrc.compression;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** The only class that needs {@code org.tukaani:xz}. */
final class XzLibrary {

    /** In KiB. What {@code xz -9} writes takes half of it to read; a file may ask for 4 GiB. */
    private static final int MEMORY_LIMIT = 128 * 1024;

    static InputStream newInputStream(InputStream in) throws IOException {
        return LibraryStream.open(
                Compression.XZ, in, source -> new XZInputStream(new BufferedInputStream(source), MEMORY_LIMIT));
    }

    static OutputStream newOutputStream(OutputStream out) throws IOException {
        return new XZOutputStream(out, new LZMA2Options());
    }

    private XzLibrary() {}
}
