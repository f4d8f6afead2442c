package org.mrrc.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mrrc.RecordDecoderSuite;
import org.mrrc.RecordFormat;

/** What every decoder promises, by that of TSV. */
class TabDecoderTest extends RecordDecoderSuite {

    private final DelimitedDecoderTest commas = new DelimitedDecoderTest();

    @Override
    protected RecordFormat format() {
        return DelimitedFormat.tsv();
    }

    private static byte[] withTabs(byte[] commas) {
        return new String(commas, StandardCharsets.UTF_8).replace(',', '\t').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected byte[] sound() {
        return withTabs(commas.sound());
    }

    @Override
    protected byte[] damaged() {
        return withTabs(commas.damaged());
    }

    @Override
    protected boolean showsEnds() {
        return false;
    }

    @Override
    protected Map<String, String> hostile() {
        return Map.of("values", "|\t", "quotes and values", "|\"\t");
    }
}
