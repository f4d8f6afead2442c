package org.mrrc;

import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.CodingFault;
import org.mrrc.charset.Marc8;
import org.mrrc.charset.Utf8;

/** What is wrong with a record's text: a character coding scheme that is not the coding of the text, and bytes that are no text in it. */
final class TextCheck {

    private final Record record;
    private final Diagnosis diagnosis;
    private final CharacterCoding coding;

    private TextCheck(Record record, Diagnosis diagnosis) {
        this.record = record;
        this.diagnosis = diagnosis;
        this.coding = record.coding().coding(record);
    }

    /** Tells a diagnosis what is wrong with the text of its record. */
    static void check(Record record, Diagnosis diagnosis) {
        if (!isAscii(record)) {
            new TextCheck(record, diagnosis).check();
        }
    }

    /** Whether there is nothing over 7F, and no ESC, which may be none of MARC-8. */
    private static boolean isAscii(Record record) {
        int end = record.recordOffset() + record.length();
        for (int at = record.recordOffset(); at < end; at++) {
            byte value = record.buffer().getByte(at);
            if (value < 0 || value == Iso2709.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private void check() {
        CharacterCoding labelled = record.coding().labelled(record);
        if (record.coding().isByEvidence()
                && !labelled.name().equals(coding.name())
                && !RecordCoding.isUnimarc(record)) {
            checkLabel(labelled);
        }
        for (int field = 0; field < record.fieldCount(); field++) {
            checkField(field);
        }
    }

    private void checkLabel(CharacterCoding labelled) {
        boolean ofMarc21 =
                coding.name().equals(Utf8.CODING.name()) || coding.name().equals(Marc8.DEFAULT.name());
        if (RecordCoding.isUnicode(record) || !ofMarc21) {
            reportFirstOfAnotherCoding(labelled);
        }
        diagnosis.add(
                ProblemCode.CODING_SCHEME,
                Iso2709.CODING_SCHEME_POSITION,
                record.site().quoted(Iso2709.CODING_SCHEME_POSITION, 1) + " for " + labelled.name(),
                "the scheme of " + coding.name() + ", as which the text is read");
    }

    /** Text in none of the codings of MARC 21, or in the other one where that cannot be overlooked. */
    private void reportFirstOfAnotherCoding(CharacterCoding labelled) {
        for (int field = 0; field < record.fieldCount(); field++) {
            long entry = record.entry(field);
            int start = record.start(entry);
            int length = record.length(entry);
            if (!Utf8.CODING.isValid(record.buffer(), start, length)) {
                int[] first = {-1};
                Utf8.CODING.decode(record.buffer(), start, length, (fault, offset, count) -> {
                    first[0] = first[0] < 0 ? offset : first[0];
                });
                report(
                        ProblemCode.TEXT,
                        field,
                        subfieldCodeAt(entry, first[0]),
                        first[0],
                        "text in " + labelled.name());
                return;
            }
        }
    }

    private int subfieldCodeAt(long entry, int place) {
        int code = -1;
        for (int at = record.start(entry); at < place && !Entry.isControl(entry); at++) {
            if (record.buffer().getByte(at) == Iso2709.SUBFIELD_DELIMITER) {
                code = record.buffer().getUnsignedByte(at + 1);
            }
        }
        return code;
    }

    private void checkField(int field) {
        long entry = record.entry(field);
        int start = record.start(entry);
        int end = start + record.length(entry);
        if (Entry.isControl(entry)) {
            check(field, -1, start, end);
            return;
        }
        int at = Subfield.nextCode(record.buffer(), start + Iso2709.INDICATOR_COUNT, end);
        while (at < end) {
            int subfieldEnd = Subfield.endAt(record.buffer(), at, end);
            if (record.buffer().getByte(at) < 0) {
                report(ProblemCode.TEXT, field, -1, at, "a subfield code in ASCII");
            }
            check(field, record.buffer().getUnsignedByte(at), at + 1, subfieldEnd);
            at = Subfield.nextCode(record.buffer(), subfieldEnd, end);
        }
    }

    private void check(int field, int subfieldCode, int from, int to) {
        record.coding().decode(coding, record, from, to - from, (fault, offset, count) -> {
            boolean odd = fault == CodingFault.BYTE_ORDER_MARK || fault == CodingFault.NON_CHARACTER;
            ProblemCode code = odd ? ProblemCode.NO_CHARACTER : ProblemCode.TEXT;
            report(code, field, subfieldCode, offset, odd ? "characters" : "text in " + coding.name());
        });
    }

    private void report(ProblemCode code, int field, int subfieldCode, int offset, String expected) {
        diagnosis.addWithin(record, field, subfieldCode, code, offset - record.recordOffset(), expected);
    }
}
