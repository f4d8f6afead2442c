package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import org.mrrc.charset.Normalization;
import org.mrrc.path.RecordCondition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;

/** Finds records by a condition. */
@Command(
        name = "find",
        description = {
            "Finds records by a condition, and writes them.",
            "",
            "The records of all FILEs of which CONDITION holds go into one output, as they",
            "are and in their order. CONDITION:",
            "  856                           there is a field 856",
            "  245$a = 'Cats'                a title is this text",
            "  245$a ~ 'cats'                a title has this text in it",
            "  245$a matches '(?i)cats?'     a title has a match of this regular expression",
            "  008/7-10 in 1990..2000        these characters are a number in the range",
            "  traject '100abc' ~ 'Twain'    a path in the notation of traject",
            "  A and B, A or B, not A, (A)   other conditions A and B",
            "Texts stand between ' or \". Paths are MARCspecs; docs/paths.md explains both.",
            "Composed and decomposed letters are the same: both sides are compared in NFC, but",
            "for --normalize none.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc find \"650\\$a ~ 'Cats' and not 856\" books.mrc > cats.jsonl",
            "  mrrc find '008/35-37 = \"ger\"' -o german.mrc books.mrc more.mrc.gz",
            "  mrrc find --count --invert 020 books.mrc",
            "  mrrc find --to text '001 = \"ocm12345\"' books.xml",
            "",
            "Exit status:",
            "  0  all was read, whether a record was found or not",
            "  1  something was malformed; what could be read has been searched",
            "  2  wrong usage, unreadable input or unwritable output; OUT is as it was"
        })
final class FindCommand implements Callable<Integer> {

    private static final List<String> OF_OUTPUT =
            List.of("-o", "--to", "--pretty", "--array", "--columns", "--compress");

    @Parameters(
            index = "0",
            paramLabel = "CONDITION",
            converter = Syntax.OfCondition.class,
            description = "What must hold of a record.")
    private RecordCondition condition;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE",
            description = "The input, which may be compressed; - is standard input, the default.")
    private List<Path> files = List.of(Input.STANDARD);

    @Option(
            names = {"-v", "--invert"},
            description = "Find the records of which CONDITION does not hold.")
    private boolean inverted;

    @Option(
            names = {"-c", "--count"},
            description = "Write only how many records were found, in all FILEs together.")
    private boolean counting;

    @Mixin
    private InputOptions input;

    @Mixin
    private OutputOptions output;

    @Mixin
    private ReportOptions reports;

    @Spec
    private CommandSpec spec;

    private final Streams streams;

    FindCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        refuseContradictions();
        RecordFormat format = output.format();
        List<Input> inputs = input.of(files, streams.in());
        try (Reading reading = reports.read(inputs, output.file(), streams.err())) {
            Flux<List<Record>> found = found(input.batches(inputs, reading));
            if (counting) {
                streams.out().line(String.valueOf(count(found)));
            } else {
                output.write(found, format::newEncoder, reading, streams);
            }
            return reading.status();
        }
    }

    private void refuseContradictions() {
        Stream<String> said = OF_OUTPUT.stream().filter(spec.commandLine().getParseResult()::hasMatchedOption);
        said.findFirst().filter(option -> counting).ifPresent(option -> {
            throw new Failure("--count writes no records, so " + option + " says nothing");
        });
    }

    private Flux<List<Record>> found(Flux<List<Record>> batches) {
        // Of the normal forms only one is right for expressions: in [é] the letter is one character. Records are
        // written as they stand, whatever form they are compared in.
        Normalization form = input.normalization() == Normalization.NONE ? Normalization.NONE : Normalization.NFC;
        RecordCondition compared = RecordCondition.of(form.normalize(condition.toString()));
        return batches.map(batch -> batch.stream()
                .filter(record -> holds(compared, record.normalized(form)) != inverted)
                .toList());
    }

    private static boolean holds(RecordCondition condition, Record record) {
        try {
            return condition.test(record);
        } catch (StackOverflowError e) {
            throw new Failure(String.format(
                    Locale.ROOT,
                    "record %,d has a value that is too long for a regular expression with a group that repeats; give Java more stack, as in java -Xss64m -jar mrrc.jar",
                    record.number()));
        }
    }

    private static long count(Flux<List<Record>> found) {
        Long count = found.reduce(0L, (sum, batch) -> sum + batch.size()).block();
        return count == null ? 0 : count;
    }
}
