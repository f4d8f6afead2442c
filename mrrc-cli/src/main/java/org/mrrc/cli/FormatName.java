package org.mrrc.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mrrc.RecordFormat;
import org.mrrc.format.Formats;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How users name a format: by its name, or by an ending that names of its files have. */
abstract class FormatName implements ITypeConverter<RecordFormat>, Iterable<String> {

    private static final String SECTION = "formats";

    private final List<RecordFormat> all;
    private final List<RecordFormat> usable;

    /**
     * Names of formats.
     *
     * @param all the formats that users may know of
     * @param usable those of them that can be used here
     */
    FormatName(List<RecordFormat> all, Predicate<RecordFormat> usable) {
        this.all = all;
        this.usable = all.stream().filter(usable).toList();
    }

    @Override
    public RecordFormat convert(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        RecordFormat named = all.stream()
                .filter(format ->
                        format.name().equals(lower) || format.fileEndings().contains(lower))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of " + String.join(", ", this)));
        if (!usable.contains(named)) {
            throw new TypeConversionException(named.name() + " can be written and not read");
        }
        return named;
    }

    /** The names. */
    @Override
    public Iterator<String> iterator() {
        return usable.stream().map(RecordFormat::name).iterator();
    }

    /** Shows in a command's help which formats there are. */
    static void explainIn(CommandLine command) {
        List<String> sections = new ArrayList<>(command.getHelpSectionKeys());
        sections.add(sections.indexOf(CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
        command.setHelpSectionKeys(sections);
        command.getHelpSectionMap().put(SECTION, help -> table());
    }

    private static String table() {
        return Formats.all().stream()
                .map(format -> String.format("  %-9s %s%n", format.name(), String.join(" ", format.fileEndings())))
                .collect(Collectors.joining("", String.format("%nFormats, and how names of their files end:%n"), ""));
    }

    /** The name of a format that can be read. */
    static final class OfInput extends FormatName {

        OfInput() {
            super(Formats.all(), RecordFormat::isReadable);
        }
    }

    /** The name of any format. */
    static final class OfOutput extends FormatName {

        OfOutput() {
            super(Formats.all(), format -> true);
        }
    }
}
