package org.mrrc.path;

import java.util.ArrayList;
import java.util.List;

/** Compiles MARCspec, whose grammar is that of the specification's version 0.16 ("MARCspec as string", ABNF). */
final class MarcSpecParser {

    private final PathScanner in;
    private final SubSpecParser subSpecs;

    MarcSpecParser(PathScanner in) {
        this.in = in;
        this.subSpecs = new SubSpecParser(in, this);
    }

    /** What stands before the sub-specs that are read, on which abbreviations depend. */
    record Context(String tag, Kind kind, CodeSet codes, boolean hasCharacters) {

        /** Of what the value is that the sub-specs are about. */
        enum Kind {
            FIELD,
            SUBFIELD,
            INDICATOR
        }

        static Context field(String tag, boolean hasCharacters) {
            return new Context(tag, Kind.FIELD, CodeSet.NONE, hasCharacters);
        }
    }

    /** Reads a path, up to the first character that cannot belong to it. */
    MarcPath parse() {
        int from = in.offset();
        String tag = tag();
        Span index = in.peek() == '[' ? index() : null;
        Part part = part(tag);
        FieldPath path = FieldPath.of(tag, index, part);
        return MarcPath.ofMarcSpec(in.since(from), path, subSpecs.memories());
    }

    private Part part(String tag) {
        if (in.peek() == '$') {
            return subfields(tag);
        }
        if (in.peek() == '^') {
            int number = indicator();
            return new IndicatorValue(
                    number, subSpecs.parse(new Context(tag, Context.Kind.INDICATOR, CodeSet.NONE, false)));
        }
        Span characters = in.peek() == '/' ? characters() : null;
        return new FieldText(characters, subSpecs.parse(Context.field(tag, characters != null)));
    }

    private Part subfields(String tag) {
        List<SubfieldStep> steps = new ArrayList<>();
        do {
            CodeSet codes = codes();
            Span index = in.peek() == '[' ? index() : null;
            Span characters = in.peek() == '/' ? characters() : null;
            Context context = new Context(tag, Context.Kind.SUBFIELD, codes, characters != null);
            steps.add(new SubfieldStep(codes, index, characters, subSpecs.parse(context)));
        } while (in.peek() == '$');
        return new SubfieldValues(steps);
    }

    /** Three digits, dots, and letters of one case. */
    String tag() {
        int from = in.offset();
        boolean upper = false;
        boolean lower = false;
        for (int i = 0; i < FieldPath.TAG_LENGTH; i++) {
            int character = in.peek();
            boolean isUpper = character >= 'A' && character <= 'Z';
            boolean isLower = character >= 'a' && character <= 'z';
            if (!isUpper && !isLower && character != '.' && !in.isAtDigit()) {
                throw in.expected("a tag of three digits, letters of one case, or dots");
            }
            upper |= isUpper;
            lower |= isLower;
            if (upper && lower) {
                throw in.fail("The letters of a tag are of one case");
            }
            in.skip();
        }
        return in.since(from);
    }

    /** A position or a range in brackets. */
    Span index() {
        in.require('[');
        Span span = span();
        in.require(']');
        return span;
    }

    /** A position or a range after a slash. */
    Span characters() {
        in.require('/');
        return span();
    }

    private Span span() {
        int from = in.offset();
        if (in.skip('#')) {
            int last = in.skip('-') ? lastFromEnd() : 0;
            return new Span(0, last, true);
        }
        int first = position();
        if (!in.skip('-')) {
            return new Span(first, first, false);
        }
        if (in.skip('#')) {
            return new Span(first, Integer.MAX_VALUE, false);
        }
        int last = position();
        if (last < first) {
            throw in.failAt(from, "A range ends where it begins or after it");
        }
        return new Span(first, last, false);
    }

    /** The other end of a range that begins at the last position and goes backwards. */
    private int lastFromEnd() {
        return in.skip('#') ? 0 : position();
    }

    private int position() {
        if (in.peek() == '0' && in.peek(1) >= '0' && in.peek(1) <= '9') {
            throw in.fail("A position has no leading zeros");
        }
        if (!in.isAtDigit()) {
            throw in.expected("a position: a number, or # for the last");
        }
        return in.number();
    }

    /** The number of an indicator after a caret. */
    int indicator() {
        in.require('^');
        int number = in.peek();
        if (number != '1' && number != '2') {
            throw in.expected("1 or 2 for an indicator");
        }
        in.skip();
        return number - '0';
    }

    /** A subfield code after a dollar sign, or two with a hyphen between them. */
    CodeSet codes() {
        in.require('$');
        int first = in.peek();
        if (!isCode(first)) {
            throw in.expected("a subfield code: a digit, a lower-case letter, or a sign other than |");
        }
        in.skip();
        if (in.peek() != '-') {
            return CodeSet.NONE.withRange((char) first, (char) first);
        }
        int last = in.peek(1);
        boolean alike = (isLetter(first) && isLetter(last)) || (isDigit(first) && isDigit(last));
        if (!alike) {
            throw in.fail("A range of subfield codes goes from letter to letter or from digit to digit");
        }
        if (last < first) {
            throw in.fail("A range of subfield codes ends where it begins or after it");
        }
        in.skip();
        in.skip();
        return CodeSet.NONE.withRange((char) first, (char) last);
    }

    private static boolean isCode(int character) {
        boolean graphic = character > ' ' && character <= '~';
        return graphic && character != '|' && (character < '@' || character > 'Z');
    }

    private static boolean isLetter(int character) {
        return character >= 'a' && character <= 'z';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
