package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of JSON lines. */
class JsonDecoderTest extends RecordDecoderSuite {

    private static final String LEADER = "{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":";

    @Override
    protected RecordFormat format() {
        return new JsonFormat();
    }

    private static String record(int number) {
        return LEADER + "[{\"001\":\"a" + number + "\"},{\"245\":{\"subfields\":[{\"a\":\"Zażółć \\\"\\u00e9 漢\"},"
                + "{\"c\":\"\\\\ [}\"}],\"ind1\":\"1\",\"ind2\":\"0\"}}]}";
    }

    @Override
    protected byte[] sound() {
        StringBuilder text = new StringBuilder("\uFEFF");
        for (int i = 1; i < 13; i++) {
            text.append(record(i)).append(i % 3 == 0 ? "" : i % 3 == 1 ? "\r\n" : "  \n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] damaged() {
        String text = record(1) + "\n{\"leader\":\"cut\n" + record(2) + "\nnull\n" + LEADER + "\n" + record(3) + "\n"
                + "{\"leader\":tru}\n" + "[" + record(4) + " " + record(5) + ",," + record(6) + ",]\n" + "["
                + record(7) + ", 12,\n" + LEADER + "[}\n" + record(8) + "\n]\n" + LEADER + "[{\"24\":\"x\"}]}\n"
                + "{\"type\":\"x\"}" + record(9) + "\n[[\"LDR\",\"00000nam a2200000 a 4500\"],[\"001\",5]]\n"
                + record(10) + "\n[" + record(11);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("arrays in arrays", "|[");
        streams.put("objects in objects", "|{\"a\":");
        streams.put("objects in objects, a line each", "|{\"a\":[\n");
        streams.put("a string without end", "{\"leader\":\"|x");
        streams.put("a string of escapes", "{\"leader\":\"|\\u00e9");
        streams.put(
                "fields without end",
                LEADER + "[|{\"500\":{\"ind1\":\" \",\"ind2\":\" \",\"subfields\":[{\"a\":\"\"}]}},");
        streams.put("members without end", "{|\"a\":1,");
        streams.put("names without end", "{\"|x");
        streams.put("blanks", "| ");
        streams.put("blanks in an array", "[| ");
        streams.put("commas", "[|,");
        streams.put("garbage", "|x");
        streams.put("lines of garbage", "|x\n");
        streams.put("empty objects", "|{}");
        streams.put("empty arrays", "|[]");
        streams.put("lines that open", "|{\"a\":[{},\n");
        streams.put("a number without end", "{\"leader\":|1");
        streams.put("closing brackets", "|}");
        return streams;
    }
}
