package org.mrrc.fixed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A position as the format defines it: a name, the places of its characters, and the list of its codes if they are codes. */
record Slot(String name, int first, int last, @Nullable CodeList list, boolean fill) {

    /** The same position in a field that begins elsewhere. */
    Slot moved(int places) {
        return new Slot(name, first + places, last + places, list, fill);
    }

    /** Whether a field has all characters of the position. */
    boolean isIn(String data) {
        return last < data.length();
    }

    Position in(String data) {
        String value = data.substring(first, last + 1);
        return new Position(name, first, last, value, codes(value));
    }

    private List<Code> codes(String value) {
        if (list == null) {
            return List.of();
        }
        Set<String> values = new LinkedHashSet<>();
        for (int at = 0; at + list.width() <= value.length(); at += list.width()) {
            values.add(value.substring(at, at + list.width()));
        }
        List<Code> codes = new ArrayList<>();
        for (String code : values) {
            if (!code.isBlank() || values.size() == 1) {
                codes.add(new Code(code, fill ? list.meaningInField(code) : list.meaning(code)));
            }
        }
        return codes;
    }
}
