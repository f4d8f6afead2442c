package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordFormat;
import org.mrrc.format.DelimitedFormat;
import org.mrrc.format.Formats;
import org.mrrc.format.JsonFormat;
import picocli.CommandLine.Option;

/** What users may say of the format of the output. */
final class TargetFormatOptions {

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            converter = FormatName.OfOutput.class,
            completionCandidates = FormatName.OfOutput.class,
            description =
                    "The format of the output: ${COMPLETION-CANDIDATES}. If not given, it is told by how the name of OUT ends; on standard output it is json.")
    private @Nullable RecordFormat to;

    @Option(
            names = "--pretty",
            description =
                    "Write for people, with line ends and indentation, where a format has such a form: marcxml and json.")
    private boolean pretty;

    @Option(names = "--array", description = "Write json as one array, instead of a record a line.")
    private boolean array;

    @Option(
            names = "--columns",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Write csv or tsv with a row for each record and these columns, separated by commas: 001,245$a,650$ax,008/35-37. If not given, there is a row for each subfield.")
    private List<String> columns = List.of();

    /**
     * The format in which an output is written.
     *
     * @param file the output; {@code null} for standard output
     * @throws Failure if its name does not tell and the user has not named one, or if it is one that cannot have the form that the user wants
     */
    RecordFormat of(@Nullable Path file) {
        return shaped(to != null ? to : file != null ? formatOf(file) : new JsonFormat());
    }

    private static RecordFormat formatOf(Path file) {
        return Formats.ofFileName(file.toString())
                .orElseThrow(() -> new Failure("the name " + file + " does not tell the format; say --to FORMAT"));
    }

    private RecordFormat shaped(RecordFormat named) {
        RecordFormat format = columns.isEmpty() ? named : inColumns(named);
        RecordFormat whole = array ? format.asArray() : format;
        if (array && whole == format) {
            throw new Failure("--array is for json; " + format.name() + " has no arrays");
        }
        RecordFormat shaped = pretty ? whole.indented() : whole;
        if (pretty && shaped == whole) {
            throw new Failure("--pretty changes nothing of " + format.name());
        }
        return shaped;
    }

    private RecordFormat inColumns(RecordFormat format) {
        if (!(format instanceof DelimitedFormat values)) {
            throw new Failure("--columns is for csv and tsv; " + format.name() + " has none");
        }
        try {
            return values.columns(columns.toArray(new String[0]));
        } catch (IllegalArgumentException e) {
            throw new Failure("--columns: " + e.getMessage());
        }
    }
}
