package org.mrrc.cli;

import java.util.ArrayList;
import java.util.List;
import org.mrrc.Record;

/** Deals records out, one to each in turn. */
final class Dealer {

    private final int hands;
    private int next;

    Dealer(int hands) {
        this.hands = hands;
    }

    /** What each gets of the next batch. */
    List<List<Record>> deal(List<Record> batch) {
        List<List<Record>> dealt = new ArrayList<>();
        for (int hand = 0; hand < hands; hand++) {
            dealt.add(new ArrayList<>());
        }
        for (Record record : batch) {
            dealt.get(next).add(record);
            next = (next + 1) % hands;
        }
        return dealt;
    }
}
