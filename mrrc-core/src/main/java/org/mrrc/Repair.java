package org.mrrc;

import org.jspecify.annotations.Nullable;

/**
 * Puts a damaged record in order where two of its three witnesses (record length, directory, terminators) leave one reading, and gives up where
 * they leave several: nothing is guessed.
 *
 * <p>The way: {@link DirectoryRepair} finds the entries, {@link FieldPlacement} finds the bytes of each entry's field, {@link LeaderRepair} the
 * leader; then the record is {@linkplain RecordAssembler assembled} anew.
 */
final class Repair {

    /**
     * The record in order.
     *
     * @param problems what is wrong with it
     * @return the record, or {@code null} if it cannot be read
     */
    static @Nullable Record repair(Site site, ReadOptions options, Problems problems) {
        DirectoryRepair directory = DirectoryRepair.of(site);
        if (directory == null) {
            return null;
        }
        int[] bounds = FieldPlacement.place(site, directory);
        if (bounds == null || holdsLongFieldWithTerminator(site, bounds)) {
            return null;
        }
        RecordAssembler assembler = new RecordAssembler();
        for (int i = 0; i < bounds.length / 2; i++) {
            addField(assembler, site, directory.tag(i), bounds[2 * i], bounds[2 * i + 1]);
        }
        byte[] leader = LeaderRepair.leader(site, directory.start());
        return assembler.assemble(
                leader, site.number(), site.streamOffset(), new Provenance(options, problems, site.length()));
    }

    /** Whether a field that could only be found by its terminator has another one in its data. */
    private static boolean holdsLongFieldWithTerminator(Site site, int[] bounds) {
        for (int i = 0; i < bounds.length; i += 2) {
            int from = site.offset() + bounds[i];
            int to = site.offset() + bounds[i + 1];
            if (to - from > Entry.MAX_SHORT_LENGTH - Iso2709.INDICATOR_COUNT
                    && site.buffer().indexOf(from, to, Iso2709.FIELD_TERMINATOR) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Adds a field, with two indicators before its first delimiter if it has one. */
    private static void addField(RecordAssembler assembler, Site site, int tag, int from, int to) {
        int start = site.offset() + from;
        int end = site.offset() + to;
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
        } else {
            assembler.append(site.buffer(), start, end - start);
        }
        assembler.endField();
    }

    private Repair() {}
}
