package org.mrrc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A field as plain values: what an editor must come to, said in the simplest way. */
final class FieldModel {

    final String tag;
    /** The data of a control field; indicators and subfields are without meaning then. */
    String data = "";

    char indicator1;
    char indicator2;
    final List<Part> subfields = new ArrayList<>();
    final boolean control;

    /** A subfield. */
    record Part(char code, String data) {}

    FieldModel(String tag, String data) {
        this.tag = tag;
        this.control = true;
        this.data = data;
    }

    FieldModel(String tag, char indicator1, char indicator2, List<Part> subfields) {
        this.tag = tag;
        this.control = false;
        this.indicator1 = indicator1;
        this.indicator2 = indicator2;
        this.subfields.addAll(subfields);
    }

    static FieldModel of(Field field) {
        if (field instanceof ControlField controlField) {
            return new FieldModel(field.tag().toString(), controlField.data());
        }
        DataField dataField = (DataField) field;
        return new FieldModel(
                field.tag().toString(),
                dataField.indicator1(),
                dataField.indicator2(),
                dataField.subfields().stream()
                        .map(subfield -> new Part(subfield.code(), subfield.data()))
                        .toList());
    }

    static List<FieldModel> of(Record record) {
        return new ArrayList<>(record.fields().stream().map(FieldModel::of).toList());
    }

    Field field() {
        return control
                ? ControlField.of(tag, data)
                : DataField.of(
                        tag,
                        indicator1,
                        indicator2,
                        subfields.stream()
                                .map(part -> Subfield.of(part.code(), part.data()))
                                .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldModel field
                && tag.equals(field.tag)
                && control == field.control
                && data.equals(field.data)
                && indicator1 == field.indicator1
                && indicator2 == field.indicator2
                && subfields.equals(field.subfields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tag, data, subfields);
    }

    @Override
    public String toString() {
        return tag + (control ? " " + data : " " + indicator1 + indicator2 + subfields);
    }
}
