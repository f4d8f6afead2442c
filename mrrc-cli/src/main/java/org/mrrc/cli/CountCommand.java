package org.mrrc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts the records of files. */
@Command(
        name = "count",
        description = {
            "Counts the records of files.",
            "",
            "Writes a line for each FILE: its name, how many records could be read, and",
            "how many could not, with tabs between; and a line \"total\" for several. A",
            "damaged record does not end the reading; what stands within fields, such as text",
            "that is none, is for validate. A FILE that cannot be read has no line, and one",
            "of XML that is broken only counts up to there; the others are counted all the",
            "same.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc count books.mrc more.mrc.gz",
            "  cat *.mrc | mrrc count -",
            "  mrrc count books.xml books.jsonl",
            "  mrrc count --problems faults.jsonl old.mrc",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed",
            "  2  wrong usage, or a file could not be read"
        })
final class CountCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "In any format, which may be compressed; - is standard input.")
    private List<Path> files;

    @Mixin
    private FormatOptions formats;

    @Mixin
    private ReportOptions reports;

    private final Streams streams;

    CountCommand(Streams streams) {
        this.streams = streams;
    }

    /**
     * What is in a file.
     *
     * @param records how many records could be read
     * @param malformed how many could not
     */
    private record Count(long records, long malformed) {

        Count plus(Count other) {
            return new Count(records + other.records, malformed + other.malformed);
        }

        String line(String name) {
            return name + "\t" + records + "\t" + malformed;
        }
    }

    @Override
    public Integer call() {
        List<Input> inputs = Input.of(files, streams.in());
        try (Reading reading = reports.read(inputs, null, streams.err())) {
            Count total = new Count(0, 0);
            boolean failed = false;
            for (Input input : inputs) {
                Count count;
                try {
                    count = count(reading, input);
                } catch (Failure e) {
                    streams.err().message(e);
                    failed = true;
                    continue;
                }
                total = total.plus(count);
                if (!streams.out().line(count.line(input.path().toString()))) {
                    break;
                }
            }
            if (inputs.size() > 1) {
                streams.out().line(total.line("total"));
            }
            return failed ? Main.FAILED : reading.status();
        }
    }

    private Count count(Reading reading, Input input) {
        AtomicLong malformed = new AtomicLong();
        AtomicLong records = new AtomicLong();
        ReadOptions options = ReadOptions.DEFAULT.withFormat(formats.of(input)).withMode(Mode.LENIENT);
        reading.batches(input, options, problem -> {}, record -> malformed.incrementAndGet())
                .doOnNext(batch -> records.addAndGet(batch.size()))
                .blockLast();
        return new Count(records.get(), malformed.get());
    }
}
