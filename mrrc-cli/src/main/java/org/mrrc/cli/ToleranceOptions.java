package org.mrrc.cli;

import java.util.List;
import org.mrrc.Mode;
import picocli.CommandLine.Option;

/** What users may say of damaged records to a command of which half a file is no use. */
final class ToleranceOptions {

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "lenient",
            converter = Tolerant.class,
            description =
                    "What to do about damaged records: lenient, the default, leaves them out; permissive puts those in order that can be. There is no strict, which would end at the first.")
    private Mode mode;

    Mode mode() {
        return mode;
    }

    /** Reads the name of a mode that goes on behind a fault. */
    static final class Tolerant extends EnumName<Mode> {

        Tolerant() {
            super(List.of(Mode.LENIENT, Mode.PERMISSIVE));
        }
    }
}
