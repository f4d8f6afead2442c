package org.mrrc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.RecordKind;
import org.mrrc.Tag;
import org.mrrc.fixed.CodeList;
import org.mrrc.fixed.FixedField;
import org.mrrc.view.Bibliographic;
import org.mrrc.view.Publication;

/**
 * What records are made of. Its size does not depend on their number: there are a thousand tags of digits, and of other tags as many are told apart.
 */
final class Statistics {

    /** So many tags are told apart; a file of noise could have a hundred times as many. */
    static final int MOST_TAGS = 2_000;

    private static final int MOST_LANGUAGES = 20;
    private static final int DECADE = 10;
    private static final int[] PERCENTILES = {5, 25, 50, 75, 95, 99};

    private final List<String> sources = new ArrayList<>();
    private final Lengths lengths = new Lengths();
    private final TextTally text = new TextTally();
    private final Map<Character, Type> types = new TreeMap<>();
    private final Map<String, Long> languages = new TreeMap<>();
    private final Map<Integer, Long> years = new TreeMap<>();
    private final Map<Tag, FieldStatistics> fields = new TreeMap<>();
    private final RecordCursor cursor = new RecordCursor();
    private long records;
    private long malformed;
    private long bibliographic;
    private long otherFields;

    /** The records with one Leader/06. */
    private static final class Type {

        final RecordKind kind;
        final String meaning;
        long records;

        Type(Leader leader) {
            kind = leader.kind();
            meaning = FixedField.ofLeader(leader).meaning("Type of record").orElse("");
        }

        String kindName() {
            return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Begins with a file. */
    void addSource(String name) {
        sources.add(name);
    }

    /** Counts records that could not be read. */
    void addMalformed(long count) {
        malformed += count;
    }

    /** Counts a record. */
    void add(Record record) {
        records++;
        lengths.add(record.length());
        text.add(record);
        Leader leader = record.leader();
        types.computeIfAbsent(leader.typeOfRecord(), type -> new Type(leader)).records++;
        if (leader.kind() == RecordKind.BIBLIOGRAPHIC) {
            addBibliographic(Bibliographic.of(record));
        }
        cursor.over(record);
        while (cursor.nextField()) {
            FieldStatistics field = statistics(cursor.tag());
            if (field == null) {
                otherFields++;
            } else {
                field.add(cursor, records);
            }
        }
    }

    private void addBibliographic(Bibliographic record) {
        bibliographic++;
        record.languages().forEach(language -> languages.merge(language, 1L, Long::sum));
        record.publication().flatMap(Publication::year).ifPresent(year -> years.merge(year, 1L, Long::sum));
    }

    private @Nullable FieldStatistics statistics(Tag tag) {
        FieldStatistics known = fields.get(tag);
        if (known != null || fields.size() == MOST_TAGS) {
            return known;
        }
        FieldStatistics added = new FieldStatistics(tag);
        fields.put(tag, added);
        return added;
    }

    List<String> sources() {
        return List.copyOf(sources);
    }

    /** What is said before the tables, a sentence each. */
    List<String> summary() {
        List<String> summary = new ArrayList<>();
        summary.add(String.format(Locale.ROOT, "%s, %,d not readable", Tally.counted(records, "record"), malformed));
        if (records > 0) {
            StringBuilder sizes = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%,d bytes: at least %,d for a record, at most %,d, %,d on average",
                    lengths.bytes(),
                    lengths.minimum(),
                    lengths.maximum(),
                    lengths.mean()));
            for (int hundredths : PERCENTILES) {
                sizes.append(
                        String.format(Locale.ROOT, "; %d%% up to %,d", hundredths, lengths.percentile(hundredths)));
            }
            summary.add(sizes.toString());
        }
        if (otherFields > 0) {
            summary.add(String.format(
                    Locale.ROOT,
                    "%s with other tags than the first %,d",
                    Tally.counted(otherFields, "field"),
                    MOST_TAGS));
        }
        return summary;
    }

    /** The counts that have a table. */
    List<StatisticsTable> tables() {
        return List.of(
                new StatisticsTable(
                        "Types of record, Leader/06",
                        List.of("type", "format", "meaning", "records"),
                        types.entrySet().stream().map(this::row).toList()),
                new StatisticsTable("Lengths of records", List.of("bytes", "records"), lengthRows()),
                new StatisticsTable(
                        "Character codings", List.of("text is in", "Leader/09", "records"), text.rows(records)),
                new StatisticsTable(
                        "Languages of bibliographic records, 008/35-37 and 041",
                        List.of("code", "language", "records"),
                        StatisticsTable.greatest(languageRows(), MOST_LANGUAGES)),
                new StatisticsTable(
                        "Decades of publication of bibliographic records", List.of("years", "records"), decadeRows()),
                new StatisticsTable(
                        "Fields, as parts of all records",
                        List.of("tag", "records", "fields"),
                        fields.values().stream()
                                .map(field -> field.row(records))
                                .toList()),
                new StatisticsTable(
                        "Indicators, as parts of the fields with the tag",
                        List.of("tag", "indicator", "value", "fields"),
                        rows(field -> field.indicatorRows().stream())),
                new StatisticsTable(
                        "Subfields, as parts of the fields with the tag",
                        List.of("tag", "code", "fields", "subfields"),
                        rows(field -> field.subfieldRows().stream())));
    }

    private StatisticsTable.Row row(Map.Entry<Character, Type> one) {
        Type type = one.getValue();
        return StatisticsTable.Row.of(
                type.records, records, StatisticsTable.character(one.getKey()), type.kindName(), type.meaning);
    }

    private List<StatisticsTable.Row> lengthRows() {
        List<StatisticsTable.Row> rows = new ArrayList<>();
        lengths.octaves()
                .forEach((from, count) -> rows.add(StatisticsTable.Row.of(
                        count, records, String.format(Locale.ROOT, "%,d-%,d", from, from * 2L - 1))));
        return rows;
    }

    private List<StatisticsTable.Row> languageRows() {
        List<StatisticsTable.Row> rows = new ArrayList<>();
        languages.forEach((code, count) -> rows.add(StatisticsTable.Row.of(
                count, bibliographic, code, CodeList.languages().meaning(code).orElse(""))));
        return rows;
    }

    private List<StatisticsTable.Row> decadeRows() {
        Map<Integer, Long> decades = new TreeMap<>();
        years.forEach((year, count) -> decades.merge(year - year % DECADE, count, Long::sum));
        List<StatisticsTable.Row> rows = new ArrayList<>();
        decades.forEach((from, count) ->
                rows.add(StatisticsTable.Row.of(count, bibliographic, from + "-" + (from + DECADE - 1))));
        return rows;
    }

    private List<StatisticsTable.Row> rows(Function<FieldStatistics, Stream<StatisticsTable.Row>> rowsOf) {
        return fields.values().stream().flatMap(rowsOf).toList();
    }

    /** Lines for people to read. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(summary());
        tables().forEach(table -> lines.addAll(table.lines()));
        return lines;
    }

    /** One line for programs. */
    String json() {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeArrayFieldStart("sources");
            for (String source : sources) {
                json.writeString(source);
            }
            json.writeEndArray();
            json.writeNumberField("records", records);
            json.writeNumberField("malformed", malformed);
            writeLengths(json);
            writeTypes(json);
            text.write(json);
            write("languages", languages, json);
            write("years", years, json);
            json.writeArrayFieldStart("fields");
            for (FieldStatistics field : fields.values()) {
                field.write(json);
            }
            json.writeEndArray();
            json.writeNumberField("otherFields", otherFields);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: a text cannot fail
        }
        return line.toString();
    }

    private void writeLengths(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("bytes");
        json.writeNumberField("total", lengths.bytes());
        json.writeNumberField("minimum", lengths.minimum());
        json.writeNumberField("maximum", lengths.maximum());
        json.writeNumberField("mean", lengths.mean());
        json.writeObjectFieldStart("percentiles");
        for (int hundredths : PERCENTILES) {
            json.writeNumberField(String.valueOf(hundredths), lengths.percentile(hundredths));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeTypes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("types");
        for (Map.Entry<Character, Type> one : types.entrySet()) {
            json.writeStartObject();
            json.writeStringField("type", String.valueOf(one.getKey()));
            json.writeStringField("format", one.getValue().kindName());
            json.writeNumberField("records", one.getValue().records);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(String name, Map<?, Long> counts, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<?, Long> one : counts.entrySet()) {
            json.writeNumberField(String.valueOf(one.getKey()), one.getValue());
        }
        json.writeEndObject();
    }
}
