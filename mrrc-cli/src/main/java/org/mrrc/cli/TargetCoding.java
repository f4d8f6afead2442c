package org.mrrc.cli;

import org.jspecify.annotations.Nullable;
import org.mrrc.TextConversion;
import org.mrrc.charset.Normalization;

/** The character codings of MARC 21. */
enum TargetCoding {
    UTF_8("utf-8") {
        @Override
        TextConversion conversion(@Nullable Normalization form) {
            return form == null
                    ? TextConversion.toUtf8()
                    : TextConversion.toUtf8().withNormalization(form);
        }
    },
    MARC_8("marc-8") {
        @Override
        TextConversion conversion(@Nullable Normalization form) {
            return TextConversion.toMarc8();
        }
    };

    private final String name;

    TargetCoding(String name) {
        this.name = name;
    }

    abstract TextConversion conversion(@Nullable Normalization form);

    /** The name, as the command takes it. */
    @Override
    public String toString() {
        return name;
    }
}
