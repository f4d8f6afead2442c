package org.mrrc.path;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.TagPattern;

/** Compiles the notation of traject's {@code MarcExtractor}: tag, indicators between bars, subfield codes, or tag and positions in brackets. */
final class TrajectParser {

    private final PathScanner in;

    TrajectParser(PathScanner in) {
        this.in = in;
    }

    /** Reads paths with colons between them, up to the first character that cannot belong to them. */
    MarcPath parse(AlternateScript script) {
        int from = in.offset();
        List<FieldPath> paths = new ArrayList<>();
        do {
            in.skipBlanks();
            paths.add(path());
            in.skipBlanks();
        } while (in.skip(':'));
        return MarcPath.ofTraject(in.since(from), paths, script);
    }

    private FieldPath path() {
        TagPattern tags = tags();
        if (in.skip('[')) {
            FieldText characters = new FieldText(span(), SubSpecs.NONE);
            in.require(']');
            return new FieldPath(tags, null, FieldPath.ANY, FieldPath.ANY, characters);
        }
        char indicator1 = FieldPath.ANY;
        char indicator2 = FieldPath.ANY;
        if (in.skip('|')) {
            indicator1 = indicator();
            indicator2 = indicator();
            in.require('|');
        }
        return new FieldPath(tags, null, indicator1, indicator2, subfields());
    }

    private @Nullable TagPattern tags() {
        int from = in.offset();
        for (int i = 0; i < FieldPath.TAG_LENGTH; i++) {
            if (!isLowerCaseOrDigit() && (in.peek() < 'A' || in.peek() > 'Z')) {
                throw in.expected("a tag of three digits or letters");
            }
            in.skip();
        }
        return FieldPath.tags(in.since(from));
    }

    private Span span() {
        int from = in.offset();
        int first = in.number();
        int last = in.skip('-') ? in.number() : first;
        if (last < first) {
            throw in.failAt(from, "A range ends where it begins or after it");
        }
        return new Span(first, last, false);
    }

    private char indicator() {
        if (!isLowerCaseOrDigit() && in.peek() != ' ' && in.peek() != FieldPath.ANY) {
            throw in.expected("an indicator: a digit, a lower-case letter, a blank, or * for any");
        }
        char indicator = (char) in.peek();
        in.skip();
        return indicator;
    }

    /** No code stands for the whole field, one for each subfield by itself, several (or one that is doubled) for all together. */
    private Part subfields() {
        CodeSet codes = CodeSet.NONE;
        int count = 0;
        for (; isLowerCaseOrDigit(); in.skip()) {
            codes = codes.withRange((char) in.peek(), (char) in.peek());
            count++;
        }
        return switch (count) {
            case 0 -> new FieldText(null, SubSpecs.NONE);
            case 1 -> new SubfieldValues(List.of(new SubfieldStep(codes, null, null, SubSpecs.NONE)));
            default -> new JoinedSubfields(codes);
        };
    }

    private boolean isLowerCaseOrDigit() {
        return in.isAtDigit() || (in.peek() >= 'a' && in.peek() <= 'z');
    }
}
