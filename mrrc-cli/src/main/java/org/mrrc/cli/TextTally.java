package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mrrc.Record;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Marc8Set;

/** In which character codings the text of records is, beside what their Leader/09 says, and which sets of MARC-8 it uses. */
final class TextTally {

    private static final String ASCII = "us-ascii";

    private final Map<Coding, Long> records = new TreeMap<>();
    private final Set<Marc8Set> sets = EnumSet.noneOf(Marc8Set.class);

    /**
     * What records have in common.
     *
     * @param label Leader/09
     * @param name the coding of their text
     */
    private record Coding(char label, String name) implements Comparable<Coding> {

        @Override
        public int compareTo(Coding other) {
            int labels = Character.compare(label, other.label);
            return labels == 0 ? name.compareTo(other.name) : labels;
        }
    }

    void add(Record record) {
        ByteBuf bytes = record.bytes();
        boolean ascii = bytes.forEachByte(value -> value >= 0) < 0;
        String name = record.characterCoding().name();
        boolean marc8 = name.equals(Marc8.DEFAULT.name());
        Set<Marc8Set> designated =
                marc8 ? Marc8.DEFAULT.setsDesignated(bytes, bytes.readerIndex(), bytes.readableBytes()) : Set.of();
        sets.addAll(designated);
        String found = ascii && designated.isEmpty() ? ASCII : name;
        records.merge(new Coding(record.leader().characterCodingScheme(), found), 1L, Long::sum);
    }

    /** A line for each label and coding, and one for the sets. */
    String text() {
        StringBuilder text = new StringBuilder();
        records.forEach((coding, count) -> text.append(String.format(
                Locale.ROOT, "%n  text %,12d  in %s, Leader/09 \"%s\"", count, coding.name(), coding.label())));
        if (!sets.isEmpty()) {
            text.append(String.format(
                    "%n                     sets: %s",
                    sets.stream().map(TextTally::name).collect(Collectors.joining(", "))));
        }
        return text.toString();
    }

    /** A row for each label and coding. */
    List<StatisticsTable.Row> rows(long whole) {
        return records.entrySet().stream()
                .map(one -> StatisticsTable.Row.of(
                        one.getValue(),
                        whole,
                        one.getKey().name(),
                        StatisticsTable.character(one.getKey().label())))
                .toList();
    }

    private static String name(Marc8Set set) {
        return set.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("text");
        for (Map.Entry<Coding, Long> one : records.entrySet()) {
            json.writeStartObject();
            json.writeStringField("label", String.valueOf(one.getKey().label()));
            json.writeStringField("coding", one.getKey().name());
            json.writeNumberField("records", one.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sets");
        for (Marc8Set set : sets) {
            json.writeString(name(set));
        }
        json.writeEndArray();
    }
}
