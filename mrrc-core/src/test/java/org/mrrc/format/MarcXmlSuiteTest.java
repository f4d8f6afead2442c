package org.mrrc.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** MARCXML keeps what every decoder promises. */
class MarcXmlSuiteTest extends RecordDecoderSuite {

    private static final String SOUND = MarcXml.collection(MarcXml.record(MarcXml.controlNumber("1"))
            + "\n  <!-- between -->\n"
            + MarcXml.record(MarcXml.controlNumber("2")
                    + MarcXml.title("Na\u00EFve \u6F22\u5B57 \uD83D\uDE00 a &lt; b &amp;&#x263A;"))
            + MarcXml.record(
                    "\n<controlfield tag='003'>\r\n x]]y </controlfield>\n" + MarcXml.title("<![CDATA[<a>&]]>"))
            + MarcXml.record(MarcXml.title("last")).repeat(9));

    private static final String FAULTY =
            "<?xml version='1.0'?>\n<!DOCTYPE collection [ <!ELEMENT a ANY> ]>\n<?pi data?>"
                    + "<x:collection xmlns:x='" + MarcXml.NAMESPACE
                    + "' a='&gt;>'><x:record> text <x:leader>short</x:leader>"
                    + "<x:note>note<x:b/></x:note><x:controlfield tag='245'>a<b>c</b></x:controlfield><x:controlfield tag='1'/></x:record>"
                    + "<x:record><x:datafield tag='100' ind1='' ind2='12' ind3='4'>stray<x:subfield code='ab'>t</x:subfield><x:subfield/>"
                    + "</x:datafield><x:datafield tag='500'/></x:record><record><leader/><leader/>a>b>c<!-- -->d</record>"
                    + "<record><header/></record><record><record><controlfield tag='001'>x</controlfield></record></record></x:collection>";

    private static final String LONG = MarcXml.collection(MarcXml.record(MarcXml.title("x".repeat(9_000))
            + MarcXml.title("<!-- " + "y".repeat(5_000) + " -->]]" + "]".repeat(200) + "&#62;")));

    @Override
    protected RecordFormat format() {
        return new MarcXmlFormat();
    }

    @Override
    protected byte[] sound() {
        return MarcXml.bytes(SOUND);
    }

    @Override
    protected byte[] damaged() {
        return MarcXml.bytes(FAULTY);
    }

    /** XML is read from its beginning. */
    @Override
    protected boolean hasCheckpoints() {
        return false;
    }

    @Override
    protected List<byte[]> streams() {
        List<byte[]> streams = new ArrayList<>();
        for (String text : List.of(SOUND, FAULTY, LONG, "\uFEFF" + SOUND, "  <?xml version=\"1.0\"?>" + SOUND)) {
            streams.add(MarcXml.bytes(text));
        }
        streams.add(("<?xml version='1.0' encoding='ISO-8859-1'?>" + FAULTY + "<!--\u00E9-->")
                .getBytes(StandardCharsets.ISO_8859_1));
        streams.add(("\uFEFF<?xml version='1.0' encoding='UTF-16'?>" + SOUND).getBytes(StandardCharsets.UTF_16BE));
        streams.add(SOUND.getBytes(StandardCharsets.UTF_16LE));
        streams.add(("<?xml version='1.0' encoding='GB18030'?>" + SOUND).getBytes(Charset.forName("GB18030")));
        return streams;
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("elements in elements", "|<a>");
        streams.put("a name without end", "<|a");
        streams.put("names without end", "<a |b");
        streams.put("an attribute without end", "<a b='|c");
        streams.put("a comment without end", "<!--|x");
        streams.put("a section without end", "<a><![CDATA[|]");
        streams.put("a declaration without end", "<!DOCTYPE a [|<!ELEMENT a ANY>");
        streams.put("text between records", "<collection>|x");
        streams.put("records without anything", "<collection>|<record><leader/></record>");
        streams.put("a text without end", "<record><controlfield tag='001'>|x");
        streams.put("references without end", "<record><controlfield tag='001'>|&#x1F600;");
        streams.put(
                "fields without end",
                "<record>|<datafield tag='500' ind1=' ' ind2=' '><subfield code='a'/></datafield>");
        streams.put("blanks", "| ");
        return streams;
    }
}
