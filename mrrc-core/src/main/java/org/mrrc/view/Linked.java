package org.mrrc.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mrrc.DataField;
import org.mrrc.Record;

/**
 * A field and its twin in another script (880), which name each other in {@code $6} by tag and occurrence.
 *
 * <pre>{@code
 * for (Linked pair : Linked.pairs(record)) {
 *     System.out.println(pair.field().text() + " = " + pair.alternate().text());
 * }
 * Optional<DataField> twin = record.dataField("245").flatMap(title -> Linked.twin(record, title));
 * }</pre>
 *
 * @param field the field in the script of the catalogue
 * @param alternate the field 880
 */
public record Linked(DataField field, DataField alternate) {

    /** What two linked fields have in common. */
    private record Key(String tag, int occurrence) {}

    /**
     * All pairs of a record. Linked fields name each other: the one says {@code 880-01}, the other, an 880, its tag and {@code -01}. Where several fields say the same,
     * the first of each kind are a pair, then the second, and so on.
     *
     * @param record any record
     * @return the pairs in the order of the fields 880
     */
    public static List<Linked> pairs(Record record) {
        Map<Key, List<DataField>> fields = new HashMap<>();
        Texts.fields(record, tag -> !tag.equals(Linkage.ALTERNATE))
                .forEach(field -> key(field)
                        .ifPresent(key -> fields.computeIfAbsent(key, absent -> new ArrayList<>())
                                .add(field)));
        Map<Key, Integer> used = new HashMap<>();
        List<Linked> pairs = new ArrayList<>();
        Texts.fields(record, Linkage.ALTERNATE)
                .forEach(alternate -> key(alternate).ifPresent(key -> {
                    List<DataField> found = fields.getOrDefault(key, List.of());
                    int next = used.merge(key, 1, Integer::sum) - 1;
                    if (next < found.size()) {
                        pairs.add(new Linked(found.get(next), alternate));
                    }
                }));
        return List.copyOf(pairs);
    }

    /**
     * The field with which a field is linked: of a field the 880, of an 880 the field that it repeats in another script.
     *
     * @param record the record
     * @param field one of its fields
     * @return the other field, if there is one
     */
    public static Optional<DataField> twin(Record record, DataField field) {
        boolean alternate = isAlternate(field);
        return pairs(record).stream()
                .filter(pair -> field.equals(alternate ? pair.alternate : pair.field))
                .map(pair -> alternate ? pair.field : pair.alternate)
                .findFirst();
    }

    /**
     * The fields 880 that have no twin: those with occurrence 00, and those whose twin is missing or whose {@code $6} is damaged.
     *
     * @param record any record
     * @return the fields in the order of the record
     */
    public static List<DataField> unlinked(Record record) {
        List<Linked> pairs = pairs(record);
        List<DataField> unlinked = new ArrayList<>();
        int next = 0;
        for (DataField field : Texts.fields(record, Linkage.ALTERNATE).toList()) {
            if (next < pairs.size() && field.equals(pairs.get(next).alternate)) {
                next++;
            } else {
                unlinked.add(field);
            }
        }
        return List.copyOf(unlinked);
    }

    /**
     * In which script the other field is, and how its text runs.
     *
     * @return the linkage of the field 880
     */
    public Optional<Linkage> linkage() {
        return Linkage.of(alternate);
    }

    /** The tag of the field that is not an 880 and the occurrence; empty if the field is linked with none. */
    private static Optional<Key> key(DataField field) {
        Optional<Linkage> linkage = Linkage.of(field).filter(Linkage::isLinked);
        if (isAlternate(field)) {
            return linkage.map(link -> new Key(link.tag(), link.occurrence()));
        }
        return linkage.filter(link -> link.tag().equals(Linkage.ALTERNATE))
                .map(link -> new Key(field.tag().toString(), link.occurrence()));
    }

    private static boolean isAlternate(DataField field) {
        return field.tag().toString().equals(Linkage.ALTERNATE);
    }
}
