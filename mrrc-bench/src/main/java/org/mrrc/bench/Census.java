package org.mrrc.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.marc4j.MarcReader;
import org.marc4j.marc.ControlField;
import org.marc4j.marc.DataField;
import org.marc4j.marc.Subfield;
import org.metafacture.biblio.marc21.Marc21EventNames;
import org.metafacture.framework.helpers.DefaultStreamReceiver;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.Records;

/**
 * What a reader found in a stream: the proof that rivals do the same work.
 *
 * @param records how many records
 * @param fields how many control fields and data fields
 * @param subfields how many subfields
 * @param textHash a hash of all texts, of their number and their order
 */
record Census(int records, int fields, int subfields, int textHash) {

    /**
     * Has every reader read the same bytes.
     *
     * @return what all of them found
     * @throws IllegalStateException if one found something else
     */
    static Census agreed(byte[] bytes) {
        Census census = ofMrrc(bytes);
        census.requireEqual("marc4j's stream reader", ofMarc4j(Marc4j.streamReader(bytes)));
        census.requireEqual("marc4j's permissive reader", ofMarc4j(Marc4j.permissiveReader(bytes)));
        census.requireEqual("metafacture", ofMetafacture(bytes));
        return census;
    }

    /** Whether every reader finds the same in some bytes; one that fails does not. */
    static boolean isAgreed(byte[] bytes) {
        try {
            agreed(bytes);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void requireEqual(String reader, Census other) {
        if (!equals(other)) {
            throw new IllegalStateException(reader + " found " + other + ", mrrc " + this);
        }
    }

    static Census ofMrrc(byte[] bytes) {
        Count count = new Count();
        RecordCursor cursor = new RecordCursor();
        try (Records records = Records.of(new ByteArrayInputStream(bytes), ReadOptions.DEFAULT)) {
            for (Record record : records) {
                count.records++;
                cursor.over(record);
                while (cursor.nextField()) {
                    count.fields++;
                    if (cursor.isControlField()) {
                        count.text(cursor.text());
                    }
                    while (cursor.nextSubfield()) {
                        count.subfields++;
                        count.text(cursor.text());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count.census();
    }

    private static Census ofMarc4j(MarcReader reader) {
        Count count = new Count();
        while (reader.hasNext()) {
            org.marc4j.marc.Record record = reader.next();
            count.records++;
            for (ControlField field : record.getControlFields()) {
                count.fields++;
                count.text(field.getData());
            }
            for (DataField field : record.getDataFields()) {
                count.fields++;
                for (Subfield subfield : field.getSubfields()) {
                    count.subfields++;
                    count.text(subfield.getData());
                }
            }
        }
        return count.census();
    }

    private static Census ofMetafacture(byte[] bytes) {
        Count count = new Count();
        new Metafacture(new EventCount(count)).read(bytes);
        return count.census();
    }

    /** A census being taken. */
    private static final class Count {

        private int records;
        private int fields;
        private int subfields;
        private int textHash;

        void text(String text) {
            textHash = 31 * textHash + text.hashCode();
        }

        Census census() {
            return new Census(records, fields, subfields, textHash);
        }
    }

    /** Counts metafacture's events: an entity is a data field or the leader, a literal outside of entities a control field. */
    private static final class EventCount extends DefaultStreamReceiver {

        private final Count count;
        private boolean inLeader;
        private boolean inDataField;

        EventCount(Count count) {
            this.count = count;
        }

        @Override
        public void startRecord(String identifier) {
            count.records++;
        }

        @Override
        public void startEntity(String name) {
            inLeader = name.equals(Marc21EventNames.LEADER_ENTITY);
            inDataField = !inLeader;
            count.fields += inDataField ? 1 : 0;
        }

        @Override
        public void endEntity() {
            inLeader = false;
            inDataField = false;
        }

        @Override
        public void literal(String name, String value) {
            if (inLeader) {
                return;
            }
            if (inDataField) {
                count.subfields++;
            } else {
                count.fields++;
            }
            count.text(value);
        }
    }
}
