package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of CSV. */
class DelimitedDecoderTest extends RecordDecoderSuite {

    @Override
    protected RecordFormat format() {
        return DelimitedFormat.csv();
    }

    private static final String TITLES = "record,control_number,tag,occurrence,indicator1,indicator2,code,value";

    private static String record(int number) {
        String start = number + ",n" + number + ",";
        return String.join(
                number % 2 == 0 ? "\r\n" : "\n",
                start + "LDR,,,,,00000nam a2200000 a 4500",
                start + "001,1,,,,n" + number,
                start + "650,1, ,0,a,\"Zażółć, \"\"漢\"\"\r\n😀\"",
                start + "650,1, ,0,x,",
                start + "651,1, ,0,a,\"\"",
                start + "650,2, ,0,a,\" b\rc\nd \"",
                start + "650,3, ,0,a,5\" disk",
                start + "FMT,1,,,,BK",
                start + "LDR,1,,,,a field",
                start + "LDR,2,1, ,a,another",
                "");
    }

    @Override
    protected byte[] sound() {
        StringBuilder text = new StringBuilder("\uFEFF" + TITLES + "\r\n");
        for (int i = 1; i < 13; i++) {
            text.append(record(i)).append(i % 5 == 0 ? "\n,,,,,,,\n" : "");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] damaged() {
        String text = "words\n" + record(1) + "1,n1,500,x, , ,a,note\n" + record(2) + "2,n2,500,1, , ,a,\"note\" \n"
                + record(3) + "3,n3,500,1, , ,a,two,values\n" + record(4) + "4,n4,1,1,,,,lost zeros\n" + record(5)
                + "5,n5,500\n" + record(6) + "6,n6,500,1, , ,,no code\n" + record(7) + "8,,001,1,,,,no leader\n"
                + record(9) + "9,n9,,1, , ,a,no tag\n" + record(10) + "10,n10,500,1, , ,a,\"never closed\n"
                + record(11).replace('"', '\'');
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected List<byte[]> streams() {
        String reordered = "Value;Tag,VALUE,Code,Control number,Indicator-1,Tag\r"
                + "x,00000nam a2200000 a 4500,,1,,LDR\rx,a,a,1,1,245\rx,b,b,1,1,245\rx,c,a,2,,500\r";
        return List.of(sound(), damaged(), reordered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected boolean showsEnds() {
        return false;
    }

    @Override
    protected Map<String, String> hostile() {
        Map<String, String> streams = new LinkedHashMap<>();
        streams.put("a row without end", "|x");
        streams.put("a quote without end", "1,1,500,1, , ,a,\"|x\n");
        streams.put("quotes", "|\"");
        streams.put("values", "|,");
        streams.put("titles without end", "tag,value|,tag");
        streams.put("a record without end", "|1,1,500,1, , ,a,x\n");
        streams.put("a field without end", "|1,1,500,1, , ,a,\n");
        streams.put("empty rows", "|\n");
        streams.put("rows without text", "|,,\n");
        streams.put("leaders", "|1,1,LDR,,,,,\n");
        streams.put("quotes that a row opens and the next closes", "|x\",\"\n");
        streams.put("rows that are none", "|\"\"x\n");
        return streams;
    }
}
