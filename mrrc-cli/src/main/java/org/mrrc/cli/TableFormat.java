package org.mrrc.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mrrc.RecordEncoder;
import org.mrrc.format.Formats;

/** The formats of tables; they are named, and their files end, as those of records. */
enum TableFormat {
    CSV {
        @Override
        RecordEncoder newEncoder(Table table, boolean header, String joint) {
            return new DelimitedTable(table, ',', header, joint);
        }
    },
    TSV {
        @Override
        RecordEncoder newEncoder(Table table, boolean header, String joint) {
            return new DelimitedTable(table, '\t', header, joint);
        }
    },
    /** Has no header, and arrays for what the others join. */
    JSON {
        @Override
        RecordEncoder newEncoder(Table table, boolean header, String joint) {
            return new JsonTable(table);
        }
    };

    abstract RecordEncoder newEncoder(Table table, boolean header, String joint);

    /** The format that a file's name promises. */
    static Optional<TableFormat> ofFileName(String name) {
        return Formats.ofFileName(name)
                .flatMap(promised -> Stream.of(values())
                        .filter(format -> format.toString().equals(promised.name()))
                        .findFirst());
    }

    /** The name, as the command takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
