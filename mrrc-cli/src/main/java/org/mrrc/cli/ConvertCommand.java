package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mrrc.OversizePolicy;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Option(
            names = "--oversize",
            paramLabel = "POLICY",
            description =
                    "What to write as marc of a record that is longer than ISO 2709 can say: refuse, the default, sentinel, continuation or split.")
    private @Nullable OversizePolicy oversize;

    @Option(
            names = "--to-charset",
            paramLabel = "CODING",
            description =
                    "The character coding of ISO 2709: ${COMPLETION-CANDIDATES}. If not given, records stay as they are; the other formats are always in UTF-8. What marc-8 does not have is written as a reference: &#x1F600;")
    private @Nullable TargetCoding toCharset;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    ConvertCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        RecordFormat format = output.format();
        refuseContradictions(format);
        List<Input> inputs = input.of(files, streams.in());
        try (Reading reading = reports.read(inputs, output.file(), streams.err())) {
            output.write(input.batches(inputs, reading), () -> newEncoder(format), reading, streams);
            return reading.status();
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
        if (toCharset != TargetCoding.UTF_8 && marc && input.normalization() != null) {
            throw new Failure("--normalize changes the bytes of marc only with --to-charset utf-8");
        }
    }

    private static boolean isMarc(RecordFormat format) {
        return format.equals(RecordFormat.iso2709());
    }

    private RecordEncoder newEncoder(RecordFormat format) {
        RecordEncoder encoder = oversize == null ? format.newEncoder() : RecordEncoder.iso2709(oversize);
        return toCharset == null
                ? encoder
                : new ConvertingEncoder(encoder, toCharset.conversion(input.normalization()));
    }
}
