package org.mrrc.path;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Compiles the text of a {@link RecordCondition}. */
final class ConditionParser {

    static final String TRAJECT = "traject";
    static final String MATCHES = "matches";
    static final String IN = "in";

    private static final String AND = "and";
    private static final String OR = "or";
    private static final String NOT = "not";

    /** The JDK compiles groups within groups by recursion. */
    private final PathScanner in;

    ConditionParser(String text) {
        this.in = new PathScanner(text);
    }

    RecordCondition parse() {
        RecordCondition condition = condition(0);
        in.requireEnd();
        return condition;
    }

    private RecordCondition condition(int depth) {
        List<RecordCondition> any = new ArrayList<>();
        do {
            any.add(both(depth));
        } while (in.skipWord(OR));
        return any.size() == 1 ? any.get(0) : AnyOf.of(any);
    }

    private RecordCondition both(int depth) {
        List<RecordCondition> all = new ArrayList<>();
        do {
            all.add(single(depth));
            in.skipBlanks();
        } while (in.skipWord(AND));
        return all.size() == 1 ? all.get(0) : AllOf.of(all);
    }

    private RecordCondition single(int depth) {
        in.skipBlanks();
        if (depth > Nesting.MAX_DEPTH) {
            throw in.fail(Nesting.TOO_DEEP);
        }
        if (in.skipWord(NOT)) {
            return single(depth + 1).negate();
        }
        if (in.skip('(')) {
            RecordCondition condition = condition(depth + 1);
            in.require(')');
            return condition;
        }
        MarcPath path = path();
        in.skipBlanks();
        return new ValueCondition(path, test());
    }

    private MarcPath path() {
        if (!in.skipWord(TRAJECT)) {
            return new MarcSpecParser(in).parse();
        }
        in.skipBlanks();
        AlternateScript script = alternateScript();
        char quote = quotationMark();
        MarcPath path = new TrajectParser(in).parse(script);
        in.require(quote);
        return path;
    }

    private AlternateScript alternateScript() {
        for (AlternateScript script : AlternateScript.values()) {
            if (in.skipWord(script.name())) {
                in.skipBlanks();
                return script;
            }
        }
        return AlternateScript.EXCLUDE;
    }

    private @Nullable ValueTest test() {
        if (in.skip('=')) {
            return new ValueTest.Equal(text());
        }
        if (in.skip('~')) {
            return new ValueTest.Contains(text());
        }
        if (in.skipWord(MATCHES)) {
            return regex();
        }
        if (in.peek() == '!') {
            throw in.fail("'!' is not expected: what must not hold has \"not\" before the path");
        }
        return in.skipWord(IN) ? range() : null;
    }

    private String text() {
        in.skipBlanks();
        return quoted();
    }

    private ValueTest regex() {
        in.skipBlanks();
        int from = in.offset();
        String regex = quoted();
        try {
            return ValueTest.Matches.of(regex);
        } catch (PatternSyntaxException e) {
            throw in.failAt(from, "Not a regular expression (" + e.getDescription() + ")");
        } catch (IllegalArgumentException e) {
            throw in.failAt(from, String.valueOf(e.getMessage()));
        }
    }

    private ValueTest range() {
        in.skipBlanks();
        int from = in.offset();
        try {
            return rangeHere();
        } catch (PathSyntaxException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw in.failAt(from, String.valueOf(e.getMessage()));
        }
    }

    private ValueTest rangeHere() {
        BigDecimal firstNumber = isAtNumber() ? number() : null;
        String firstText = isAtQuote() && firstNumber == null ? quoted() : null;
        requireDots();
        if (isAtNumber() && firstText == null) {
            return new ValueTest.NumberRange(firstNumber, number());
        }
        if (isAtQuote() && firstNumber == null) {
            return new ValueTest.TextRange(firstText, quoted());
        }
        if (firstNumber == null && firstText == null) {
            throw in.expected("a text in quotation marks, or a number");
        }
        return firstNumber == null
                ? new ValueTest.TextRange(firstText, null)
                : new ValueTest.NumberRange(firstNumber, null);
    }

    private void requireDots() {
        in.skipBlanks();
        if (in.peek() != '.' || in.peek(1) != '.') {
            throw in.expected("'..' between the ends of a range");
        }
        in.skip();
        in.skip();
        in.skipBlanks();
    }

    private boolean isAtQuote() {
        return in.peek() == '"' || in.peek() == '\'';
    }

    private boolean isAtNumber() {
        return in.isAtDigit() || (in.peek() == '-' && isDigit(in.peek(1)));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private BigDecimal number() {
        int from = in.offset();
        in.skip('-');
        skipDigits();
        if (in.peek() == '.' && isDigit(in.peek(1))) {
            in.skip();
            skipDigits();
        }
        if (in.offset() - from > ValueTest.NumberRange.MAX_LENGTH) {
            throw in.failAt(from, "A number has at most " + ValueTest.NumberRange.MAX_LENGTH + " characters");
        }
        return new BigDecimal(in.since(from));
    }

    private void skipDigits() {
        while (in.isAtDigit()) {
            in.skip();
        }
    }

    private char quotationMark() {
        if (!isAtQuote()) {
            throw in.expected("a text in quotation marks");
        }
        char quote = (char) in.peek();
        in.skip();
        return quote;
    }

    /** A text between quotation marks of either kind. */
    private String quoted() {
        int from = in.offset();
        char quote = quotationMark();
        StringBuilder text = new StringBuilder();
        for (int at = in.peek(); at != quote; at = in.peek()) {
            if (at == PathScanner.END) {
                throw in.failAt(from, "The quotation mark has no second one");
            }
            if (at == '\\' && (in.peek(1) == quote || in.peek(1) == '\\')) {
                in.skip();
            }
            text.append((char) in.peek());
            in.skip();
        }
        in.skip();
        return text.toString();
    }
}
