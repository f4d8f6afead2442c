package org.mrrc.bench.report;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text written by hand, with <code>{{placeholders}}</code> for what is measured. */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(.+?)\\s*}}");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** Replaces each placeholder by what is given for the text between its braces. */
    String fill(UnaryOperator<String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
    }
}
