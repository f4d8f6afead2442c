package org.mrrc.fixed;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One or more characters of a fixed field that have a meaning together.
 *
 * <pre>{@code
 * for (Position position : FixedField.ofLeader(record.leader()).positions()) {
 *     System.out.println(position.range() + " " + position.name() + ": " + position.meaning().orElse(position.value()));
 * }
 * }</pre>
 *
 * @param name what MARC 21 calls it, for example {@code Form of item}
 * @param first the place of its first character in the field, counted from 0
 * @param last the place of its last character
 * @param value its characters, blanks included
 * @param codes the codes among them, each once, blank ones only if there is no other; empty where the characters are no codes, as in a date
 */
public record Position(String name, int first, int last, String value, List<Code> codes) {

    /**
     * A position; the list of codes is copied.
     *
     * @param name what MARC 21 calls it, for example {@code Form of item}
     * @param first the place of its first character in the field, counted from 0
     * @param last the place of its last character
     * @param value its characters, blanks included
     * @param codes the codes among them, each once, blank ones only if there is no other; empty where the characters are no codes, as in a date
     */
    public Position {
        codes = List.copyOf(codes);
    }

    /**
     * The places of the characters as MARC 21 writes them.
     *
     * @return {@code 06} or {@code 35-37}
     */
    public String range() {
        return first == last ? twoDigits(first) : twoDigits(first) + "-" + twoDigits(last);
    }

    /**
     * What the codes mean.
     *
     * @return their meanings with {@code "; "} between them; empty if there is none
     */
    public Optional<String> meaning() {
        String joined = codes.stream().flatMap(code -> code.meaning().stream()).collect(Collectors.joining("; "));
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    private static String twoDigits(int place) {
        return (place < 10 ? "0" : "") + place;
    }
}
