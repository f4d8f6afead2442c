package org.mrrc.fixed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mrrc.Leader;

/**
 * The kinds of material for which field 008 of a bibliographic record has positions of their own, 18 to 34 (MARC 21, field 008, "All materials").
 *
 * <pre>{@code
 * boolean serial = Material.of(record.leader()).filter(Material.CONTINUING_RESOURCES::equals).isPresent();
 * }</pre>
 */
public enum Material {
    /** Books: printed, electronic, manuscript and microform textual material that is monographic. */
    BOOKS("at"),
    /** Continuing resources: serials and integrating resources. */
    CONTINUING_RESOURCES("s"),
    /** Computer files. */
    COMPUTER_FILES("m"),
    /** Maps, and other cartographic material. */
    MAPS("ef"),
    /** Music, and all sound recordings. */
    MUSIC("cdij"),
    /** Visual materials: projected media, pictures, objects, kits. */
    VISUAL_MATERIALS("gkor"),
    /** Mixed materials: archives and manuscripts in several forms. */
    MIXED_MATERIALS("p");

    private static final char LANGUAGE_MATERIAL = 'a';
    private static final String MONOGRAPHIC_LEVELS = "acdm";
    private static final String CONTINUING_LEVELS = "bis";

    /** Where the positions begin in field 008, and in the rows of the table. */
    private static final int FIRST_IN_008 = 18;
    /** Where they begin in field 006, behind the form of material. */
    private static final int FIRST_IN_006 = 1;

    private final String forms;

    Material(String forms) {
        this.forms = forms;
    }

    /**
     * The material that Leader/06 and, for language material, Leader/07 name.
     *
     * @param leader the leader of a bibliographic record
     * @return the material; empty if MARC 21 has none for these characters
     */
    public static Optional<Material> of(Leader leader) {
        if (leader.typeOfRecord() != LANGUAGE_MATERIAL) {
            return leader.typeOfRecord() == 's' ? Optional.empty() : ofForm(leader.typeOfRecord());
        }
        if (CONTINUING_LEVELS.indexOf(leader.bibliographicLevel()) >= 0) {
            return Optional.of(CONTINUING_RESOURCES);
        }
        return MONOGRAPHIC_LEVELS.indexOf(leader.bibliographicLevel()) >= 0 ? Optional.of(BOOKS) : Optional.empty();
    }

    /** The material that 006/00 names. */
    static Optional<Material> ofForm(char form) {
        for (Material material : values()) {
            if (material.forms.indexOf(form) >= 0) {
                return Optional.of(material);
            }
        }
        return Optional.empty();
    }

    /** Its positions in field 008. */
    List<Slot> slotsIn008() {
        return Layouts.named(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Its positions in field 006. */
    List<Slot> slotsIn006() {
        return slotsIn008().stream()
                .map(slot -> slot.moved(FIRST_IN_006 - FIRST_IN_008))
                .toList();
    }
}
