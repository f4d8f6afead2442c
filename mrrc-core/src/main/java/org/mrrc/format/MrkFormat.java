package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/**
 * The mnemonic form of MARCMaker and MarcEdit, {@code .mrk}: a field a line, an empty line after each record.
 *
 * <pre>
 * =LDR  00714cam\a2200205\a\4500
 * =001  12883376
 * =245  10$aA title /$cby someone.
 * </pre>
 *
 * <p><b>Written</b> is UTF-8, as in MarcEdit's {@code .mrk8}. Characters that mean something in this form are written by their names, {@code {dollar}}, {@code {lcub}},
 * {@code {rcub}}, {@code {bsol}}, and line ends as {@code {0A}} and {@code {0D}}, so that nothing is lost but a field {@code LDR}, which reads as the leader of another record, and the text
 * of a data field that has no subfield delimiter.
 *
 * <p><b>Read</b> are all names of MARCMaker for characters; a combining mark moves behind its letter, and the two are composed. Braces around anything else are text. Lines that do
 * not begin with an equals sign go on with the line before, without a blank; lines that begin with {@code #} are comments. The form is UTF-8. What is not makes the record
 * malformed, with its bytes, unless a {@linkplain #in(Charset) charset} is named: {@code .mrk} of Leader/09 blank may hold raw MARC-8, of which nobody can tell without asking.
 *
 * <pre>{@code
 * RecordReader reader = RecordReader.builder().format(new MrkFormat()).build();
 * }</pre>
 */
public final class MrkFormat implements RecordFormat {

    private final Charset charset;

    /** The form in UTF-8. */
    public MrkFormat() {
        this(StandardCharsets.UTF_8);
    }

    private MrkFormat(Charset charset) {
        this.charset = charset;
    }

    /**
     * This form, read in another charset; it is written in UTF-8 all the same.
     *
     * @param charset one in which ASCII is ASCII, such as {@link StandardCharsets#ISO_8859_1}
     * @return another format
     */
    public MrkFormat in(Charset charset) {
        return new MrkFormat(Objects.requireNonNull(charset, "charset"));
    }

    @Override
    public String name() {
        return "mrk";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain"); // none of its own is registered or in use
    }

    @Override
    public List<String> fileEndings() {
        return List.of("mrk", "mrk8", "marcmaker");
    }

    @Override
    public boolean recognises(ByteBuf first) {
        FirstBytes bytes = new FirstBytes(first);
        int line = bytes.visible(bytes.start());
        return bytes.isText("=LDR ", line) || bytes.isText("=000 ", line) || bytes.isText("=001 ", line);
    }

    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        return new MrkDecoder(options, start, charset);
    }

    @Override
    public RecordEncoder newEncoder() {
        return new MrkEncoder();
    }

    @Override
    public String toString() {
        return name();
    }
}
