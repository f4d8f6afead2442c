package org.mrrc.bench;

import java.util.Random;

/** Makes up the texts of records out of a few words. */
final class TextMaker {

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
    private static final String[] CJK_WORDS = {
        "圖書館", "歷史", "研究", "中國", "文學", "社會", "經濟", "發展", "概論", "資料", "の", "と", "における", "日本", "文化", "科学", "技術", "教育",
        "世界", "思想", "美術", "新版", "한국", "역사", "문화", "연구", "사회", "정치", "자료집"
    };
    private static final String[] CJK_NAMES = {"王小明", "李華", "山田太郎", "佐藤花子", "김철수", "박영희", "陳大文", "中村一郎"};
    private static final String[] CJK_PLACES = {"北京", "上海", "臺北", "東京", "京都", "서울"};

    /** One word of so many is a foreign one. */
    private static final int FOREIGN = 40;

    private final Random random;

    TextMaker(Random random) {
        this.random = random;
    }

    /** Words, at least so many and at most so many. */
    String phrase(int least, int most) {
        StringBuilder phrase = new StringBuilder();
        for (int i = between(least, most); i > 0; i--) {
            phrase.append(phrase.length() == 0 ? "" : " ")
                    .append(pick(random.nextInt(FOREIGN) == 0 ? FOREIGN_WORDS : WORDS));
        }
        return phrase.toString();
    }

    /** Words of Chinese, Japanese and Korean, which no blanks part. */
    String cjkPhrase(int least, int most) {
        StringBuilder phrase = new StringBuilder();
        for (int i = between(least, most); i > 0; i--) {
            phrase.append(pick(CJK_WORDS));
        }
        return phrase.toString();
    }

    String word() {
        return pick(WORDS);
    }

    String name() {
        return pick(NAMES) + ", " + (char) ('A' + random.nextInt(26)) + ". " + (char) ('A' + random.nextInt(26)) + ".";
    }

    String cjkName() {
        return pick(CJK_NAMES);
    }

    String place() {
        return pick(PLACES);
    }

    String cjkPlace() {
        return pick(CJK_PLACES);
    }

    String number(int digits) {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            number.append((char) ('0' + random.nextInt(10)));
        }
        return number.toString();
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
