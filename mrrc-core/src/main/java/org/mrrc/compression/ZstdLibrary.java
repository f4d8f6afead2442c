package org.mrrc.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The only class that needs {@code com.github.luben:zstd-jni}. */
final class ZstdLibrary {

    static InputStream newInputStream(InputStream in) throws IOException {
        return LibraryStream.open(
                Compression.ZSTD, in, source -> new ZstdInputStreamNoFinalizer(new ZstdFrames(source)));
    }

    /** With checksums, as the tool zstd writes. */
    static OutputStream newOutputStream(OutputStream out) throws IOException {
        return new ZstdOutputStreamNoFinalizer(out).setChecksum(true);
    }

    private ZstdLibrary() {}
}
