package org.mrrc.reactor;

import java.util.function.Function;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** What a reader gives: each subscription is a read of its own. */
final class ReadFlux<T> extends Flux<T> {

    private final RecordSource source;
    private final Function<CoreSubscriber<? super T>, ReadSubscription<T>> read;

    private ReadFlux(RecordSource source, Function<CoreSubscriber<? super T>, ReadSubscription<T>> read) {
        this.source = source;
        this.read = read;
    }

    static <T> Flux<T> of(RecordSource source, Function<CoreSubscriber<? super T>, ReadSubscription<T>> read) {
        return onAssembly(new ReadFlux<>(source, read));
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(read.apply(actual));
    }
}
