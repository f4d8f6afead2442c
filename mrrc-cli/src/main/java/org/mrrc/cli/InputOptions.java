package org.mrrc.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mrrc.MarcException;
import org.mrrc.Mode;
import org.mrrc.ReadOptions;
import org.mrrc.Record;
import org.mrrc.RecordFormat;
import org.mrrc.charset.Normalization;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;

/** What users may say of how records are read that a command passes on. */
final class InputOptions {

    @Mixin
    private FormatOptions formats;

    @Mixin
    private TextOptions text;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "strict",
            description =
                    "What to do about malformed records: strict, the default, ends at the first; lenient leaves damaged ones out; permissive puts in order what can be.")
    private Mode mode;

    /**
     * The files that the user names.
     *
     * @throws Failure if one cannot be what is said of it, before anything is read
     */
    List<Input> of(List<Path> files, InputStream standardInput) {
        List<Input> inputs = Input.of(files, standardInput);
        inputs.forEach(this::optionsFor);
        return inputs;
    }

    @Nullable
    Normalization normalization() {
        return text.normalization();
    }

    /** Refuses a normal form where records are written as their bytes stand, which it does not change. */
    void refuseFormOf(RecordFormat target) {
        if (normalization() != null && target.equals(RecordFormat.iso2709())) {
            throw new Failure(
                    "--normalize changes no bytes of marc; mrrc convert --normalize does with --to-charset utf-8");
        }
    }

    private ReadOptions optionsFor(Input input) {
        return text.optionsFor(input, formats).withMode(mode);
    }

    /** All that can be read, in order. What is wrong is reported. */
    Flux<List<Record>> batches(List<Input> inputs, Reading reading) {
        return reported(unreported(inputs, reading), reading);
    }

    /** As {@link #batches}, but for {@link #reported what is wrong with the records}: for who does not take all of them. */
    Flux<List<Record>> unreported(List<Input> inputs, Reading reading) {
        return Flux.fromIterable(inputs)
                .concatMap(input -> reading.batches(input, optionsFor(input), problem -> {}, malformed -> {}), 1)
                .onErrorResume(MarcException.class, fault -> {
                    reading.stopAt(fault);
                    return Flux.empty();
                });
    }

    /** Reports what is wrong with records. To look into every field costs as much as to read it. Strict reading has looked. */
    Flux<List<Record>> reported(Flux<List<Record>> batches, Reading reading) {
        return mode == Mode.STRICT
                ? batches
                : batches.doOnNext(
                        batch -> batch.forEach(record -> record.problems().forEach(reading::report)));
    }
}
