package org.mrrc.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mrrc.RecordFormat;
import org.mrrc.compression.Compression;

/**
 * All formats that are read and written here, and ways to find the one of a stream.
 *
 * <pre>{@code
 * RecordReader reader = RecordReader.builder().format(Formats.autoFor("books.xml.gz")).build();
 * RecordWriter writer = RecordWriter.of(Formats.ofFileName("books.xml").orElseThrow());
 * }</pre>
 */
public final class Formats {

    private static final List<RecordFormat> ALL = List.of(
            RecordFormat.iso2709(),
            new MarcXmlFormat(),
            new JsonFormat(),
            new MrkFormat(),
            new TextFormat(),
            new LineFormat(),
            new AlephFormat(),
            DelimitedFormat.csv(),
            DelimitedFormat.tsv());
    private static final RecordFormat AUTO = auto(RecordFormat.iso2709());

    /**
     * The formats, each as it is by default.
     *
     * @return an immutable list, ISO 2709 first; of two that are recognised alike, the one that is asked first stands first
     */
    public static List<RecordFormat> all() {
        return ALL;
    }

    /**
     * The format with a name.
     *
     * @param name as {@link RecordFormat#name()} gives it, in upper or lower case
     * @return the format, if there is one
     */
    public static Optional<RecordFormat> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(format -> format.name().equals(lower)).findFirst();
    }

    /**
     * The format in which a file most likely is, by the ending of its name, behind which that of a {@link Compression} may stand.
     *
     * @param fileName the name, with or without folders
     * @return the format, if the name has an ending and it is one of a format
     */
    public static Optional<RecordFormat> ofFileName(String fileName) {
        Compression compression = Compression.ofFileName(fileName);
        String name = compression == Compression.NONE
                ? fileName
                : fileName.substring(
                        0, fileName.length() - compression.fileEnding().length() - 1);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ending.length() == name.length()
                ? Optional.empty()
                : ALL.stream()
                        .filter(format -> format.fileEndings().contains(ending))
                        .findFirst();
    }

    /**
     * The format of a media type.
     *
     * @param mediaType the type, such as {@code application/marc; charset=utf-8}, of which parameters do not count
     * @return the first format that has it, if there is one, in the {@linkplain RecordFormat#forMediaType form} that the type stands for
     */
    public static Optional<RecordFormat> ofMediaType(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String type = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(format -> format.mediaTypes().contains(type))
                .findFirst()
                .map(format -> format.forMediaType(type));
    }

    /**
     * Whichever format a stream is in: the first of {@link #all()} that {@linkplain RecordFormat#recognises recognises} its beginning, ISO 2709 if none does.
     *
     * <p>No record comes before {@link RecordFormat#SNIFFED} bytes, or all there are. A stream is read from its beginning only: who goes on behind a checkpoint names the
     * format. Written is ISO 2709.
     *
     * @return the format, named {@code auto}, without media types and file endings
     */
    public static RecordFormat auto() {
        return AUTO;
    }

    /**
     * Whichever format a stream is in, as {@link #auto()} says, with another format than ISO 2709 if none recognises its beginning.
     *
     * @param fallback the format of a stream that begins like none, and the one that is written
     * @return the format, named {@code auto}, without media types and file endings
     * @throws IllegalArgumentException if the fallback cannot be read
     */
    public static RecordFormat auto(RecordFormat fallback) {
        if (!fallback.isReadable()) {
            throw new IllegalArgumentException(fallback.name() + " is a format that cannot be read");
        }
        return new AutoFormat(ALL.stream().filter(RecordFormat::isReadable).toList(), fallback);
    }

    /**
     * Whichever format a file is in: the one that recognises its beginning, else the one that its name promises, else ISO 2709. So a name that is wrong does no harm, and one that
     * is right helps where a beginning says nothing, such as that of {@code .mrk} with a comment.
     *
     * @param fileName the name, with or without folders; the ending of a {@link Compression} does not count
     * @return the format, as {@link #auto(RecordFormat)} gives it
     */
    public static RecordFormat autoFor(String fileName) {
        return ofFileName(fileName)
                .filter(RecordFormat::isReadable)
                .map(Formats::auto)
                .orElse(AUTO);
    }

    private Formats() {}
}
