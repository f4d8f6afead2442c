package org.mrrc.cli;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mrrc.Record;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import reactor.core.publisher.Flux;

/** How many records a sample has: one of these is said. */
final class SampleSize {

    /** Records are written as they are in files: some at a time. */
    private static final int AT_A_TIME = 256;

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            converter = PositiveNumber.class,
            description =
                    "So many records, each with the same chance; all if there are fewer. They are kept in memory until the end.")
    private @Nullable Long count;

    @Option(
            names = "--every",
            paramLabel = "N",
            converter = PositiveNumber.class,
            description = "The first of each N records.")
    private @Nullable Long interval;

    @Option(
            names = "--rate",
            paramLabel = "P",
            converter = Rate.class,
            description =
                    "Each record with this chance, which is above 0 and at most 1: 0.01 for about one in a hundred.")
    private @Nullable Double rate;

    /** A sample of records, in their order. */
    Flux<List<Record>> of(Flux<List<Record>> batches, RandomGenerator random) {
        if (count != null) {
            long capacity = count;
            return batches.reduceWith(() -> new Reservoir(capacity, random), Reservoir::add)
                    .flatMapIterable(Reservoir::records)
                    .buffer(AT_A_TIME);
        }
        if (interval != null) {
            Interval every = new Interval(interval);
            return batches.map(
                    batch -> batch.stream().filter(record -> every.isNext()).toList());
        }
        double chance = rate == null ? 1 : rate;
        return batches.map(batch ->
                batch.stream().filter(record -> random.nextDouble() < chance).toList());
    }

    /** Counts records. */
    private static final class Interval {

        private final long length;
        private long position;

        Interval(long length) {
            this.length = length;
        }

        boolean isNext() {
            boolean first = position == 0;
            position = (position + 1) % length;
            return first;
        }
    }

    /** Reads a chance. */
    static final class Rate implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            try {
                double rate = Double.parseDouble(text);
                if (rate > 0 && rate <= 1) {
                    return rate;
                }
            } catch (NumberFormatException e) {
                // It is refused below.
            }
            throw new TypeConversionException("'" + text + "' is no number above 0 and at most 1");
        }
    }
}
