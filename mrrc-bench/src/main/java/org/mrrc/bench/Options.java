package org.mrrc.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The options of a program, each with a value: {@code --seconds 10}. */
final class Options {

    private final Map<String, String> values;

    /**
     * Reads the arguments of a program.
     *
     * @throws IllegalArgumentException if one is no option, or has no value
     */
    Options(Map<String, String> defaults, String[] arguments) {
        values = new HashMap<>(defaults);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!defaults.containsKey(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Options, each with a value, are " + new TreeSet<>(defaults.keySet())
                        + ", not: " + String.join(" ", arguments));
            }
            values.put(arguments[i], arguments[i + 1]);
        }
    }

    String get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
