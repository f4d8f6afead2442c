package org.mrrc.bench;

import java.util.Locale;
import java.util.Random;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

/** Makes up bibliographic records with the fields, and the lengths of texts, that real ones have. */
final class RecordMaker {

    private static final String LEADER = "00000nam a2200000 i 4500";
    private static final int LONG_NOTES = 48;
    private static final int HOLDINGS = 450;

    private final RecordBuilder record = Record.builder(Leader.of(LEADER));
    private final Random random;
    private final TextMaker text;
    private final int year;

    private RecordMaker(Random random) {
        this.random = random;
        this.text = new TextMaker(random);
        this.year = 1950 + random.nextInt(75);
    }

    static Record realistic(int number, Random random) {
        RecordMaker maker = new RecordMaker(random);
        maker.controlFields(number);
        maker.identifiers();
        maker.description();
        maker.notes();
        maker.accessPoints();
        return maker.record.build();
    }

    static Record small(int number, Random random) {
        return new RecordMaker(random).smallRecord(number);
    }

    /** A serial that a large library holds many copies of. */
    static Record large(int number, Random random) {
        RecordMaker maker = new RecordMaker(random);
        maker.controlFields(number);
        maker.identifiers();
        maker.description();
        maker.longNotes();
        maker.accessPoints();
        maker.holdings();
        return maker.record.build();
    }

    /** As realistic, with the original script of names and titles in fields 880, and notes and subjects in it. */
    static Record cjk(int number, Random random) {
        RecordMaker maker = new RecordMaker(random);
        maker.controlFields(number);
        maker.identifiers();
        maker.romanizedDescription();
        maker.cjkNotes();
        maker.alternateGraphicRepresentations();
        return maker.record.build();
    }

    private void controlFields(int number) {
        record.controlField("001", String.format(Locale.ROOT, "ocm%08d", number));
        if (random.nextInt(4) > 0) {
            record.controlField("003", "OCoLC");
        }
        record.controlField("005", String.format(Locale.ROOT, "2024%02d15103015.0", 1 + random.nextInt(12)));
        record.controlField("008", fixedLengthData());
    }

    private String fixedLengthData() {
        return String.format(
                Locale.ROOT, "%06ds%d    nyua     b    001 0 eng d", 900_000 + random.nextInt(99_999), year);
    }

    private void identifiers() {
        record.dataField("010", ' ', ' ').subfield('a', "  " + text.number(8));
        record.dataField("020", ' ', ' ').subfield('a', "978" + text.number(10));
        record.dataField("035", ' ', ' ').subfield('a', "(OCoLC)" + text.number(9));
        record.dataField("040", ' ', ' ').subfield('a', "DLC").subfield('c', "DLC");
        record.dataField("050", '0', '0')
                .subfield('a', "QA" + text.number(3) + ".73")
                .subfield('b', ".M" + text.number(2) + " " + year);
        record.dataField("082", '0', '4')
                .subfield('a', text.number(3) + "." + text.number(3))
                .subfield('2', "23");
    }

    private void description() {
        record.dataField("100", '1', ' ').subfield('a', text.name()).subfield('e', "author.");
        record.dataField("245", '1', '0')
                .subfield('a', text.phrase(4, 9) + " :")
                .subfield('b', text.phrase(4, 8) + " /")
                .subfield('c', "by " + text.name());
        record.dataField("264", ' ', '1')
                .subfield('a', text.place() + " :")
                .subfield('b', text.phrase(1, 3) + " Press,")
                .subfield('c', year + ".");
        record.dataField("300", ' ', ' ')
                .subfield('a', text.number(3) + " pages :")
                .subfield('b', "illustrations ;")
                .subfield('c', "24 cm");
        record.dataField("336", ' ', ' ')
                .subfield('a', "text")
                .subfield('b', "txt")
                .subfield('2', "rdacontent");
        record.dataField("338", ' ', ' ')
                .subfield('a', "volume")
                .subfield('b', "nc")
                .subfield('2', "rdacarrier");
    }

    private void notes() {
        if (random.nextInt(4) == 0) {
            record.dataField("504", ' ', ' ').subfield('a', "Includes bibliographical references and index.");
        }
        if (random.nextInt(4) > 0) {
            record.dataField("520", ' ', ' ').subfield('a', text.phrase(30, 60) + ".");
        }
    }

    private void accessPoints() {
        for (int i = random.nextInt(4); i >= 0; i--) {
            record.dataField("650", ' ', '0').subfield('a', text.phrase(1, 4)).subfield('x', text.phrase(1, 2) + ".");
        }
        for (int i = random.nextInt(2); i >= 0; i--) {
            record.dataField("700", '1', ' ').subfield('a', text.name());
        }
    }

    private void longNotes() {
        for (int i = 0; i < LONG_NOTES; i++) {
            record.dataField("505", '0', ' ').subfield('a', text.phrase(90, 130) + ".");
        }
    }

    private void holdings() {
        for (int i = 0; i < HOLDINGS; i++) {
            record.dataField("952", ' ', ' ')
                    .subfield('a', "MAIN")
                    .subfield('c', "STACKS")
                    .subfield('h', "v." + (i + 1) + " (" + year + ")")
                    .subfield('o', "QA" + text.number(3) + " .M" + text.number(2))
                    .subfield('p', text.number(14))
                    .subfield('z', text.phrase(3, 6));
        }
    }

    private void romanizedDescription() {
        record.dataField("100", '1', ' ')
                .subfield('6', "880-01")
                .subfield('a', text.name())
                .subfield('e', "author.");
        record.dataField("245", '1', '0')
                .subfield('6', "880-02")
                .subfield('a', text.phrase(2, 3) + " /")
                .subfield('c', text.name());
        record.dataField("264", ' ', '1')
                .subfield('6', "880-03")
                .subfield('a', text.place() + " :")
                .subfield('b', text.phrase(1, 1) + " Press,")
                .subfield('c', year + ".");
        record.dataField("300", ' ', ' ')
                .subfield('a', text.number(3) + " pages ;")
                .subfield('c', "24 cm");
    }

    private void cjkNotes() {
        record.dataField("500", ' ', ' ').subfield('a', text.cjkPhrase(8, 16) + "。");
        record.dataField("520", ' ', ' ').subfield('a', text.cjkPhrase(60, 120) + "。");
        for (int i = random.nextInt(4); i >= 0; i--) {
            record.dataField("650", ' ', '7')
                    .subfield('a', text.cjkPhrase(2, 4))
                    .subfield('x', text.cjkPhrase(1, 2));
        }
    }

    private void alternateGraphicRepresentations() {
        record.dataField("880", '1', ' ').subfield('6', "100-01/$1").subfield('a', text.cjkName() + ".");
        record.dataField("880", '1', '0')
                .subfield('6', "245-02/$1")
                .subfield('a', text.cjkPhrase(4, 9) + " :")
                .subfield('b', text.cjkPhrase(4, 8) + " /")
                .subfield('c', text.cjkName() + ".");
        record.dataField("880", ' ', '1')
                .subfield('6', "264-03/$1")
                .subfield('a', text.cjkPlace() + " :")
                .subfield('b', text.cjkPhrase(2, 3) + ",")
                .subfield('c', year + ".");
    }

    private Record smallRecord(int number) {
        record.controlField("001", String.format(Locale.ROOT, "%08d", number));
        record.controlField("008", fixedLengthData());
        record.dataField("100", '1', ' ').subfield('a', "Author, Test " + text.number(3));
        record.dataField("245", '1', '0').subfield('a', "Test Book " + number).subfield('c', "Author");
        record.dataField("260", ' ', ' ').subfield('a', "Test City, " + year);
        record.dataField("300", ' ', ' ').subfield('a', text.number(3) + " pages");
        record.dataField("650", ' ', '0').subfield('a', text.word());
        if (random.nextInt(2) > 0) {
            record.dataField("650", ' ', '0').subfield('a', text.word());
        }
        return record.build();
    }
}
