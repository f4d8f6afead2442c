package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of the line form. */
class LineFormDecoderTest extends RecordDecoderSuite {

    @Override
    protected RecordFormat format() {
        return new LineFormat();
    }

    private static String record(int number) {
        return "00000nam a2200000 a 4500\r\n001 a" + number + "\n245 1  $a Zażółć $c  $d 漢\nFMT BK\nCAT    $a x\n";
    }

    @Override
    protected byte[] sound() {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (int i = 1; i < 13; i++) {
            text.append(record(i)).append(i % 3 == 0 ? "\n\n" : "\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] damaged() {
        String text = "words\n\n" + record(1) + "24\n\n" + record(2) + "245 10\n\n" + record(3) + "245 1 $a x\n\n"
                + record(4) + "500    $a x\n24x\n\n" + record(5) + "\n" + record(6);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The form has no escapes. */
    @Override
    protected boolean holds(org.mrrc.Record record) {
        String text = record.toString();
        return text.lines().count() == record.fields().size() + 1L
                && record.fields().stream().noneMatch(field -> field.text().contains("$"));
    }

    @Override
    protected boolean showsEnds() {
        return false;
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("a line without end", "|x");
        streams.put("a record without end", "00000nam a2200000 a 4500\n|500    $a \n");
        streams.put("lines", "|x\n");
        streams.put("empty lines", "|\n");
        streams.put("records", "|x\n\n");
        streams.put("subfields without end", "00000nam a2200000 a 4500\n500   | $a");
        return streams;
    }
}
