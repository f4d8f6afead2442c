package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of Aleph sequential. */
class AlephDecoderTest extends RecordDecoderSuite {

    @Override
    protected RecordFormat format() {
        return new AlephFormat();
    }

    private static String record(int number) {
        String system = String.format("%09d ", number);
        return system + "FMT   L BK\n" + system + "LDR   L 00000nam^a2200000^a^4500\r\n" + system + "001   L a^"
                + number + "\n" + system + "2451  L $$aZażółć ^$$c$$d漢\n" + system + "CAT   L $$ax\n";
    }

    @Override
    protected byte[] sound() {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (int i = 1; i < 13; i++) {
            text.append(record(i)).append(i % 3 == 0 ? "\r\n" : "");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] damaged() {
        String text = "words\n" + record(1) + "and more\n" + record(2) + "000000002 24510 L without code\n" + record(3)
                + "000000003 24\n" + record(4) + "000000004 24510\n" + record(5) + "000000005 24510 L $$\n"
                + "000000006 001   L x\n"
                + record(7);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The form has no escapes. */
    @Override
    protected boolean holds(org.mrrc.Record record) {
        String text = record.toString();
        return text.lines().count() == record.fields().size() + 1L
                && !text.contains("\r")
                && record.fields().stream()
                        .noneMatch(field ->
                                field.text().contains("$") || field.text().contains("^"));
    }

    @Override
    protected boolean showsEnds() {
        return false;
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("a line without end", "|x");
        streams.put("a record without end", "|000000002 500   L $$ax\n");
        streams.put("lines to be joined", "000000002 500   L $$ax\n|x\n");
        streams.put("delimiters", "000000002 500   L |$$");
        streams.put("empty lines", "|\n");
        streams.put("numbers", "|000000002 \n");
        return streams;
    }
}
