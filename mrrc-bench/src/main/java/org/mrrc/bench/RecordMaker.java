package org.mrrc.bench;

import java.util.Locale;
import java.util.Random;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordBuilder;

/** Makes up bibliographic records with the fields, and the lengths of texts, that real ones have. */
final class RecordMaker {

    private static final String LEADER = "00000nam a2200000 i 4500";

    private static final String[] WORDS = {
        "analysis",
        "history",
        "theory",
        "practice",
        "modern",
        "critical",
        "study",
        "research",
        "method",
        "society",
        "culture",
        "politics",
        "economic",
        "social",
        "development",
        "system",
        "structure",
        "language",
        "literature",
        "science",
        "nature",
        "human",
        "world",
        "century",
        "essays",
        "sources",
        "perspectives",
        "readings",
        "documents",
        "collection",
        "edition",
        "revised",
        "introduction",
        "the",
        "of",
        "and",
        "in",
        "to",
        "a",
        "on"
    };
    private static final String[] FOREIGN_WORDS = {
        "société",
        "économie",
        "Überblick",
        "Geschichte",
        "naïveté",
        "Ångström",
        "život",
        "český",
        "történelem",
        "история",
        "культура",
        "ιστορία",
        "日本語",
        "文学"
    };
    private static final String[] NAMES = {
        "Adams", "Berger", "Castro", "Dubois", "Eriksson", "Fischer", "García", "Hoffmann", "Ivanova", "Jensen",
        "Kowalski", "Lindström", "Müller", "Nakamura", "O'Brien", "Petrov", "Quinn", "Rossi", "Schmidt", "Tanaka"
    };
    private static final String[] PLACES = {"New York", "London", "Berlin", "Paris", "Zürich", "Tokyo", "Kraków"};

    /** One word of so many is a foreign one. */
    private static final int FOREIGN = 40;

    private final RecordBuilder record = Record.builder(Leader.of(LEADER));
    private final Random random;
    private final int year;

    private RecordMaker(Random random) {
        this.random = random;
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
        record.dataField("010", ' ', ' ').subfield('a', "  " + number(8));
        record.dataField("020", ' ', ' ').subfield('a', "978" + number(10));
        record.dataField("035", ' ', ' ').subfield('a', "(OCoLC)" + number(9));
        record.dataField("040", ' ', ' ').subfield('a', "DLC").subfield('c', "DLC");
        record.dataField("050", '0', '0')
                .subfield('a', "QA" + number(3) + ".73")
                .subfield('b', ".M" + number(2) + " " + year);
        record.dataField("082", '0', '4')
                .subfield('a', number(3) + "." + number(3))
                .subfield('2', "23");
    }

    private void description() {
        record.dataField("100", '1', ' ').subfield('a', name()).subfield('e', "author.");
        record.dataField("245", '1', '0')
                .subfield('a', phrase(4, 9) + " :")
                .subfield('b', phrase(4, 8) + " /")
                .subfield('c', "by " + name());
        record.dataField("264", ' ', '1')
                .subfield('a', pick(PLACES) + " :")
                .subfield('b', phrase(1, 3) + " Press,")
                .subfield('c', year + ".");
        record.dataField("300", ' ', ' ')
                .subfield('a', number(3) + " pages :")
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
            record.dataField("520", ' ', ' ').subfield('a', phrase(30, 60) + ".");
        }
    }

    private void accessPoints() {
        for (int i = random.nextInt(4); i >= 0; i--) {
            record.dataField("650", ' ', '0').subfield('a', phrase(1, 4)).subfield('x', phrase(1, 2) + ".");
        }
        for (int i = random.nextInt(2); i >= 0; i--) {
            record.dataField("700", '1', ' ').subfield('a', name());
        }
    }

    private Record smallRecord(int number) {
        record.controlField("001", String.format(Locale.ROOT, "%08d", number));
        record.controlField("008", fixedLengthData());
        record.dataField("100", '1', ' ').subfield('a', "Author, Test " + number(3));
        record.dataField("245", '1', '0').subfield('a', "Test Book " + number).subfield('c', "Author");
        record.dataField("260", ' ', ' ').subfield('a', "Test City, " + year);
        record.dataField("300", ' ', ' ').subfield('a', number(3) + " pages");
        record.dataField("650", ' ', '0').subfield('a', pick(WORDS));
        if (random.nextInt(2) > 0) {
            record.dataField("650", ' ', '0').subfield('a', pick(WORDS));
        }
        return record.build();
    }

    /** Words, at least so many and at most so many. */
    private String phrase(int least, int most) {
        StringBuilder phrase = new StringBuilder();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            phrase.append(phrase.length() == 0 ? "" : " ")
                    .append(pick(random.nextInt(FOREIGN) == 0 ? FOREIGN_WORDS : WORDS));
        }
        return phrase.toString();
    }

    private String name() {
        return pick(NAMES) + ", " + (char) ('A' + random.nextInt(26)) + ". " + (char) ('A' + random.nextInt(26)) + ".";
    }

    private String number(int digits) {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            number.append((char) ('0' + random.nextInt(10)));
        }
        return number.toString();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
