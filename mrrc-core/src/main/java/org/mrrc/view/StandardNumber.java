package org.mrrc.view;

/** What ISBN and ISSN have in common: digits with hyphens between them, and a check digit by modulus 11. */
final class StandardNumber {

    private static final int MODULUS = 11;
    private static final char TEN = 'X';
    /** Longer runs of digits are no standard number; nothing beyond is looked at. */
    private static final int MOST = 20;

    private StandardNumber() {}

    /** The digits at the beginning of a text up to the first character that is none and does not join them; an {@code x} is made a capital, and ends them. */
    static String digits(String text, String joints) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length() && digits.length() < MOST; i++) {
            char character = text.charAt(i);
            if (character == 'x' || character == TEN) {
                return digits.append(TEN).toString();
            }
            if (character >= '0' && character <= '9') {
                digits.append(character);
            } else if (!isHyphen(character)
                    && joints.indexOf(character) < 0
                    && !(character == ':' && digits.isEmpty())) {
                break;
            }
        }
        return digits.toString();
    }

    private static boolean isHyphen(char character) {
        return character == '-' || (character >= '\u2010' && character <= '\u2015') || character == '\u2212';
    }

    /** Whether the last character makes the weighted sum a multiple of 11; an {@code X} stands for ten, at the end only. */
    static boolean isChecked11(String digits) {
        String body = digits.substring(0, digits.length() - 1);
        char last = digits.charAt(digits.length() - 1);
        int check = last == TEN ? 10 : last - '0';
        return body.indexOf(TEN) < 0 && (weighted(body) + check) % MODULUS == 0;
    }

    /** The sum of the digits by their weights: 2 for the last, 3 for the one before …. */
    static int weighted(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (body.length() + 1 - i);
        }
        return sum;
    }
}
