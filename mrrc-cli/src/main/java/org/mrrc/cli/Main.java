package org.mrrc.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Pattern;
import org.mrrc.Mode;
import org.mrrc.OversizePolicy;
import org.mrrc.charset.Normalization;
import org.mrrc.compression.Compression;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The command {@code mrrc}.
 *
 * <pre>{@code
 * java -jar mrrc.jar convert --to json books.mrc
 * }</pre>
 */
@Command(
        name = "mrrc",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Reads MARC records, the records of library catalogues: counts, converts, finds",
            "and splits them, and says what is wrong with them. Files are ISO 2709, MARCXML,",
            "JSON, .mrk or another form of records, and may be compressed.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mrrc count books.mrc more.mrc.gz",
            "  mrrc convert --to json books.mrc | head -1",
            "  mrrc convert -o books.mrc books.xml",
            "  mrrc convert --mode permissive -o repaired.mrc old.mrc",
            "  mrrc validate old.mrc",
            "  mrrc stats books.mrc | less",
            "  mrrc diff old.mrc new.mrc | less",
            "  mrrc find '245$a ~ \"java\"' books.mrc",
            "  mrrc convert --help",
            "",
            "Exit status:",
            "  0  all was read",
            "  1  something was malformed; what could be read has been written; of diff, the",
            "     files differ",
            "  2  wrong usage, unreadable input or unwritable output; of diff, also something",
            "     malformed"
        })
public final class Main {

    static final int ALL_READ = 0;
    static final int MALFORMED = 1;
    static final int FAILED = 2;

    private static final int INTERRUPTED = 130;

    /** What picocli puts before messages on groups of options, and not before others. */
    private static final Pattern OF_A_GROUP = Pattern.compile("^Error: ");

    private Main() {}

    /**
     * Runs the command and ends the process with its status.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        StandardError err = new StandardError(System.err, Terminal::isStandardError);
        HeapReserve.hold();
        // An error of the machine, such as a full heap, ends a thread and tells nobody else.
        Thread.UncaughtExceptionHandler last = (thread, failure) -> {
            HeapReserve.giveUp();
            try {
                err.message(failure);
            } finally {
                Runtime.getRuntime().halt(FAILED); // an orderly end may need what there is no more of
            }
        };
        Thread.setDefaultUncaughtExceptionHandler(last);
        Schedulers.setFactory(
                new Schedulers.Factory() { // whose threads would only write to a log
                    @Override
                    public Scheduler newBoundedElastic(int threads, int tasks, ThreadFactory factory, int idleSeconds) {
                        return Schedulers.Factory.super.newBoundedElastic(
                                threads,
                                tasks,
                                task -> {
                                    Thread thread = factory.newThread(task);
                                    thread.setUncaughtExceptionHandler(last);
                                    return thread;
                                },
                                idleSeconds);
                    }
                });
        System.exit(run(
                new Streams(
                        new FileInputStream(FileDescriptor.in),
                        new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                        err),
                args));
    }

    /** Runs the command, and answers its exit status. */
    static int run(Streams streams, String... args) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new CountCommand(streams))
                .addSubcommand(writing(new ConvertCommand(streams)))
                .addSubcommand(writing(new FindCommand(streams)))
                .addSubcommand(writing(new HeadCommand(streams)))
                .addSubcommand(writing(new SampleCommand(streams)))
                .addSubcommand(new SelectCommand(streams))
                .addSubcommand(new DiffCommand(streams))
                .addSubcommand(new StatsCommand(streams))
                .addSubcommand(writing(new SplitCommand(streams)))
                .addSubcommand(new ValidateCommand(streams))
                .registerConverter(Mode.class, new EnumName<>(Mode.class))
                .registerConverter(Normalization.class, new EnumName<>(Normalization.class))
                .registerConverter(Compression.class, new EnumName<>(Compression.class))
                .registerConverter(OversizePolicy.class, new EnumName<>(OversizePolicy.class))
                .registerConverter(TargetCoding.class, new EnumName<>(TargetCoding.class))
                .registerConverter(TableFormat.class, new EnumName<>(TableFormat.class))
                .registerConverter(Progress.When.class, new EnumName<>(Progress.When.class))
                .setOut(new PrintWriter(new OutputStreamWriter(streams.out().stream(), Charset.defaultCharset()), true))
                .setParameterExceptionHandler((failure, arguments) -> refuse(streams.err(), failure))
                .setExecutionExceptionHandler((failure, command, result) -> fail(streams.err(), failure));
        try {
            return commands.execute(args);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return fail(streams.err(), e);
        }
    }

    /** A command that writes records in any format. */
    private static CommandLine writing(Object command) {
        CommandLine commandLine = new CommandLine(command);
        FormatName.explainIn(commandLine);
        return commandLine;
    }

    private static int refuse(StandardError err, ParameterException failure) {
        err.message(OF_A_GROUP.matcher(String.valueOf(failure.getMessage())).replaceFirst("") + " (try '"
                + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help')");
        return FAILED;
    }

    private static int fail(StandardError err, Throwable failure) {
        if (failure instanceof CancellationException) {
            return INTERRUPTED;
        }
        err.message(failure);
        return FAILED;
    }

    /** The version that the jar's manifest names. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"mrrc " + (version == null ? "(not packaged)" : version)};
        }
    }
}
