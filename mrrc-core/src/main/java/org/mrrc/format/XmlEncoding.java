package org.mrrc.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an XML document become characters, which its first bytes say (XML 1.0, appendix F): a byte order mark, else the XML declaration, else UTF-8.
 *
 * <p>Whitespace before the XML declaration is tolerated, because files have it. A declaration that names an encoding in which it could not be read itself is not believed.
 *
 * @param charset the encoding
 * @param length how many bytes the byte order mark and the XML declaration have
 */
record XmlEncoding(Charset charset, int length) {

    /** Longer declarations are refused. */
    private static final int MAX_DECLARATION = 1_024;

    private static final int LONGEST_MARK = 4;
    private static final String OPENING = "<?xml";
    private static final String CLOSING = "?>";
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml\\s+version\\s*=\\s*(?:'1\\.\\d+'|\"1\\.\\d+\")"
            + "(?:\\s+encoding\\s*=\\s*(?:'(?<single>[A-Za-z][\\w.:-]*)'|\"(?<double>[A-Za-z][\\w.:-]*)\"))?"
            + "(?:\\s+standalone\\s*=\\s*(?:'(?:yes|no)'|\"(?:yes|no)\"))?\\s*\\?>");

    /** A byte order mark, or the pattern of zeros that one would announce. */
    private enum Family {
        UTF_32BE("UTF-32BE", 4, "\0\0\u00FE\u00FF"),
        UTF_32LE("UTF-32LE", 4, "\u00FF\u00FE\0\0"),
        UTF_16BE("UTF-16BE", 2, "\u00FE\u00FF"),
        UTF_16LE("UTF-16LE", 2, "\u00FF\u00FE"),
        UTF_8("UTF-8", 1, "\u00EF\u00BB\u00BF");

        private final Charset charset;
        private final int unit;
        /** The mark, each byte as a character. */
        private final String mark;

        Family(String charset, int unit, String mark) {
            this.charset = Charset.forName(charset);
            this.unit = unit;
            this.mark = mark;
        }

        /** What the first bytes say; the last one fits any. */
        private static Family of(byte[] bytes, int from, int to) {
            for (Family family : values()) {
                if (family.isMarkOf(bytes, from, to)) {
                    return family;
                }
            }
            for (Family family : values()) {
                if (family.zerosFit(bytes, from, to)) {
                    return family;
                }
            }
            return UTF_8;
        }

        private boolean isMarkOf(byte[] bytes, int from, int to) {
            boolean same = to - from >= mark.length();
            for (int i = 0; same && i < mark.length(); i++) {
                same = (bytes[from + i] & 0xFF) == mark.charAt(i);
            }
            return same;
        }

        /** Whether the first character is one of ASCII in this encoding; four bytes are needed to tell. */
        private boolean zerosFit(byte[] bytes, int from, int to) {
            if (to - from < LONGEST_MARK || unit == 1) {
                return unit == 1;
            }
            int place = this == UTF_32BE || this == UTF_16BE ? unit - 1 : 0;
            boolean fit = true;
            for (int i = 0; i < unit; i++) {
                fit &= bytes[from + i] == 0 == (i != place);
            }
            return fit;
        }
    }

    /**
     * Looks at the first bytes.
     *
     * @param bytes an array
     * @param from where the document begins in it
     * @param to where the bytes end that are known
     * @param atEnd whether the document ends there
     * @return the encoding; {@code null} if more bytes must be seen
     * @throws XmlSyntaxException if there is an XML declaration that is none, or names an encoding that nobody knows
     */
    static @Nullable XmlEncoding of(byte[] bytes, int from, int to, boolean atEnd) throws XmlSyntaxException {
        if (to - from < LONGEST_MARK && !atEnd) {
            return null;
        }
        return withDeclaration(Family.of(bytes, from, to), bytes, from, to, atEnd);
    }

    /**
     * Whether a document may begin like this.
     *
     * @param first its first bytes
     * @return whether there is markup, behind a byte order mark and whitespace
     */
    static boolean looksLikeXml(byte[] first) {
        Family family = Family.of(first, 0, first.length);
        int mark = family.isMarkOf(first, 0, first.length) ? family.mark.length() : 0;
        String text = new String(first, mark, first.length - mark, family.charset).stripLeading();
        return text.length() > 1
                && text.charAt(0) == '<'
                && (Character.isLetter(text.charAt(1)) || "_:!?".indexOf(text.charAt(1)) >= 0);
    }

    private static @Nullable XmlEncoding withDeclaration(Family family, byte[] bytes, int from, int to, boolean atEnd)
            throws XmlSyntaxException {
        int mark = family.isMarkOf(bytes, from, to) ? family.mark.length() : 0;
        int units = Math.min((to - from - mark) / family.unit, MAX_DECLARATION);
        Charset reading = family.unit == 1 ? StandardCharsets.ISO_8859_1 : family.charset;
        String text = new String(bytes, from + mark, units * family.unit, reading);
        boolean more = !atEnd && text.length() < MAX_DECLARATION;
        int start = 0;
        while (start < text.length() && isSpace(text.charAt(start))) {
            start++;
        }
        int name = start + OPENING.length();
        if (name >= text.length() && more && OPENING.startsWith(text.substring(start))) {
            return null;
        }
        if (!text.startsWith(OPENING, start) || name == text.length() || !isSpace(text.charAt(name))) {
            return new XmlEncoding(family.charset, mark);
        }
        int end = text.indexOf(CLOSING, start);
        if (end < 0 && more) {
            return null;
        }
        Matcher declaration = DECLARATION.matcher(end < 0 ? "" : text.substring(start, end + CLOSING.length()));
        if (!declaration.matches()) {
            throw new XmlSyntaxException("an XML declaration that is none", "version, encoding, standalone");
        }
        int length = mark + (end + CLOSING.length()) * family.unit;
        String single = declaration.group("single");
        String named = single == null ? declaration.group("double") : single;
        boolean open = named != null && mark == 0 && family.unit == 1;
        return new XmlEncoding(open ? named(named) : family.charset, length);
    }

    private static Charset named(String name) throws XmlSyntaxException {
        try {
            Charset charset = Charset.forName(name);
            boolean ascii = OPENING.equals(new String(OPENING.getBytes(StandardCharsets.US_ASCII), charset));
            return ascii && !charset.equals(StandardCharsets.US_ASCII) ? charset : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new XmlSyntaxException("the encoding " + name, "one that this virtual machine knows");
        }
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
