package org.mrrc.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mrrc.path.MarcSpecParser.Context;

/**
 * Compiles the sub-specs behind a path.
 *
 * <p>What a term says again without an index is what is at hand: the same tag, or none, is the field that is looked at, the same subfield codes, or none, the subfield.
 * Everything else is looked up in the record.
 */
final class SubSpecParser {

    /** What ends a comparison string, and must be escaped in one. */
    private static final String SPECIAL = "${}!=~?|";

    private final PathScanner in;
    private final MarcSpecParser specs;
    private int memories = -1;

    SubSpecParser(PathScanner in, MarcSpecParser specs) {
        this.in = in;
        this.specs = specs;
    }

    /** How many terms and comparisons there are that remember something, -1 if no sub-specs were read. */
    int memories() {
        return memories;
    }

    /** Reads sub-specs as long as there are any. */
    SubSpecs parse(Context context) {
        List<List<SubSpecs.Comparison>> all = new ArrayList<>();
        while (in.skip('{')) {
            memories = Math.max(memories, 0);
            List<SubSpecs.Comparison> either = new ArrayList<>();
            do {
                either.add(comparison(context));
            } while (in.skip('|'));
            in.require('}');
            all.add(List.copyOf(either));
        }
        return all.isEmpty() ? SubSpecs.NONE : new SubSpecs(List.copyOf(all));
    }

    private SubSpecs.Comparison comparison(Context context) {
        Operator operator = operator();
        if (operator != null) {
            return comparison(new Term.Itself(), operator, term(context));
        }
        Term left = term(context);
        operator = operator();
        return operator == null
                ? comparison(new Term.Itself(), Operator.EXISTS, left)
                : comparison(left, operator, term(context));
    }

    private SubSpecs.Comparison comparison(Term left, Operator operator, Term right) {
        return new SubSpecs.Comparison(left, operator, right, memories++);
    }

    private @Nullable Operator operator() {
        if (in.skip('=')) {
            return Operator.EQUAL;
        }
        if (in.skip('~')) {
            return Operator.INCLUDES;
        }
        if (in.skip('?')) {
            return Operator.EXISTS;
        }
        if (!in.skip('!')) {
            return null;
        }
        if (in.skip('=')) {
            return Operator.UNEQUAL;
        }
        return in.skip('~') ? Operator.INCLUDES_NOT : Operator.EXISTS_NOT;
    }

    private Term term(Context context) {
        return switch (in.peek()) {
            case '\\' -> new Term.Literal(Set.of(comparisonString()));
            case '$', '^', '/' -> atHand(context);
            case '[' -> indexed(context);
            default -> explicit(context);
        };
    }

    /** A term with a tag. */
    private Term explicit(Context context) {
        String tag = specs.tag();
        Span index = in.peek() == '[' ? specs.index() : null;
        if (index != null || !tag.equals(context.tag()) || FieldPath.isLeader(tag)) {
            return inRecord(tag, index, anyPart());
        }
        return switch (in.peek()) {
            case '$' -> atHand(context);
            case '^' -> inField(indicator());
            default -> inField(fieldText());
        };
    }

    /** A term that leaves the tag out and has no index. */
    private Term atHand(Context context) {
        if (FieldPath.isLeader(context.tag())) {
            return inRecord(context.tag(), null, anyPart());
        }
        if (in.peek() == '$') {
            CodeSet codes = specs.codes();
            Span index = in.peek() == '[' ? specs.index() : null;
            Span characters = in.peek() == '/' ? specs.characters() : null;
            boolean same = context.kind() == Context.Kind.SUBFIELD && codes.equals(context.codes()) && index == null;
            return same ? new Term.SameSubfield(characters) : inField(subfields(codes, index, characters));
        }
        if (in.peek() == '^') {
            if (context.kind() == Context.Kind.FIELD && context.hasCharacters()) {
                throw in.fail("A field with character positions has no indicators");
            }
            return inField(indicator());
        }
        return switch (context.kind()) {
            case SUBFIELD -> new Term.SameSubfield(specs.characters());
            case FIELD -> inField(fieldText());
            case INDICATOR -> throw in.fail("An indicator has no character positions");
        };
    }

    /** A term that begins with an index: of the subfield before the sub-spec if nothing else is said, or else of the field. */
    private Term indexed(Context context) {
        Span index = specs.index();
        boolean ofSubfield = context.kind() == Context.Kind.SUBFIELD && in.peek() != '$' && in.peek() != '^';
        if (ofSubfield) {
            Span characters = in.peek() == '/' ? specs.characters() : null;
            return inField(subfields(context.codes(), index, characters));
        }
        if (in.peek() == '^' && context.kind() == Context.Kind.FIELD && context.hasCharacters()) {
            throw in.fail("A field with character positions has no indicators");
        }
        if (in.peek() == '/' && context.kind() == Context.Kind.INDICATOR) {
            throw in.fail("An indicator has no character positions");
        }
        return inRecord(context.tag(), index, anyPart());
    }

    private Part anyPart() {
        if (in.peek() == '$') {
            CodeSet codes = specs.codes();
            Span index = in.peek() == '[' ? specs.index() : null;
            return subfields(codes, index, in.peek() == '/' ? specs.characters() : null);
        }
        return in.peek() == '^' ? indicator() : fieldText();
    }

    private Part indicator() {
        return new IndicatorValue(specs.indicator(), SubSpecs.NONE);
    }

    private Part fieldText() {
        return new FieldText(in.peek() == '/' ? specs.characters() : null, SubSpecs.NONE);
    }

    private static Part subfields(CodeSet codes, @Nullable Span index, @Nullable Span characters) {
        return new SubfieldValues(List.of(new SubfieldStep(codes, index, characters, SubSpecs.NONE)));
    }

    private Term inField(Part part) {
        return new Term.SameField(part, memories++);
    }

    private Term inRecord(String tag, @Nullable Span index, Part part) {
        return new Term.SameRecord(FieldPath.of(tag, index, part), memories++);
    }

    /** A backslash and text, in which signs of the grammar are escaped by backslashes and a blank is {@code \s}. */
    private String comparisonString() {
        in.skip();
        StringBuilder value = new StringBuilder();
        for (int at = in.peek(); at != PathScanner.END; at = in.peek()) {
            if (at == '\\') {
                in.skip();
                value.append(escaped());
            } else if (SPECIAL.indexOf(at) >= 0 && (at != '=' || !value.isEmpty())) {
                if (at == '$' || at == '{') {
                    throw in.fail("In a comparison string '" + (char) at + "' is written \\" + (char) at);
                }
                break;
            } else if (Character.isWhitespace(at) || Character.isSpaceChar(at) || Character.isISOControl(at)) {
                throw in.fail("In a comparison string a blank is written \\s");
            } else {
                value.append((char) at);
                in.skip();
            }
        }
        return value.toString();
    }

    /** What a backslash and the character after it stand for: the character if it has a meaning, both if not. */
    private String escaped() {
        int at = in.peek();
        if (at == 's') {
            in.skip();
            return " ";
        }
        if (at == '\\' || (at != PathScanner.END && SPECIAL.indexOf(at) >= 0)) {
            in.skip();
            return String.valueOf((char) at);
        }
        return "\\";
    }
}
