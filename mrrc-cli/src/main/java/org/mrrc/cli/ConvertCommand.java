package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.OversizePolicy;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.compression.Compression;
import org.mrrc.format.DelimitedFormat;
import org.mrrc.format.Formats;
import org.mrrc.format.JsonFormat;
import org.mrrc.reactor.RecordWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Converts records from one format to another. */
@Command(
        name = "convert",
        description = {
            "Converts records from one format to another.",
            "",
            "FILEs are converted one after another into one output. Text of ISO 2709 is read",
            "in the character coding that Leader/09 names, or in which the bytes show it to",
            "be. Sound records that are read and written as ISO 2709 stay as they are, byte",
            "for byte; the other formats are always written in UTF-8.",
            "",
            "Modes:",
            "  strict      the first fault ends the work, also of later FILEs; what was",
            "              before it is written",
            "  lenient     records with a damaged structure are left out; what is wrong",
            "              within a field is reported",
            "  permissive  as lenient, but damaged records are put in order if there is",
            "              one way to do it",
            "Nothing behind a fault in the syntax of XML can be read, whatever the mode.",
            "",
            "Records of more than 99,999 bytes, or with fields of more than 9,999, as marc:",
            "  refuse        are reported (E501) and left out",
            "  sentinel      have nines for the numbers that do not fit",
            "  continuation  have several directory entries for a long field",
            "  split         become several records, each with a field 887 that says so",
            "",
            "A fault is reported with its code, and the exit status tells; the codes are in",
            "docs/problems.md. Warnings (W...) are reported by lenient and permissive.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc convert --to json books.mrc more.mrc.gz > books.jsonl",
            "  mrrc convert --to text books.mrc | less",
            "  mrrc convert -o books.mrc books.xml",
            "  mrrc convert --pretty -o books.xml.gz books.mrk",
            "  mrrc convert --to csv --columns '001,245$a,650$a' books.mrc",
            "  mrrc convert --to-charset utf-8 -o unicode.mrc old.mrc",
            "  mrrc convert --charset cp850 --to json dos.mrc",
            "  mrrc convert --mode permissive --problems faults.jsonl -o new.mrc old.mrc",
            "  mrrc convert --mode lenient --malformed lost.bin -o good.mrc old.mrc",
            "  mrrc convert --mode permissive --oversize split -o sound.mrc large.mrc",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed; what could be read has been written",
            "  2  wrong usage, unreadable input or unwritable output; OUT is as it was"
        })
final class ConvertCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "The input, which may be compressed; - is standard input, the default.")
    private List<Path> files = List.of(Input.STANDARD);

    @Mixin
    private FormatOptions formats;

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

    @Option(
            names = "--compress",
            paramLabel = "COMPRESSION",
            description =
                    "Compress the output: none, gzip, zstd, bzip2 or xz. If not given, it is told by how the name of OUT ends: books.mrc.gz.")
    private @Nullable Compression compression;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "strict",
            description = "What to do about malformed records: strict, the default, lenient or permissive.")
    private Mode mode;

    @Option(
            names = "--oversize",
            paramLabel = "POLICY",
            description =
                    "What to write as marc of a record that is longer than ISO 2709 can say: refuse, the default, sentinel, continuation or split.")
    private @Nullable OversizePolicy oversize;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "The file to write; - is standard output, the default. OUT appears, or is replaced, when it is complete; if a file cannot be read or written"
                            + " or the work is interrupted, it is as it was. A fault under strict completes it.")
    private Path output = Input.STANDARD;

    @Option(
            names = "--to-charset",
            paramLabel = "CODING",
            description =
                    "The character coding of ISO 2709: ${COMPLETION-CANDIDATES}. If not given, records stay as they are; the other formats are always in UTF-8. What marc-8 does not have is written as a reference: &#x1F600;")
    private @Nullable TargetCoding toCharset;

    @Mixin
    private TextOptions text;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    ConvertCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        boolean toFile = !output.equals(Input.STANDARD);
        RecordFormat format = shaped(to != null ? to : toFile ? formatOf(output) : new JsonFormat());
        refuseContradictions(format);
        List<Input> inputs = Input.of(files, streams.in());
        inputs.forEach(this::optionsFor); // what cannot be is told before anything is read
        try (Reading reading = reports.read(inputs, toFile ? output : null, streams.err())) {
            Flux<List<Record>> batches = batches(reading, inputs);
            RecordWriter plain = RecordWriter.of(() -> new ReportingEncoder(newEncoder(format), reading));
            RecordWriter writer = compression == null ? plain : plain.compressed(compression);
            if (toFile) {
                writeFile(writer, batches);
            } else {
                writer.encodeBatches(batches)
                        .publishOn(Schedulers.boundedElastic(), 1)
                        .takeWhile(streams.out()::write)
                        .blockLast();
            }
            return reading.status();
        }
    }

    private static RecordFormat formatOf(Path output) {
        return Formats.ofFileName(output.toString())
                .orElseThrow(() -> new Failure("the name " + output + " does not tell the format; say --to FORMAT"));
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

    private void refuseContradictions(RecordFormat format) {
        boolean marc = isMarc(format);
        if (oversize != null && !marc) {
            throw new Failure("--oversize is for marc; " + format.name() + " has no limits of length");
        }
        if (toCharset != null && !marc) {
            throw new Failure("--to-charset is for marc; " + format.name() + " is always in UTF-8");
        }
        if (toCharset != TargetCoding.UTF_8 && marc && text.normalization() != null) {
            throw new Failure("--normalize changes the bytes of marc only with --to-charset utf-8");
        }
    }

    private static boolean isMarc(RecordFormat format) {
        return format.equals(RecordFormat.iso2709());
    }

    private ReadOptions optionsFor(Input input) {
        return text.optionsFor(input, formats).withMode(mode);
    }

    /** All that can be read, in order. */
    private Flux<List<Record>> batches(Reading reading, List<Input> inputs) {
        return Flux.fromIterable(inputs)
                .concatMap(input -> reading.batches(input, optionsFor(input), problem -> {}, malformed -> {}), 1)
                .doOnNext(batch -> reportRepaired(batch, reading))
                .onErrorResume(MarcException.class, fault -> {
                    reading.report(fault.problem());
                    return Flux.empty();
                });
    }

    /** To look into every field costs as much as to read it. Strict reading has looked. */
    private void reportRepaired(List<Record> batch, Reading reading) {
        if (mode != Mode.STRICT) {
            batch.forEach(record -> record.problems().forEach(reading::report));
        }
    }

    private RecordEncoder newEncoder(RecordFormat format) {
        RecordEncoder encoder = oversize == null ? format.newEncoder() : RecordEncoder.iso2709(oversize);
        return toCharset == null ? encoder : new ConvertingEncoder(encoder, toCharset.conversion(text.normalization()));
    }

    private void writeFile(RecordWriter writer, Flux<List<Record>> batches) {
        Interruption.await(
                batches,
                interruptible -> writer.writeBatches(interruptible, output)
                        .onErrorMap(failure -> Failure.writing(output.toString(), failure)));
    }
}
