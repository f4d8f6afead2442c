package org.mrrc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/** Records and fields that are longer than their numbers can say, in the ways in which programs write them all the same. */
final class OversizeFaults {

    static Stream<Fault> faults() {
        return Stream.concat(oversizeRecords(), oversizeFields());
    }

    private static Stream<Fault> oversizeRecords() {
        List<String> fields = new ArrayList<>(List.of("001 bad"));
        for (int i = 0; i < 40; i++) {
            fields.add("500   $a" + i + "-" + "x".repeat(3_000));
        }
        List<List<String>> records = List.of(fields);
        MarcBytes clipped = oversize(fields, 5, start -> Math.min(start, 99_999));
        MarcBytes wide = oversize(fields, 6, start -> start);
        return Stream.of(
                        FaultCatalogue.fault(
                                "record over 99,999 bytes, all nines",
                                clipped.recordLength(99_999),
                                ProblemCode.RECORD_LENGTH,
                                0),
                        FaultCatalogue.fault(
                                "record over 99,999 bytes, all zeros",
                                oversize(fields, 5, start -> start > 99_999 ? 0 : start)
                                        .recordLength(0),
                                ProblemCode.RECORD_LENGTH,
                                0),
                        FaultCatalogue.fault(
                                "record over 99,999 bytes, modulo 100,000",
                                oversize(fields, 5, start -> start % 100_000),
                                ProblemCode.RECORD_LENGTH,
                                0),
                        FaultCatalogue.fault(
                                "record over 99,999 bytes, starts of six digits",
                                wide.recordLength(99_999),
                                ProblemCode.DIRECTORY_END,
                                522),
                        FaultCatalogue.fault(
                                "record over 99,999 bytes, record length and starts of six digits",
                                wide.insert(0, "1"),
                                ProblemCode.INDICATOR_COUNT,
                                10))
                .map(fault -> fault.reads(records));
    }

    private static Stream<Fault> oversizeFields() {
        String note = "500   $a" + "x".repeat(11_000);
        return Stream.of(
                        FaultCatalogue.fault(
                                "field over 9,999 bytes, length 9999",
                                longField(note, "500999900004"),
                                ProblemCode.FIELD_TERMINATOR,
                                10063),
                        FaultCatalogue.fault(
                                "field over 9,999 bytes, length 0000",
                                longField(note, "500000000004"),
                                ProblemCode.ENTRY_LENGTH,
                                39),
                        FaultCatalogue.fault(
                                "field over 9,999 bytes, modulo 10,000",
                                longField(note, "500100500004"),
                                ProblemCode.FIELD_TERMINATOR,
                                1069),
                        FaultCatalogue.fault(
                                "field over 9,999 bytes, five digits",
                                longField(note, "5001100500004"),
                                ProblemCode.DIRECTORY_END,
                                61),
                        FaultCatalogue.fault(
                                "field over 9,999 bytes, continued in the next entry",
                                longField(note, "500000000004" + "500100610003"),
                                ProblemCode.ENTRY_LENGTH,
                                39))
                .map(fault -> fault.reads("001 bad", note, "650  0$aTopic"));
    }

    /** A record of 001, a long field under one or more entries, and 650. */
    private static MarcBytes longField(String note, String entries) {
        String data = "bad^" + note.substring(4) + "^ 0$aTopic^%";
        int dataLength = MarcBytes.of(data).length;
        String directory = "001000400000" + entries + String.format("6500010%05d", dataLength - 11) + "^";
        int base = 24 + directory.length();
        String leader = String.format("%05dnam a22%05d a 4500", base + dataLength, base);
        return MarcBytes.raw(leader + directory + data);
    }

    /** A record of more than 99,999 bytes. */
    private static MarcBytes oversize(List<String> fields, int startDigits, IntUnaryOperator said) {
        StringBuilder directory = new StringBuilder();
        StringBuilder data = new StringBuilder();
        for (String field : fields) {
            int start = data.length();
            data.append(field, 4, field.length()).append('^');
            int digits = start > 99_999 ? startDigits : 5;
            directory
                    .append(field, 0, 3)
                    .append(String.format("%04d%0" + digits + "d", data.length() - start, said.applyAsInt(start)));
        }
        int base = 24 + directory.length() + 1;
        int length = base + data.length() + 1;
        return MarcBytes.raw(
                String.format("%05dnam a22%05d a 4500", length % 100_000, base) + directory + "^" + data + "%");
    }

    private OversizeFaults() {}
}
