package org.mrrc.view;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mrrc.DataField;

/** What {@code $8} says: the number that fields share which belong together, and the place of one among them; both 0 where it says nothing. */
record SequenceLink(int number, int sequence) {

    static final SequenceLink NONE = new SequenceLink(0, 0);
    private static final Pattern LINK = Pattern.compile("\\s*([0-9]{1,9})(?:\\.([0-9]{1,9}))?");

    static SequenceLink of(DataField field) {
        Matcher matcher = LINK.matcher(field.subfield('8').orElse(""));
        if (!matcher.lookingAt()) {
            return NONE;
        }
        String sequence = matcher.group(2);
        return new SequenceLink(Integer.parseInt(matcher.group(1)), sequence == null ? 0 : Integer.parseInt(sequence));
    }
}
