package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.marc4j.MarcPermissiveStreamReader;
import org.marc4j.MarcReader;
import org.marc4j.MarcStreamReader;

/**
 * What the readers of marc4j make of each fault of the catalogue, and what we do: the table in {@code docs/interpretation.md}. With {@code -Dmrrc.tables=write} the
 * table is written anew.
 */
class WhatOthersReadTest {

    private static final Path PAGE = Path.of("..", "docs", "interpretation.md");
    private static final String BEGIN = "<!-- what others read -->\n";
    private static final String END = "<!-- end of what others read -->\n";

    /** More records, and more exceptions, than any of the files has. */
    private static final int MANY = 20;

    /** What a reader makes of a file. */
    private record Outcome(List<List<String>> records, boolean failed) {

        private int neighbours(Fault fault) {
            List<List<String>> expected = fault.expected();
            int count = sortedRecords().contains(sorted(expected.get(0))) ? 1 : 0;
            return count + (sortedRecords().contains(sorted(expected.get(expected.size() - 1))) ? 1 : 0);
        }

        private List<List<String>> sortedRecords() {
            return records.stream().map(Outcome::sorted).toList();
        }

        /** Order does not count, nor do empty subfields. */
        private static List<String> sorted(List<String> fields) {
            return fields.stream().map(Outcome::withoutEmptySubfields).sorted().toList();
        }

        private static String withoutEmptySubfields(String field) {
            return field.replaceAll("\\$(?=\\$|$)", "");
        }

        private static List<String> fieldsOf(List<List<String>> records) {
            return records.stream()
                    .flatMap(List::stream)
                    .map(Outcome::withoutEmptySubfields)
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        boolean isWhole(Fault fault) {
            List<List<String>> expected =
                    fault.expected().stream().map(Outcome::sorted).toList();
            return sortedRecords().equals(expected);
        }

        /** In the words of the table. */
        String describe(Fault fault) {
            if (isWhole(fault)) {
                return "all";
            }
            List<String> expected = fieldsOf(fault.records());
            List<String> found = fieldsOf(records);
            fieldsOf(List.of(fault.expected().get(0))).forEach(found::remove);
            int right = 0;
            for (String field : expected) {
                right += found.remove(field) ? 1 : 0;
            }
            String fields = expected.isEmpty() ? "" : ", " + right + "/" + expected.size();
            return neighbours(fault) + "/2" + fields + (failed ? ", exception" : "");
        }
    }

    @Test
    void theTableOfWhatOthersReadIsWhatTheyRead() throws IOException {
        List<Fault> faults = FaultCatalogue.faults();
        Function<byte[], Outcome> permissive =
                bytes -> marc4j(new MarcPermissiveStreamReader(new ByteArrayInputStream(bytes), true, true));
        Function<byte[], Outcome> stream = bytes -> marc4j(new MarcStreamReader(new ByteArrayInputStream(bytes)));
        String table = silently(() -> table(faults, permissive, stream));

        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        if ("write".equals(System.getProperty("mrrc.tables"))) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table);
        }
        assertThat(faults).allMatch(fault -> ours(fault.between()).isWhole(fault));
    }

    private static String table(
            List<Fault> faults, Function<byte[], Outcome> permissive, Function<byte[], Outcome> stream) {
        StringBuilder rows = new StringBuilder();
        int[] whole = new int[3];
        int[] kept = new int[3];
        for (Fault fault : faults) {
            List<Outcome> outcomes =
                    List.of(permissive.apply(fault.between()), stream.apply(fault.between()), ours(fault.between()));
            rows.append("| ").append(fault.name());
            for (int i = 0; i < whole.length; i++) {
                Outcome outcome = outcomes.get(i);
                whole[i] += outcome.isWhole(fault) ? 1 : 0;
                kept[i] += outcome.neighbours(fault) == 2 ? 1 : 0;
                rows.append(" | ").append(outcome.describe(fault));
            }
            rows.append(" |\n");
        }
        return "| fault | marc4j, permissive | marc4j, stream | mrrc |\n|---|---|---|---|\n"
                + String.format(
                        Locale.ROOT,
                        "| **all records right, of %d files** | **%d** | **%d** | **%d** |%n",
                        faults.size(),
                        whole[0],
                        whole[1],
                        whole[2])
                + String.format(
                        Locale.ROOT,
                        "| **both good neighbours kept** | **%d** | **%d** | **%d** |%n",
                        kept[0],
                        kept[1],
                        kept[2])
                + rows;
    }

    private static Outcome ours(byte[] bytes) {
        return new Outcome(Reading.of(Mode.PERMISSIVE, bytes).fields(), false);
    }

    /** Reads on after an exception, as long as the reader lets one. */
    private static Outcome marc4j(MarcReader reader) {
        List<List<String>> records = new ArrayList<>();
        boolean failed = false;
        for (int i = 0; i < MANY; i++) {
            try {
                if (!reader.hasNext()) {
                    break;
                }
                records.add(fields(reader.next()));
            } catch (RuntimeException e) {
                failed = true;
            }
        }
        return new Outcome(records, failed);
    }

    private static List<String> fields(org.marc4j.marc.Record record) {
        List<String> fields = new ArrayList<>();
        record.getControlFields().forEach(field -> fields.add(field.getTag() + " " + notation(field.getData())));
        record.getDataFields().forEach(field -> {
            StringBuilder text = new StringBuilder(field.getTag())
                    .append(' ')
                    .append(field.getIndicator1())
                    .append(field.getIndicator2());
            field.getSubfields()
                    .forEach(subfield ->
                            text.append('$').append(subfield.getCode()).append(notation(subfield.getData())));
            fields.add(text.toString());
        });
        return fields;
    }

    private static String notation(String data) {
        return data == null
                ? ""
                : data.replace('\u001F', '$').replace('\u001E', '^').replace('\u001D', '%');
    }

    /** Keeps what marc4j prints from the console. */
    private static String silently(Supplier<String> action) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        try {
            return action.get();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
