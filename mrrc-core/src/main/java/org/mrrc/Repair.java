package org.mrrc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a damaged record in order where two of its three witnesses (record length, directory, terminators) leave one reading, and gives up where
 * they leave several: nothing is guessed.
 *
 * <p>The way: {@link DirectoryRepair} finds the entries, {@link FieldPlacement} finds the bytes of each entry's field, {@link LeaderRepair} the
 * leader; then the record is {@linkplain RecordAssembler assembled} anew. What was {@linkplain Decisions decided} is reported after what was wrong.
 */
final class Repair {

    private final Site site;
    private final DirectoryRepair directory;
    private final FieldPlacement placement;
    private final Decisions decisions;
    private final RecordAssembler assembler = new RecordAssembler();

    private Repair(Site site, DirectoryRepair directory, FieldPlacement placement) {
        this.site = site;
        this.directory = directory;
        this.placement = placement;
        this.decisions = new Decisions(site);
    }

    /**
     * The record in order.
     *
     * @param problems what is wrong with it
     * @return the record, or {@code null} if it cannot be read
     */
    static @Nullable Record repair(Site site, ReadOptions options, Problems problems) {
        DirectoryRepair directory = DirectoryRepair.of(site);
        FieldPlacement placement = directory == null ? null : FieldPlacement.of(site, directory);
        if (directory == null || placement == null || placement.strays().size() > directory.size()) {
            return null;
        }
        return new Repair(site, directory, placement).assemble(options, problems);
    }

    private @Nullable Record assemble(ReadOptions options, Problems problems) {
        byte[] leader = LeaderRepair.leader(site, directory.start());
        decisions.leader(leader, directory.start());
        decisions.directory(directory);
        decisions.fields(directory, placement);
        if (!addFields() || !addStrays()) {
            return null;
        }
        Provenance provenance = new Provenance(options, decisions.after(problems), site.length());
        return assembler.assemble(leader, site.number(), site.streamOffset(), provenance);
    }

    private boolean addFields() {
        List<String> leftOut = new ArrayList<>(0);
        for (int i = 0; i < directory.size(); i++) {
            DamagedEntry entry = directory.entry(i);
            if (!placement.isPlaced(i)) {
                leftOut.add(tagText(entry.tag(site)));
            } else if (!addField(entry, placement.fieldStart(i), placement.fieldEnd(i))) {
                return false;
            }
        }
        decisions.leftOut(leftOut, site.length());
        return true;
    }

    /** Adds the fields that no entry names, but for those without data: a terminator too many makes one. */
    private boolean addStrays() {
        int count = 0;
        int first = 0;
        for (int[] stray : placement.strays()) {
            if (stray[1] > stray[0]) {
                first = count++ == 0 ? stray[0] : first;
                if (!addField(DamagedEntry.UNKNOWN_TAG, stray[0], stray[1])) {
                    return false;
                }
            }
        }
        decisions.strays(count, first);
        return true;
    }

    private boolean addField(DamagedEntry entry, int from, int to) {
        boolean control = !Directory.hasSubfields(site.buffer(), site.offset() + from, to - from + 1);
        return addField(entry.tag(site, from - directory.dataStart(), to - from + 1, control), from, to);
    }

    /**
     * Adds a field, with two indicators before its first delimiter if it has one.
     *
     * @return false if it can only be found by its terminator and has another one in its data
     */
    private boolean addField(int tag, int from, int to) {
        int start = site.offset() + from;
        int end = site.offset() + to;
        if (end - start > Entry.MAX_SHORT_LENGTH - Iso2709.INDICATOR_COUNT
                && site.buffer().indexOf(start, end, Iso2709.FIELD_TERMINATOR) >= 0) {
            return false;
        }
        int delimiter = Subfield.endAt(site.buffer(), start, end);
        boolean danMarc =
                delimiter == start + Iso2709.INDICATOR_COUNT && end - delimiter >= Iso2709.SUBFIELD_CODE_COUNT;
        boolean dataField = delimiter < end && (!Tag.isControl(tag) || danMarc);
        assembler.beginField(tag, !dataField);
        if (dataField) {
            for (int i = 0; i < Iso2709.INDICATOR_COUNT; i++) {
                assembler.append(start + i < delimiter ? site.buffer().getByte(start + i) : ' ');
            }
            assembler.append(site.buffer(), delimiter, end - delimiter);
            if (delimiter - start != Iso2709.INDICATOR_COUNT) {
                Problem.FieldPlace field = new Problem.FieldPlace(tagText(tag), assembler.occurrence(), 0, null);
                decisions.indicators(field, from, delimiter - start);
            }
        } else {
            assembler.append(site.buffer(), start, end - start);
        }
        assembler.endField();
        return true;
    }

    private String tagText(int tag) {
        StringBuilder text = new StringBuilder();
        for (int shift = Iso2709.TAG_LENGTH - 1; shift >= 0; shift--) {
            int value = (tag >>> (shift * Byte.SIZE)) & 0xFF;
            text.append(value > ' ' && value <= '~' ? (char) value : '?');
        }
        return text.toString();
    }
}
