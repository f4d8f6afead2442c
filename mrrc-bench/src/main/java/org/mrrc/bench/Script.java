package org.mrrc.bench;

import java.util.Random;

/** Texts of subfields in a script. */
public enum Script {
    /** English. */
    ASCII("The history of printing and its |illustrated by the author. |New York : Harper & Brothers, |1998. "),
    /** Czech, French, Vietnamese: a letter in ten has a mark. */
    LATIN("Antonín Dvořák a jeho doba |Études sur la poésie française, |Lịch sử Việt Nam |Straße und Brücke, "),
    /** Russian and Ukrainian, with Latin between. */
    CYRILLIC("История государства российского |Київ, видавництво |(Moskva) |сочинения в двух томах. "),
    /** Hebrew. */
    HEBREW("תולדות הספר העברי |ירושלים, |מהדורה שנייה. |כרך א "),
    /** Chinese, Japanese, Korean. */
    EACC("中國歷史研究 |日本の文化と社会 |한국의 역사 |東京大學出版會 ");

    private static final int MIN_PARTS = 1;
    private static final int MAX_PARTS = 4;

    /** What texts are put together of. */
    private final String parts;

    Script(String parts) {
        this.parts = parts;
    }

    /** Some texts, always the same. */
    String[] texts(int count) {
        String[] choices = parts.split("[|]", -1);
        Random random = new Random(count);
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = MIN_PARTS + random.nextInt(MAX_PARTS); left > 0; left--) {
                text.append(choices[random.nextInt(choices.length)]);
            }
            texts[i] = text.toString();
        }
        return texts;
    }
}
