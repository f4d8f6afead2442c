package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of the mnemonic form. */
class MrkDecoderTest extends RecordDecoderSuite {

    @Override
    protected RecordFormat format() {
        return new MrkFormat();
    }

    private static String record(int number) {
        return "=LDR  00000nam\\a2200000\\a\\4500\r\n=001  a" + number
                + "\r\n=245  1\\$aZ{acute}o {eacute} 漢\r\n and more{dollar}$c{llig}i{rlig}a\r\n"
                + "=FMT  BK\n# a comment\n=CAT  \\\\$ax\n";
    }

    @Override
    protected byte[] sound() {
        StringBuilder text = new StringBuilder("\uFEFF# made by hand\n\n");
        for (int i = 1; i < 13; i++) {
            text.append(record(i)).append(i % 3 == 0 ? "" : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] damaged() {
        String text = "words\n" + record(1) + "\n=LDR  short\n=001\n=24  x\n\n" + record(2)
                + "=245 10$aOne blank\n\n=001  no leader\n\n" + record(3) + "=500  no delimiter\n\n" + record(4)
                + "=500  123$ax$$b\n\n" + record(5) + "=\n\n" + record(6);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[text.indexOf("hand") < 0 ? bytes.length - 30 : 0] = (byte) 0xE9;
        return bytes;
    }

    @Override
    protected boolean showsEnds() {
        return false;
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("a line without end", "|x");
        streams.put("a field without end", "=001  |x");
        streams.put("a record without end", "|=500  \\\\$ax\n");
        streams.put("lines to be joined", "=001  \n|x\n");
        streams.put("empty lines", "|\n");
        streams.put("equals signs", "|=\n");
        streams.put("comments", "|#\n");
        streams.put("leaders", "|=LDR  \n");
        streams.put("braces", "=500  \\\\$a|{");
        streams.put("marks", "=500  \\\\$a|{acute}");
        return streams;
    }
}
