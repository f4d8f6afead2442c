package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.metafacture.biblio.marc21.Marc21Decoder;
import org.metafacture.framework.StreamReceiver;
import org.metafacture.io.RecordReader;

/** Metafacture's pipe from characters to events, {@code as-records | decode-marc21}, kept for one stream after another as in its own flows. */
final class Metafacture {

    private final RecordReader records = new RecordReader();

    Metafacture(StreamReceiver receiver) {
        records.setReceiver(new Marc21Decoder()).setReceiver(receiver);
    }

    void read(byte[] bytes) {
        records.process(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
    }
}
