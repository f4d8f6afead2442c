package org.mrrc.path;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes values until one passes a test. */
final class Search implements Consumer<String> {

    private final Predicate<? super String> test;
    private @Nullable String found;

    Search(Predicate<? super String> test) {
        this.test = test;
    }

    /** Hands a value to a sink, and says whether that was enough; where there is none, it is. */
    static boolean take(@Nullable Consumer<? super String> sink, String value) {
        if (sink == null) {
            return true;
        }
        sink.accept(value);
        return sink instanceof Search search && search.found != null;
    }

    @Override
    public void accept(String value) {
        if (test.test(value)) {
            found = value;
        }
    }

    @Nullable
    String found() {
        return found;
    }
}
