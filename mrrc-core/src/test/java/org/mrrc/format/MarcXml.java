package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;

/** MARCXML documents, and readings of them. */
final class MarcXml {

    static final String NAMESPACE = "http://www.loc.gov/MARC21/slim";
    static final String LEADER = "<leader>00000nam a2200000 a 4500</leader>";

    static String collection(String content) {
        return "<collection xmlns=\"" + NAMESPACE + "\">" + content + "</collection>";
    }

    static String record(String fields) {
        return "<record>" + LEADER + fields + "</record>";
    }

    static String controlNumber(String value) {
        return "<controlfield tag=\"001\">" + value + "</controlfield>";
    }

    static String title(String value) {
        return "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">" + value + "</subfield></datafield>";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ReadOptions options(Mode mode) {
        return ReadOptions.DEFAULT.withFormat(new MarcXmlFormat()).withMode(mode);
    }

    static Decoded read(Mode mode, String document) {
        return Decoded.of(options(mode), bytes(document));
    }

    /** The fields of the one record in a document, as lines. */
    static String fields(String document) {
        Decoded decoded = read(Mode.STRICT, document);
        if (decoded.records().size() != 1 || decoded.fault() != null) {
            throw new AssertionError("Not one record: " + decoded);
        }
        String text = decoded.texts().get(0);
        return text.substring(text.indexOf('\n') + 1);
    }

    private MarcXml() {}
}
