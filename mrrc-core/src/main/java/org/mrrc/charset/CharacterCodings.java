package org.mrrc.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The codings that there are: by name, by UNIMARC's codes, and any of Java's.
 *
 * <pre>{@code
 * CharacterCoding latin = CharacterCodings.named("iso-5426");
 * CharacterCoding dos = CharacterCodings.of(Charset.forName("CP850"));
 * CharacterCoding record = CharacterCodings.ofUnimarc("0103    ").orElse(latin);
 * }</pre>
 */
public final class CharacterCodings {

    private static final CodedSet NO_SET = new CodedSet("none", new char[CodedSet.PLACES], new int[0]);

    private static final String ISO_5426 = "iso-5426";
    private static final String IR_37 = "iso-ir-37";

    /** The code of Unicode, in UTF-8. */
    private static final String UNICODE = "50";

    private static final String NONE = "  ";

    /** The codes of UNIMARC 100 $a 26–33. */
    private static final Map<String, String> UNIMARC_SETS = Map.ofEntries(
            Map.entry("01", CodedSets.ISO_646),
            Map.entry("02", IR_37),
            Map.entry("03", ISO_5426),
            Map.entry("04", "iso-5427"),
            Map.entry("05", "iso-5428"),
            Map.entry("06", "iso-6438"),
            Map.entry("07", "iso-10586"),
            Map.entry("08", "iso-8957"),
            Map.entry("09", "iso-8957-2"),
            Map.entry("11", "iso-5426-2"));

    private static final int CODE_LENGTH = 2;
    private static final int MAX_CODES = 4;

    private static final Map<String, CharacterCoding> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put(Marc8.DEFAULT.name(), Marc8.DEFAULT);
        BY_NAME.put(Utf8.CODING.name(), Utf8.CODING);
        add(CodedSets.ISO_646, CodedSets.named(CodedSets.ISO_646), NO_SET);
        add(IR_37, CodedSets.named(IR_37), NO_SET);
        addWithLatin(ISO_5426, "iso-5426-2", "iso-5428", "iso-6438", "iso-6937", "iso-8957", "iso-10586");
        add("iso-5427", CodedSets.named(IR_37), CodedSets.named("iso-5427"));
    }

    private static void addWithLatin(String... names) {
        for (String name : names) {
            add(name, CodedSets.named(CodedSets.ISO_646), CodedSets.named(name));
        }
    }

    private static void add(String name, CodedSet lower, CodedSet upper) {
        BY_NAME.put(name, new Iso2022Coding(name, List.of(lower, upper)));
    }

    /**
     * The coding with a name.
     *
     * @param name one of {@link #names()}, or a name that {@link Charset} knows, such as {@code windows-1252}, {@code CP850}, {@code KOI8-R}; in any case
     * @return the coding
     * @throws IllegalArgumentException if there is none; it says which there are
     */
    public static CharacterCoding named(String name) {
        CharacterCoding coding = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (coding != null) {
            return coding;
        }
        if (!isSupported(name)) {
            throw new IllegalArgumentException(
                    "There is no coding " + name + ", but " + String.join(", ", BY_NAME.keySet())
                            + ", and those of Java, such as iso-8859-1, windows-1252, ibm850, ibm852, ibm866, koi8-r");
        }
        return of(Charset.forName(name));
    }

    /**
     * The names of the codings of libraries; those of Java come in addition.
     *
     * @return names in lower case, in no order that matters
     */
    public static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    /**
     * A coding that Java has: Latin-1, Windows-1252, CP850, CP852, CP866, KOI8-R ….
     *
     * @param charset the coding; one that can encode
     * @return the same as a character coding
     * @throws IllegalArgumentException if the charset can only decode
     */
    public static CharacterCoding of(Charset charset) {
        if (!charset.canEncode()) {
            throw new IllegalArgumentException(charset + " can only decode");
        }
        return new CharsetCoding(charset);
    }

    /**
     * The coding that a UNIMARC record names (UNIMARC 100 $a 26–33). Where no G1 is named ISO 5426 is taken, which most records without these characters are in.
     *
     * @param codes two characters each for G0, G1 and, if there are more, G2 and G3; blanks or {@code |} for none, as in {@code 0103    }; {@code 50} for UTF-8
     * @return the coding, or empty if that is not what the characters are
     */
    public static Optional<CharacterCoding> ofUnimarc(CharSequence codes) {
        String known = codes.toString().replace('|', ' ');
        if (known.startsWith(UNICODE)) {
            return Optional.of(Utf8.CODING);
        }
        if (known.isEmpty() || known.length() % CODE_LENGTH != 0 || known.length() > CODE_LENGTH * MAX_CODES) {
            return Optional.empty();
        }
        List<CodedSet> sets = new ArrayList<>(List.of(CodedSets.named(CodedSets.ISO_646), CodedSets.named(ISO_5426)));
        for (int i = 0; i < known.length() / CODE_LENGTH; i++) {
            String code = known.substring(i * CODE_LENGTH, (i + 1) * CODE_LENGTH);
            String set = UNIMARC_SETS.get(code);
            if (set == null && !code.equals(NONE)) {
                return Optional.empty();
            }
            if (set != null && i < sets.size()) {
                sets.set(i, CodedSets.named(set));
            } else if (i >= sets.size()) {
                sets.add(set == null ? NO_SET : CodedSets.named(set));
            }
        }
        return Optional.of(new Iso2022Coding(known.isBlank() ? "unimarc" : "unimarc-" + known.strip(), sets));
    }

    private static boolean isSupported(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    private CharacterCodings() {}
}
