package org.mrrc;

import io.netty.buffer.ByteBuf;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CodingFaults;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Marc8Set;
import org.mrrc.charset.Normalization;
import org.mrrc.charset.Unencodable;
import org.mrrc.charset.UnencodableException;
import org.mrrc.charset.Utf8;

/**
 * Makes of records others with the same text in another character coding. Immutable, for any number of threads.
 *
 * <p>Leader/09 becomes that of the coding; in a record of UNIMARC, which can be converted into UTF-8 only, 100 $a 26-33. Field 066, the character sets present, is made anew for MARC-8, where it lists the sets that need an escape sequence, and left out for
 * UTF-8. The script code in {@code $6} of an 880 becomes that of its text in MARC-8; Unicode has no need of it, and keeps it (MARC 21 Specifications, "Character Sets and
 * Encoding Options").
 *
 * <pre>{@code
 * Flux<Record> unicode = reader.read(file).map(TextConversion.toUtf8()::convert);
 * }</pre>
 */
public final class TextConversion {

    private static final String SETS_PRESENT = "066";
    private static final int SETS_PRESENT_TAG = Tag.code(SETS_PRESENT);
    private static final int ALTERNATE_GRAPHIC = Tag.code("880");
    private static final char LINKAGE = '6';
    private static final byte BLANK = ' ';
    private static final int GENERAL_DATA = Tag.code("100");

    /** UNIMARC 100 $a 26-33 of a record in UTF-8. */
    private static final String UNICODE_CODES = "50      ";

    private static final Pattern LINK = Pattern.compile("(\\d{3}-\\d{2})(?:/(?!r$)[^/]*)?(/r)?");

    /** The terminator of a field and a field 066, which come in addition. */
    private static final int MOST_BEHIND_DATA = 1_024;

    private final CharacterCoding target;
    private final Normalization normalization;
    private final Unencodable unencodable;

    private TextConversion(CharacterCoding target, Normalization normalization, Unencodable unencodable) {
        this.target = target;
        this.normalization = normalization;
        this.unencodable = unencodable;
    }

    /**
     * Into UTF-8. Text that was in UTF-8 keeps its normal form; other text is in NFC.
     *
     * @return a conversion
     */
    public static TextConversion toUtf8() {
        return new TextConversion(Utf8.CODING, Normalization.NONE, Unencodable.REFERENCE);
    }

    /**
     * Into MARC-8. What has no form there becomes a numeric character reference, from which it can be had again.
     *
     * @return a conversion
     */
    public static TextConversion toMarc8() {
        return new TextConversion(Marc8.DEFAULT, Normalization.NONE, Unencodable.REFERENCE);
    }

    /**
     * The same conversion, with text in a normal form.
     *
     * @param form the form of what is written in UTF-8; MARC-8 has one of its own
     * @return a conversion
     */
    public TextConversion withNormalization(Normalization form) {
        return new TextConversion(target, Objects.requireNonNull(form, "form"), unencodable);
    }

    /**
     * The same conversion, with another way to deal with characters that the coding does not have.
     *
     * @param policy what is done
     * @return a conversion
     */
    public TextConversion withUnencodable(Unencodable policy) {
        return new TextConversion(target, normalization, Objects.requireNonNull(policy, "policy"));
    }

    /**
     * Converts a record.
     *
     * @param record a record, which is not changed
     * @return a record that stands alone, with the number, the offset and the problems of the other, those of its text among them; the record itself if there is nothing to change
     * @throws MarcException if a record of UNIMARC is to become MARC-8, if a character has no form in the coding, and {@link Unencodable#REFUSE} was said; or if the record became longer than 32 MiB
     */
    public Record convert(Record record) {
        return isPlain(record) && hasScheme(record) ? record : new Conversion(record).convert();
    }

    private boolean hasScheme(Record record) {
        return record.buffer().getByte(record.recordOffset() + Iso2709.CODING_SCHEME_POSITION) == scheme()
                && (target != Utf8.CODING || record.field(SETS_PRESENT).isEmpty());
    }

    private byte scheme() {
        return (byte) (target == Utf8.CODING ? 'a' : ' ');
    }

    /** Whether a record is the same in every coding: ASCII, without escapes and what might be a character reference. */
    private static boolean isPlain(Record record) {
        int end = record.recordOffset() + record.length();
        for (int at = record.recordOffset(); at < end; at++) {
            byte value = record.buffer().getByte(at);
            if (value < 0 || value == Iso2709.ESCAPE || value == '&') {
                return false;
            }
        }
        return true;
    }

    /** One record on its way. */
    private final class Conversion {

        private final Record record;
        private final RecordCoding rule;
        private final CharacterCoding source;
        private final boolean unimarc;
        private final RecordAssembler assembler = new RecordAssembler();
        private final ByteBuf encoded = HeapBuffers.growing();
        private final Set<Marc8Set> sets = EnumSet.noneOf(Marc8Set.class);

        Conversion(Record record) {
            this.record = record;
            this.rule = record.coding();
            this.source = rule.coding(record);
            this.unimarc = RecordCoding.isUnimarc(record);
        }

        Record convert() {
            if (target != Utf8.CODING) {
                requireMarc21();
                for (int field = 0; field < record.fieldCount(); field++) {
                    sets.addAll(setsOf(field));
                }
            }
            boolean present = sets.isEmpty();
            for (int field = 0; field < record.fieldCount(); field++) {
                int tag = Entry.tag(record.entry(field));
                if (!present && tag > SETS_PRESENT_TAG) {
                    addSetsPresent();
                    present = true;
                }
                if (tag != SETS_PRESENT_TAG) {
                    addField(field);
                }
            }
            if (!present) {
                addSetsPresent();
            }
            return assemble();
        }

        private void requireMarc21() {
            if (unimarc) {
                throw new MarcException(record.site()
                        .problem(
                                ProblemCode.UNENCODABLE,
                                Iso2709.CODING_SCHEME_POSITION,
                                "a record of UNIMARC",
                                "one of MARC 21: UNIMARC has no name for " + target.name()));
            }
        }

        private Record assemble() {
            byte[] leader = new byte[Iso2709.LEADER_LENGTH];
            record.buffer().getBytes(record.recordOffset(), leader);
            leader[Iso2709.CODING_SCHEME_POSITION] = unimarc ? BLANK : scheme();
            Provenance provenance = record.provenance();
            long length =
                    provenance.lengthInStream() == Provenance.ITS_OWN ? record.length() : provenance.lengthInStream();
            ReadOptions options = provenance.options().withCoding(RecordCoding.of(target));
            return assembler.assemble(
                    leader, record.number(), record.offset(), new Provenance(options, Diagnosis.text(record), length));
        }

        private void addField(int field) {
            long entry = record.entry(field);
            int start = record.start(entry);
            int end = start + record.length(entry);
            assembler.beginField(Entry.tag(entry), Entry.isControl(entry));
            if (Entry.isControl(entry)) {
                append(field, encode(field, start, end));
            } else {
                append(field, record.bytesAt(start, Iso2709.INDICATOR_COUNT));
                addSubfields(field, start + Iso2709.INDICATOR_COUNT, end);
            }
            assembler.endField();
        }

        private void addSubfields(int field, int from, int end) {
            int at = from;
            while (at < end) {
                append(field, record.bytesAt(at, Math.min(Iso2709.SUBFIELD_CODE_COUNT, end - at)));
                int data = Math.min(at + Iso2709.SUBFIELD_CODE_COUNT, end);
                boolean empty = data - at < Iso2709.SUBFIELD_CODE_COUNT || isDelimiter(at + 1);
                int dataEnd = empty ? data : Subfield.endAt(record.buffer(), data, end);
                if (!empty) {
                    append(field, encode(field, data, dataEnd));
                }
                at = dataEnd;
            }
        }

        private boolean isDelimiter(int offset) {
            return record.buffer().getByte(offset) == Iso2709.SUBFIELD_DELIMITER;
        }

        private String text(int from, int to) {
            return normalization.normalize(rule.decode(source, record, from, to - from, CodingFaults.IGNORED));
        }

        /** The bytes of some text of a field in the coding that is written. */
        private ByteBuf encode(int field, int from, int to) {
            String text = text(from, to);
            if (unimarc && isGeneralData(field, from, text)) {
                text = text.substring(0, RecordCoding.CODES_FROM)
                        + UNICODE_CODES
                        + text.substring(RecordCoding.CODES_TO);
            }
            if (target != Utf8.CODING && isLinkage(field, from)) {
                text = withScript(text, field);
            }
            encoded.clear();
            try {
                target.encode(text, encoded, unencodable);
            } catch (UnencodableException e) {
                throw new MarcException(record.site()
                        .problem(
                                ProblemCode.UNENCODABLE,
                                from - record.recordOffset(),
                                record.place(field, null),
                                String.format("U+%04X", e.codePoint()),
                                "a character of " + target.name()));
            }
            return encoded;
        }

        /** Whether some text is that in which a UNIMARC record names its coding. */
        private boolean isGeneralData(int field, int dataStart, String text) {
            return Entry.tag(record.entry(field)) == GENERAL_DATA
                    && record.buffer().getByte(dataStart - 1) == 'a'
                    && text.length() >= RecordCoding.CODES_TO;
        }

        private boolean isLinkage(int field, int dataStart) {
            return Entry.tag(record.entry(field)) == ALTERNATE_GRAPHIC
                    && record.buffer().getByte(dataStart - 1) == LINKAGE;
        }

        /** A link with the script of its field's text. */
        private String withScript(String link, int field) {
            Matcher matcher = LINK.matcher(link);
            if (!matcher.matches()) {
                return link;
            }
            String script = setsOf(field).stream()
                    .findFirst()
                    .map(TextConversion::scriptCode)
                    .orElse("(B");
            return matcher.group(1) + "/" + script + Objects.requireNonNullElse(matcher.group(2), "");
        }

        /** The sets that a field needs, but for those that are always there and those of one letter. */
        private Set<Marc8Set> setsOf(int field) {
            long entry = record.entry(field);
            int start = record.start(entry);
            encoded.clear();
            Marc8.DEFAULT.encode(text(start, start + record.length(entry)), encoded, Unencodable.SUBSTITUTE);
            Set<Marc8Set> found = Marc8.DEFAULT.setsDesignated(encoded, 0, encoded.readableBytes());
            found.removeIf(Marc8Set::isTechnique1);
            return found;
        }

        private void addSetsPresent() {
            assembler.beginField(SETS_PRESENT_TAG, false);
            assembler.append(' ');
            assembler.append(' ');
            for (Marc8Set set : sets) {
                assembler.append(Iso2709.SUBFIELD_DELIMITER);
                assembler.append('c');
                set.designation().chars().forEach(assembler::append);
            }
            assembler.endField();
        }

        private void append(int field, ByteBuf bytes) {
            if (bytes.readableBytes() + MOST_BEHIND_DATA > Entry.MAX_START - assembler.length()) {
                throw new MarcException(record.site()
                        .problem(
                                ProblemCode.NOT_WRITABLE,
                                Entry.start(record.entry(field)),
                                record.place(field, null),
                                "a record that grows",
                                "at most " + Entry.MAX_START + " bytes"));
            }
            assembler.append(bytes, bytes.readerIndex(), bytes.readableBytes());
        }
    }

    private static String scriptCode(Marc8Set set) {
        return switch (set) {
            case EXTENDED_ARABIC -> Marc8Set.BASIC_ARABIC.designation();
            case EXTENDED_CYRILLIC -> Marc8Set.BASIC_CYRILLIC.designation();
            default -> set.designation();
        };
    }
}
