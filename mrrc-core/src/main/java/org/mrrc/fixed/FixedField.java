package org.mrrc.fixed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mrrc.ControlField;
import org.mrrc.Leader;
import org.mrrc.Record;
import org.mrrc.RecordKind;

/**
 * The leader, or a field 006, 007 or 008, by its named positions. Immutable; holds nothing of its record.
 *
 * <p>What the characters mean depends on the record: in 008 on its kind and material (Leader/06-07), in 006 and 007 on the field's first character. Where that
 * character is none of MARC 21's, no position is known. A position of which characters are missing is absent; one whose code is not MARC 21's is there without
 * a meaning. Positions that MARC 21 leaves undefined are not listed.
 *
 * <p>Names are those of MARC 21 Format for Bibliographic, Authority and Holdings Data; capitals do not matter when one is asked for.
 *
 * <pre>{@code
 * Optional<FixedField> field = FixedField.of(record, "008");
 * String language = field.flatMap(f -> f.value("language")).orElse("und");          // eng
 * String frequency = field.flatMap(f -> f.meaning("frequency")).orElse("unknown");  // Quarterly
 * }</pre>
 */
public final class FixedField {

    private static final String LEADER = "LDR";

    private final String tag;
    private final String data;
    private final List<Slot> slots;

    private FixedField(String tag, String data, List<Slot> slots) {
        this.tag = tag;
        this.data = data;
        this.slots = slots;
    }

    /**
     * The first field with a tag.
     *
     * @param record a bibliographic, authority or holdings record
     * @param tag {@code 006}, {@code 007} or {@code 008}
     * @return the field, if there is one
     * @throws IllegalArgumentException if the tag is another
     */
    public static Optional<FixedField> of(Record record, String tag) {
        return all(record, tag).stream().findFirst();
    }

    /**
     * All fields with a tag, in the order of the record; 006 and 007 may stand there several times.
     *
     * @param record a bibliographic, authority or holdings record
     * @param tag {@code 006}, {@code 007} or {@code 008}
     * @return an immutable list, empty if there is none
     * @throws IllegalArgumentException if the tag is another
     */
    public static List<FixedField> all(Record record, String tag) {
        if (!tag.equals("006") && !tag.equals("007") && !tag.equals("008")) {
            throw new IllegalArgumentException("A fixed field is 006, 007 or 008, not: " + tag);
        }
        return record.fields(tag).stream()
                .filter(ControlField.class::isInstance)
                .map(field -> field.text())
                .map(data -> new FixedField(tag, data, slots(tag, data, record.leader())))
                .toList();
    }

    /**
     * The positions of a leader.
     *
     * @param leader the leader of any record
     * @return its positions; none in records of classification and community information, and where Leader/06 is not MARC 21's
     */
    public static FixedField ofLeader(Leader leader) {
        return new FixedField(LEADER, leader.toString(), Layouts.named("leader-" + nameOf(leader.kind())));
    }

    private static List<Slot> slots(String tag, String data, Leader leader) {
        return switch (tag) {
            case "006" ->
                data.isEmpty()
                        ? List.of()
                        : Material.ofForm(data.charAt(0))
                                .map(material -> joined(Layouts.named("form-of-material"), material.slotsIn006()))
                                .orElse(List.of());
            case "007" -> data.isEmpty() ? List.of() : Layouts.named("007-" + data.charAt(0));
            default ->
                leader.kind() == RecordKind.BIBLIOGRAPHIC
                        ? bibliographic(leader)
                        : Layouts.named("008-" + nameOf(leader.kind()));
        };
    }

    private static List<Slot> bibliographic(Leader leader) {
        List<Slot> ofMaterial = Material.of(leader).map(Material::slotsIn008).orElse(List.of());
        return joined(joined(Layouts.named("008-bibliographic"), ofMaterial), Layouts.named("008-bibliographic-end"));
    }

    private static List<Slot> joined(List<Slot> first, List<Slot> second) {
        List<Slot> joined = new ArrayList<>(first);
        joined.addAll(second);
        return Collections.unmodifiableList(joined);
    }

    private static String nameOf(RecordKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Which field it is.
     *
     * @return {@code 006}, {@code 007}, {@code 008}, or {@code LDR} for the leader
     */
    public String tag() {
        return tag;
    }

    /**
     * All characters of the field.
     *
     * @return the text as it stands in the record
     */
    public String data() {
        return data;
    }

    /**
     * The positions that the field has, in their order.
     *
     * @return an immutable list, empty if it is not known what the characters mean
     */
    public List<Position> positions() {
        return slots.stream()
                .filter(slot -> slot.isIn(data))
                .map(slot -> slot.in(data))
                .toList();
    }

    /**
     * A position by its name.
     *
     * @param name what MARC 21 calls it
     * @return the position, if there is one of this name and the field is long enough
     */
    public Optional<Position> position(String name) {
        return slots.stream()
                .filter(slot -> slot.name().equalsIgnoreCase(name) && slot.isIn(data))
                .map(slot -> slot.in(data))
                .findFirst();
    }

    /**
     * The characters of a position.
     *
     * @param name what MARC 21 calls it
     * @return the characters, blanks included, if the field has the position
     */
    public Optional<String> value(String name) {
        return position(name).map(Position::value);
    }

    /**
     * What the codes of a position mean.
     *
     * @param name what MARC 21 calls it
     * @return the meaning, if the field has the position and its code is one of MARC 21's
     */
    public Optional<String> meaning(String name) {
        return position(name).flatMap(Position::meaning);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FixedField field
                && tag.equals(field.tag)
                && data.equals(field.data)
                && slots.equals(field.slots);
    }

    @Override
    public int hashCode() {
        return 31 * tag.hashCode() + data.hashCode();
    }

    /** The tag and the characters. */
    @Override
    public String toString() {
        return tag + " " + data;
    }
}
