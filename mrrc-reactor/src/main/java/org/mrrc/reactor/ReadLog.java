package org.mrrc.reactor;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.mrrc.MalformedRecord;
import org.mrrc.Problem;

/**
 * What a read warns of where there is no handler: the first of each kind in full, then how many there are, at each power of ten and at the end. A file of ten million
 * records with a line end behind each has as many problems, which would fill a disk.
 */
final class ReadLog {

    /** How many of each kind a read shows in full. */
    static final int SHOWN = 10;

    private static final int BASE = 10;

    private static final System.Logger LOGGER = System.getLogger(RecordReader.class.getName());

    private final String sourceName;
    private final Tally malformed = new Tally("malformed records", "onMalformed");
    private final Tally problems = new Tally("problems between records", "onProblem");

    ReadLog(String sourceName) {
        this.sourceName = sourceName;
    }

    void malformed(MalformedRecord record) {
        malformed.add("Malformed record, not read: ", record);
    }

    void problem(Problem problem) {
        problems.add("", problem);
    }

    /** The read is over. */
    void end() {
        malformed.sum();
        problems.sum();
    }

    private static void warn(Supplier<String> text) {
        LOGGER.log(System.Logger.Level.WARNING, text);
    }

    /** The number of one kind. */
    private final class Tally {

        private final String kind;
        private final String handler;
        private final AtomicLong count = new AtomicLong();

        Tally(String kind, String handler) {
            this.kind = kind;
            this.handler = handler;
        }

        void add(String beginning, Object what) {
            long number = count.incrementAndGet();
            if (number < SHOWN) {
                warn(() -> beginning + what);
            } else if (number == SHOWN) {
                warn(() -> beginning + what + "; of further " + kind
                        + " of this read only the number is logged (RecordReader.Builder." + handler
                        + " takes each)");
            } else if (isPower(number)) {
                warn(() -> text(number) + " so far");
            }
        }

        void sum() {
            long number = count.get();
            if (number > SHOWN) {
                warn(() -> text(number) + " in all");
            }
        }

        private String text(long number) {
            return String.format(Locale.ROOT, "%,d %s in %s", number, kind, sourceName);
        }
    }

    private static boolean isPower(long number) {
        long rest = number;
        while (rest % BASE == 0) {
            rest /= BASE;
        }
        return rest == 1;
    }
}
