package org.mrrc.fixed;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Codes and what they mean. Immutable.
 *
 * <p>The two lists that many fields point to are here by name; those of single positions are in the {@linkplain Position positions}.
 *
 * <pre>{@code
 * String language = CodeList.languages().meaning("eng").orElse("?");   // English
 * String place = CodeList.countries().meaning("xx").orElse("?");       // No place, unknown, or undetermined
 * }</pre>
 */
public final class CodeList {

    private static final char OBSOLETE = '-';
    private static final char FILL = '|';
    private static final String ANY_DIGIT = "@";

    private final Map<String, String> meanings;
    private final Set<String> obsolete;
    private final int width;

    /** The codes of a list, all of one length. */
    CodeList(Map<String, String> meanings, Set<String> obsolete) {
        this.meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
        this.obsolete = Set.copyOf(obsolete);
        this.width = meanings.keySet().iterator().next().length();
    }

    private static CodeList read(String resource) {
        Map<String, String> meanings = new LinkedHashMap<>();
        Set<String> obsolete = new HashSet<>();
        for (String line : Table.lines(resource)) {
            boolean old = line.charAt(0) == OBSOLETE;
            String entry = old ? line.substring(1) : line;
            meanings.put(Table.code(entry), Table.meaning(entry));
            if (old) {
                obsolete.add(Table.code(entry));
            }
        }
        return new CodeList(meanings, obsolete);
    }

    /**
     * The MARC Code List for Languages: 008/35-37, 041 and others.
     *
     * @return the list, codes that are no longer given included
     */
    public static CodeList languages() {
        return Languages.LIST;
    }

    /**
     * The MARC Code List for Countries: 008/15-17, 044 and others.
     *
     * @return the list, codes that are no longer given included
     */
    public static CodeList countries() {
        return Countries.LIST;
    }

    /**
     * What a code means.
     *
     * @param code the code; blanks at its end may be left out
     * @return the meaning, if the list has the code
     */
    public Optional<String> meaning(String code) {
        return Optional.ofNullable(meanings.get(padded(code)));
    }

    /**
     * Whether a code is in the list but is no longer given to new records.
     *
     * @param code the code; blanks at its end may be left out
     * @return true for such a code, false for all others
     */
    public boolean isObsolete(String code) {
        return obsolete.contains(padded(code));
    }

    /**
     * All codes and their meanings.
     *
     * @return an immutable map in the order of the list; codes have blanks at their ends where the list is of longer ones
     */
    public Map<String, String> meanings() {
        return meanings;
    }

    /** How many characters each code has. */
    int width() {
        return width;
    }

    /** What a code in a fixed field says: numbers stand in lists by a pattern, and fill characters in none. */
    Optional<String> meaningInField(String code) {
        Optional<String> found = meaning(code);
        if (found.isPresent()) {
            return found;
        }
        if (code.chars().allMatch(character -> character == FILL)) {
            return Optional.of("No attempt to code");
        }
        boolean number = code.chars().allMatch(character -> character >= '0' && character <= '9');
        return number ? Optional.ofNullable(meanings.get(ANY_DIGIT.repeat(code.length()))) : Optional.empty();
    }

    private String padded(String code) {
        return code.length() < width ? code + " ".repeat(width - code.length()) : code;
    }

    /** Read when somebody asks for it. */
    private static final class Languages {
        static final CodeList LIST = read("languages.txt");
    }

    /** Read when somebody asks for it. */
    private static final class Countries {
        static final CodeList LIST = read("countries.txt");
    }
}
