package org.mrrc.fixed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The positions of all fixed fields, by the names that the resource {@code fixed-fields.txt} gives them; it says how it is to be read. Read when first needed. */
final class Layouts {

    private static final Map<String, List<Slot>> BY_NAME = new Layouts().read();

    private static final String RESOURCE = "fixed-fields.txt";
    private static final String LIST = "list ";
    private static final String LAYOUT = "layout ";
    private static final String LEADER = "leader-";
    private static final String INDENT = "  ";
    private static final String SHARED = " = ";

    private final Map<String, CodeList> lists = new HashMap<>();
    private final Map<String, List<Slot>> layouts = new HashMap<>();
    /** The layout that is being read, the list or position in it, and the codes that were read below that. */
    private String layout = "";

    private String heading = "";
    private final Map<String, String> codes = new LinkedHashMap<>();

    private Layouts() {
        lists.put("languages", CodeList.languages());
        lists.put("countries", CodeList.countries());
    }

    /** The positions of a layout; none if there is no such layout. */
    static List<Slot> named(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    private Map<String, List<Slot>> read() {
        for (String line : Table.lines(RESOURCE)) {
            if (line.startsWith(INDENT)) {
                String code = line.substring(INDENT.length());
                codes.put(Table.code(code), Table.meaning(code));
                continue;
            }
            endHeading();
            if (line.startsWith(LAYOUT)) {
                layout = line.substring(LAYOUT.length());
                layouts.put(layout, new ArrayList<>());
            } else {
                heading = line;
            }
        }
        endHeading();
        return layouts;
    }

    private void endHeading() {
        @Nullable CodeList own = codes.isEmpty() ? null : new CodeList(codes, Set.of());
        codes.clear();
        if (heading.startsWith(LIST)) {
            lists.put(heading.substring(LIST.length()), Objects.requireNonNull(own, heading));
        } else if (!heading.isEmpty()) {
            Objects.requireNonNull(layouts.get(layout), layout).add(slot(heading, own));
        }
        heading = "";
    }

    /** The position of a line such as {@code 35-37 Language = languages}. */
    private Slot slot(String line, @Nullable CodeList own) {
        int range = line.indexOf(' ');
        int hyphen = line.substring(0, range).indexOf('-');
        int first = Integer.parseInt(line.substring(0, hyphen < 0 ? range : hyphen));
        int last = hyphen < 0 ? first : Integer.parseInt(line.substring(hyphen + 1, range));
        String name = line.substring(range + 1);
        int shared = name.indexOf(SHARED);
        if (shared >= 0) {
            String list = name.substring(shared + SHARED.length());
            return slot(name.substring(0, shared), first, last, Objects.requireNonNull(lists.get(list), list));
        }
        return slot(name, first, last, own);
    }

    private Slot slot(String name, int first, int last, @Nullable CodeList list) {
        return new Slot(name, first, last, list, !layout.startsWith(LEADER));
    }
}
