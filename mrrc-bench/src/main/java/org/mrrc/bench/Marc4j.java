package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import org.marc4j.MarcPermissiveStreamReader;
import org.marc4j.MarcReader;
import org.marc4j.MarcStreamReader;

/** The readers of marc4j, as its documentation sets them up. */
final class Marc4j {

    static MarcReader streamReader(byte[] bytes) {
        return new MarcStreamReader(new ByteArrayInputStream(bytes));
    }

    static MarcReader permissiveReader(byte[] bytes) {
        return new MarcPermissiveStreamReader(new ByteArrayInputStream(bytes), true, true);
    }

    private Marc4j() {}
}
