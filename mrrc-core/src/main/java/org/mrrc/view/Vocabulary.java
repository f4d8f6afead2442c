package org.mrrc.view;

import java.util.Optional;
import org.mrrc.DataField;

/** From which vocabulary a heading is taken: indicator 2 of subjects, and of 7XX in authority records. */
final class Vocabulary {

    private static final String[] CODES = {"lcsh", "cyac", "mesh", "nal", "", "cash", "rvm"};
    private static final char IN_SUBFIELD_2 = '7';

    private Vocabulary() {}

    static Optional<String> of(DataField field) {
        char indicator = field.indicator2();
        if (indicator == IN_SUBFIELD_2) {
            return Texts.first(field, '2');
        }
        int known = indicator - '0';
        return known >= 0 && known < CODES.length ? Texts.present(CODES[known]) : Optional.empty();
    }
}
