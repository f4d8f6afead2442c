package org.mrrc.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordBatch;
import org.mrrc.reactor.ReadListener;
import org.mrrc.reactor.ReadProgress;

/** A bar that shows how far a command has come. Safe for use by several threads at once. */
final class Progress implements AutoCloseable {

    /** When there is a bar. */
    enum When {
        /** If standard error is a terminal, and it takes long enough for somebody to wonder. */
        AUTO,
        /** From the start, wherever standard error goes. */
        ALWAYS,
        /** Not at all. */
        NEVER;

        /** What users write. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final long DELAY = Duration.ofMillis(500).toNanos();
    private static final int INTERVAL_MILLIS = 200;
    private static final int WIDTH = 79;
    private static final long KILOBYTE = 1_000;
    private static final long MEGABYTE = 1_000_000;
    private static final int SMALL = 10;

    private final StandardError err;
    private final long total;
    private final LongSupplier nanoTime;
    private final long started;
    private boolean wanted;
    private final ReadProgress read = new ReadProgress();
    private @Nullable ProgressBar bar;

    /**
     * Progress from nothing.
     *
     * @param total how many bytes there are to read; -1 if that is not known
     */
    Progress(When when, long total, StandardError err) {
        this(when, total, err, System::nanoTime);
    }

    /** Progress by another clock than that of the JVM. */
    Progress(When when, long total, StandardError err, LongSupplier nanoTime) {
        this.err = err;
        this.total = total;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.wanted = when != When.NEVER;
        if (when == When.ALWAYS) {
            bar = newBar();
        }
    }

    /** So many bytes more were read of a file, compressed as it may be: of that the total is known. */
    void addBytes(long count) {
        read.bytesCame(count);
        show();
    }

    /** Is told of the records. */
    ReadListener listener() {
        return new ReadListener() {
            @Override
            public void batchRead(RecordBatch batch) {
                read.batchRead(batch);
                show();
            }
        };
    }

    private synchronized void show() {
        if (!wanted) {
            return;
        }
        if (bar == null && nanoTime.getAsLong() - started > DELAY) {
            wanted = err.isTerminal();
            bar = wanted ? newBar() : null;
        }
        if (bar != null) {
            ReadProgress.Counts counts = read.counts();
            bar.stepTo(counts.bytes());
            bar.setExtraMessage(String.format(Locale.ROOT, " %,d records", counts.records()));
        }
    }

    private ProgressBar newBar() {
        boolean small = total >= 0 && total < SMALL * MEGABYTE;
        return new ProgressBarBuilder()
                .setTaskName("mrrc")
                .setInitialMax(total)
                .startsFrom(0, Duration.ofNanos(System.nanoTime() - started))
                .setUnit(small ? " KB" : " MB", small ? KILOBYTE : MEGABYTE)
                .showSpeed()
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new Line(err))
                .build();
    }

    @Override
    public synchronized void close() {
        wanted = false;
        if (bar != null) {
            bar.close();
        }
    }

    /** Shows the bar among the other messages. */
    private record Line(StandardError err) implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return WIDTH;
        }

        @Override
        public void accept(String rendered) {
            err.bar(rendered.stripTrailing());
        }

        @Override
        public void close() {
            err.endBar();
        }
    }
}
