package org.mrrc.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.mrrc.Record;

/** So many records of a stream of any length, each with the same chance (Vitter's algorithm R); it holds copies of them. */
final class Reservoir {

    private final long capacity;
    private final RandomGenerator random;
    private final List<Place> kept = new ArrayList<>();
    private long seen;

    Reservoir(long capacity, RandomGenerator random) {
        this.capacity = capacity;
        this.random = random;
    }

    /** A record and where in the stream it was. */
    private record Place(long number, Record record) {}

    Reservoir add(List<Record> batch) {
        try {
            batch.forEach(this::add);
            return this;
        } catch (OutOfMemoryError e) {
            // With what was kept gone there is room to end in order; Reactor would let the error end its thread alone.
            kept.clear();
            throw new IllegalStateException("The heap is full", e);
        }
    }

    private void add(Record record) {
        seen++;
        if (seen <= capacity) {
            kept.add(new Place(seen, record.copy()));
            return;
        }
        long place = random.nextLong(seen);
        if (place < capacity) {
            kept.set((int) place, new Place(seen, record.copy()));
        }
    }

    /** The records in the order of the stream. */
    List<Record> records() {
        return kept.stream()
                .sorted(Comparator.comparingLong(Place::number))
                .map(Place::record)
                .toList();
    }
}
