package org.mrrc;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a record of more than 99,999 bytes into several that are not, each with the fields that tell what it belongs to.
 *
 * <pre>
 *  whole   001 003 008 245 500 500 … 500 … 856
 *  part 1  001 003 008 245 500 500             887
 *  part 2  001 003 008 245         … 500       887
 *  part 3  001 003 008 245               … 856 887
 * </pre>
 */
final class RecordParts {

    private static final Provenance PROVENANCE = new Provenance(ReadOptions.DEFAULT);

    /** Whose record it is, and what every bibliographic record has. */
    private static final List<String> REPEATED = List.of("001", "003", "008", "245");

    private final Record record;
    private final int checksum;
    private final List<Integer> repeated = new ArrayList<>();
    /** The first field of each part, and the number of fields. */
    private final List<Integer> cuts = new ArrayList<>();

    private RecordParts(Record record) {
        this.record = record;
        this.checksum = PartLink.checksum(record);
    }

    /**
     * The parts of a record.
     *
     * @return at least one record, each of at most 99,999 bytes
     * @throws MarcException if a field has more than 9,999
     */
    static List<Record> of(Record record) {
        Oversize.requireShortFields(record, ", for a record is split between its fields");
        RecordParts parts = new RecordParts(record);
        parts.findRepeated();
        parts.cut();
        return parts.assemble();
    }

    private void findRepeated() {
        for (String tag : REPEATED) {
            int code = Tag.code(tag);
            for (int i = 0; i < record.fieldCount(); i++) {
                if (Entry.tag(record.entry(i)) == code) {
                    repeated.add(i);
                    break;
                }
            }
        }
    }

    private void cut() {
        int around = Iso2709.MIN_RECORD_LENGTH + PartLink.MAX_LENGTH;
        for (int field : repeated) {
            around += lengthWithEntry(field);
        }
        int length = around;
        cuts.add(0);
        for (int i = 0; i < record.fieldCount(); i++) {
            if (length + lengthWithEntry(i) > Iso2709.MAX_RECORD_LENGTH) {
                cuts.add(i);
                length = around;
            }
            length += lengthWithEntry(i);
        }
        cuts.add(record.fieldCount());
    }

    private int lengthWithEntry(int field) {
        return Iso2709.ENTRY_LENGTH + record.length(record.entry(field)) + 1;
    }

    private List<Record> assemble() {
        byte[] leader = new byte[Iso2709.LEADER_LENGTH];
        record.buffer().getBytes(record.recordOffset(), leader);
        List<Record> parts = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            parts.add(part(i).assemble(leader, 0, 0, PROVENANCE));
        }
        return parts;
    }

    private RecordAssembler part(int index) {
        int from = cuts.get(index);
        int to = cuts.get(index + 1);
        List<Integer> elsewhere =
                repeated.stream().filter(field -> field < from || field >= to).toList();
        RecordAssembler assembler = new RecordAssembler();
        elsewhere.forEach(field -> copyField(record, field, assembler));
        for (int field = from; field < to; field++) {
            copyField(record, field, assembler);
        }
        PartLink link = new PartLink(index + 1, cuts.size() - 1, elsewhere.size(), checksum);
        assembler.beginField(Tag.code(PartLink.TAG), false);
        assembler.append(link.bytes());
        assembler.endField();
        return assembler;
    }

    /** Adds a field of a record to another one. */
    static void copyField(Record record, int field, RecordAssembler target) {
        long entry = record.entry(field);
        target.beginField(Entry.tag(entry), Entry.isControl(entry));
        target.append(record.buffer(), record.start(entry), record.length(entry));
        target.endField();
    }
}
