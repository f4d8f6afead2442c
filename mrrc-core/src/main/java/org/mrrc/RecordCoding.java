package org.mrrc;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CharacterCodings;
import org.mrrc.charset.CodingFaults;
import org.mrrc.charset.DetectedCoding;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.TextEvidence;
import org.mrrc.charset.Utf8;

/**
 * By what rule it is decided in which character coding the text of a record is. Immutable, for any number of threads.
 *
 * <pre>{@code
 * RecordReader unimarc = RecordReader.builder().coding(RecordCoding.UNIMARC).build();
 * RecordReader dos = RecordReader.builder().coding(RecordCoding.of(CharacterCodings.named("CP850"))).build();
 * }</pre>
 */
public final class RecordCoding {

    /**
     * By evidence: what Leader/09 says, unless the bytes of the record say otherwise ({@link TextEvidence}); of a UNIMARC record that is not in Unicode, what its
     * 100 $a says. Text in UTF-8 under a Leader/09 that says so costs nothing; other records are looked at once.
     */
    public static final RecordCoding AUTO = new RecordCoding(Rule.EVIDENCE, null, null);

    /** What Leader/09 says: UTF-8 for {@code a}, MARC-8 for anything else (MARC 21 Record Structure, "Leader"). */
    public static final RecordCoding LABEL = new RecordCoding(Rule.LABEL, null, null);

    /** What UNIMARC 100 $a 26-33 says; ISO 646 with ISO 5426 where it says nothing that is known. */
    public static final RecordCoding UNIMARC = new RecordCoding(Rule.UNIMARC, null, null);

    private static final RecordCoding UTF_8 = of(Utf8.CODING);

    private static final char UNICODE = 'a';
    private static final char BLANK = ' ';
    static final int CODES_FROM = 26;
    static final int CODES_TO = 34;
    private static final int DATE_LENGTH = 8;

    /** One escape sequence designates a set, another returns; a single one in ASCII may as well be a stray control character. */
    private static final int THERE_AND_BACK = 2;

    private static final String NO_CODES = "  ";

    private final Rule rule;
    private final @Nullable Normalization normalization;
    private final CharacterCoding fixed;
    private final CharacterCoding utf8;
    private final CharacterCoding marc8;
    /** MARC-8 for records without escape sequences, in which nothing can be carried from one subfield into another. */
    private final CharacterCoding marc8WithoutEscapes;

    private final CharacterCoding latin1;
    private final CharacterCoding windows1252;
    private @Nullable UnimarcCoding lastUnimarc;
    private @Nullable Settled lastSettled;
    /** This rule in another form, which is asked for again for each record that stands alone. */
    private @Nullable RecordCoding lastNormalized;

    private enum Rule {
        EVIDENCE,
        LABEL,
        UNIMARC,
        FIXED
    }

    /** The coding of some codes, which the next record most likely has as well. Records may be read by several threads: whoever comes later wins. */
    private record UnimarcCoding(String codes, CharacterCoding coding) {}

    /** The rule of one coding, which the next record that is edited most likely has as well; whoever comes later wins here, too. */
    private record Settled(CharacterCoding coding, RecordCoding rule) {}

    private RecordCoding(Rule rule, @Nullable CharacterCoding fixed, @Nullable Normalization normalization) {
        this.rule = rule;
        this.normalization = normalization;
        this.utf8 = normalized(Utf8.CODING);
        this.marc8 = marc8(normalization);
        this.marc8WithoutEscapes = marc8(normalization);
        this.latin1 = normalized(CharacterCodings.of(StandardCharsets.ISO_8859_1));
        this.windows1252 = normalized(CharacterCodings.named("windows-1252"));
        this.fixed = fixed == null || fixed instanceof Utf8 ? utf8 : composed(fixed);
    }

    /**
     * One coding for all records, whatever they say.
     *
     * @param coding the coding
     * @return the rule
     */
    public static RecordCoding of(CharacterCoding coding) {
        return new RecordCoding(Rule.FIXED, Objects.requireNonNull(coding, "coding"), null);
    }

    /**
     * The same rule, with text in a normal form.
     *
     * @param form the form of what is read; if none is set, that is what the bytes say for text in UTF-8, and NFC for other text
     * @return a rule
     */
    public RecordCoding withNormalization(Normalization form) {
        Objects.requireNonNull(form, "form");
        RecordCoding last = lastNormalized;
        if (last == null || last.normalization != form) {
            last = new RecordCoding(rule, rule == Rule.FIXED ? bare(fixed) : null, form);
            lastNormalized = last;
        }
        return last;
    }

    /** UTF-8 for all records, with text in the normal form of this rule. */
    RecordCoding inUtf8() {
        return normalization == null ? UTF_8 : UTF_8.withNormalization(normalization);
    }

    /** A coding in which marks stand for themselves, so that its text is composed unless another form is wanted. */
    private CharacterCoding composed(CharacterCoding coding) {
        if (coding instanceof MixedCoding mixed) {
            return new MixedCoding(utf8, composed(bare(mixed.other())), mixed.both());
        }
        if (coding instanceof Marc8 marc) {
            return normalization == null ? marc : marc.withNormalization(normalization);
        }
        return new NormalizedCoding(coding, normalization == null ? Normalization.NFC : normalization);
    }

    private static CharacterCoding marc8(@Nullable Normalization form) {
        return Marc8.DEFAULT.withNormalization(form == null ? Normalization.NFC : form);
    }

    private static CharacterCoding bare(CharacterCoding coding) {
        return coding instanceof NormalizedCoding normalized ? normalized.coding() : coding;
    }

    private CharacterCoding normalized(CharacterCoding coding) {
        return normalization == null || normalization == Normalization.NONE
                ? coding
                : new NormalizedCoding(coding, normalization);
    }

    /** The text of some bytes in a field of a record. */
    String decode(Record record, int offset, int length) {
        if (rule == Rule.EVIDENCE && isUnicode(record)) {
            String text = utf8.decode(record.buffer(), offset, length);
            if (MixedCoding.isUtf8(text)) {
                return text; // most records, which need no evidence
            }
            return decode(MixedCoding.other(coding(record)), record, offset, length, CodingFaults.IGNORED);
        }
        return decode(coding(record), record, offset, length, CodingFaults.IGNORED);
    }

    /** The text of some bytes in a field of a record; only MARC-8 with escape sequences has to know the field. */
    String decode(CharacterCoding coding, Record record, int offset, int length, CodingFaults faults) {
        CharacterCoding other = MixedCoding.other(coding);
        return other == marc8 || (rule == Rule.FIXED && other instanceof Marc8)
                ? coding.decode(record.buffer(), record.fieldOffsetOf(offset), offset, length, faults)
                : coding.decode(record.buffer(), offset, length, faults);
    }

    /** The coding of a record's text. */
    CharacterCoding coding(Record record) {
        return switch (rule) {
            case LABEL -> labelled(record);
            case FIXED -> fixed;
            case EVIDENCE, UNIMARC -> record.decidedCoding();
        };
    }

    /** The rule that text is in the coding of a record, whatever else comes into the record. */
    RecordCoding settled(Record record) {
        if (rule == Rule.FIXED) {
            return this;
        }
        CharacterCoding coding = isPlainlyUtf8(record) ? utf8 : coding(record);
        Settled last = lastSettled;
        if (last == null || !last.coding().equals(coding)) {
            last = new Settled(coding, new RecordCoding(Rule.FIXED, bare(coding), normalization));
            lastSettled = last;
        }
        return last.rule();
    }

    private static boolean hasEscape(Record record) {
        int from = record.recordOffset();
        return record.buffer().indexOf(from, from + record.length(), Iso2709.ESCAPE) >= 0;
    }

    /** Whether a record is in UTF-8 as it says, so that no more evidence is needed. */
    private boolean isPlainlyUtf8(Record record) {
        int from = record.recordOffset();
        int length = record.length();
        return rule == Rule.EVIDENCE
                && isUnicode(record)
                && !hasEscape(record)
                && Utf8.CODING.isValid(record.buffer(), from, length);
    }

    /** Whether a record is known, at a glance, to be in a coding in which bytes of ASCII without an escape character are its characters, whatever stands before them. */
    boolean isAsciiCompatible(Record record) {
        return switch (rule) {
            case EVIDENCE, LABEL -> isUnicode(record);
            case FIXED -> bare(fixed) == Utf8.CODING;
            case UNIMARC -> false;
        };
    }

    /** Decides on the coding of a record, by looking at all of it. */
    CharacterCoding decide(Record record) {
        return rule == Rule.UNIMARC ? unimarc(unimarcCodes(record)) : detect(record);
    }

    private CharacterCoding detect(Record record) {
        TextEvidence evidence = new TextEvidence();
        int dataStart = record.recordOffset() + Iso2709.LEADER_LENGTH + record.fieldCount() * Iso2709.ENTRY_LENGTH;
        evidence.add(record.buffer(), dataStart, record.recordOffset() + record.length() - dataStart);
        DetectedCoding detected =
                evidence.verdict(isUnicode(record) ? UNICODE : BLANK).coding();
        boolean ascii = evidence.utf8Characters() + evidence.utf8Faults() == 0;
        if (detected == DetectedCoding.UTF_8
                || (ascii && isUnicode(record) && evidence.escapeSequences() < THERE_AND_BACK)) {
            return utf8;
        }
        if (detected != DetectedCoding.ASCII && !isUnicode(record)) {
            String codes = unimarcCodes(record);
            if (!codes.equals(NO_CODES)) {
                return unimarc(codes);
            }
        }
        CharacterCoding found = switch (detected) {
            case LATIN_1 -> latin1;
            case WINDOWS_1252 -> windows1252;
            default -> evidence.escapeSequences() > 0 ? marc8 : marc8WithoutEscapes;
        };
        return isUnicode(record) ? new MixedCoding(utf8, found, evidence.utf8Characters() > 0) : found;
    }

    /** The coding that Leader/09 names. */
    CharacterCoding labelled(Record record) {
        return isUnicode(record) ? utf8 : marc8;
    }

    /** Whether the record's own word may be found wrong. */
    boolean isByEvidence() {
        return rule == Rule.EVIDENCE;
    }

    /** Whether bytes that are UTF-8 surely are the text of a record whose Leader/09 says so. */
    boolean trustsUtf8() {
        return rule == Rule.EVIDENCE || rule == Rule.LABEL;
    }

    static boolean isUnicode(Record record) {
        return record.buffer().getByte(record.recordOffset() + Iso2709.CODING_SCHEME_POSITION) == UNICODE;
    }

    /** Whether a record names its coding in field 100, as UNIMARC does, and not in Leader/09. */
    static boolean isUnimarc(Record record) {
        return !isUnicode(record) && !unimarcCodes(record).equals(NO_CODES);
    }

    private CharacterCoding unimarc(String codes) {
        UnimarcCoding last = lastUnimarc;
        if (last != null && last.codes().equals(codes)) {
            return last.coding();
        }
        CharacterCoding named = CharacterCodings.ofUnimarc(codes)
                .or(() -> CharacterCodings.ofUnimarc(NO_CODES))
                .orElseThrow();
        CharacterCoding coding = named == Utf8.CODING ? utf8 : composed(named);
        lastUnimarc = new UnimarcCoding(codes, coding);
        return coding;
    }

    /** The characters of a UNIMARC record's field 100 $a that name the character sets, or blanks: a field 100 of MARC 21 does not begin with a date. */
    private static String unimarcCodes(Record record) {
        Optional<String> general = record.dataField("100")
                .flatMap(field -> field.subfields('a').stream().findFirst())
                .map(subfield -> subfield.bytes().toString(StandardCharsets.ISO_8859_1))
                .filter(text -> text.length() >= CODES_TO && hasDate(text));
        return general.map(text -> text.substring(CODES_FROM, CODES_TO)).orElse(NO_CODES);
    }

    private static boolean hasDate(String text) {
        return text.chars().limit(DATE_LENGTH).allMatch(character -> character >= '0' && character <= '9');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordCoding coding
                && rule == coding.rule
                && normalization == coding.normalization
                && fixed.equals(coding.fixed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rule, normalization, fixed);
    }

    /** The rule, or the name of the coding. */
    @Override
    public String toString() {
        return rule == Rule.FIXED ? fixed.name() : rule.toString();
    }
}
