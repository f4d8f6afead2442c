package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;
import org.mrrc.charset.CharacterCoding;
import org.mrrc.charset.Utf8;

/**
 * The mnemonic form of MARCMaker and MarcEdit, {@code .mrk}: a field a line, an empty line after each record.
 *
 * <pre>
 * =LDR  00714cam\a2200205\a\4500
 * =001  12883376
 * =245  10$aA title /$cby someone.
 * </pre>
 *
 * <p><b>Written</b> is UTF-8, as in MarcEdit's {@code .mrk8}, or {@linkplain #in another coding}. Characters that mean something in this form are written by their names, {@code {dollar}}, {@code {lcub}},
 * {@code {rcub}}, {@code {bsol}}, and line ends as {@code {0A}} and {@code {0D}}, so that nothing is lost but the text of a data field that has no subfield delimiter. A
 * field with the tag {@code LDR}, which would be read as the leader of another record, is refused.
 *
 * <p><b>Read</b> are all names of MARCMaker for characters; a combining mark moves behind its letter, and the two are composed. Braces around anything else are text. Lines that do
 * not begin with an equals sign go on with the line before, without a blank; lines that begin with {@code #} are comments. The form is UTF-8. What is not makes the record
 * malformed, with its bytes, unless another coding is named: {@code .mrk} of Leader/09 blank may hold raw MARC-8, of which nobody can tell without asking. A field 00X is a data field
 * if it begins with two indicators and a subfield, as in danMARC2.
 *
 * <pre>{@code
 * RecordReader reader = RecordReader.builder().format(new MrkFormat().in(Marc8.DEFAULT)).build();
 * }</pre>
 */
public final class MrkFormat implements RecordFormat {

    private final CharacterCoding coding;

    /** The form in UTF-8. */
    public MrkFormat() {
        this(Utf8.CODING);
    }

    private MrkFormat(CharacterCoding coding) {
        this.coding = coding;
    }

    /**
     * This form in another coding, of which each line stands for itself. What the coding does not have is written as a reference (<code>&amp;#x1F600;</code>), which MARC-8 reads as the
     * character again.
     *
     * @param coding one in which ASCII is ASCII, such as {@link org.mrrc.charset.Marc8#DEFAULT} or {@code CharacterCodings.named("windows-1252")}
     * @return another format
     */
    public MrkFormat in(CharacterCoding coding) {
        return new MrkFormat(Objects.requireNonNull(coding, "coding"));
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
        return new MrkDecoder(options, start, coding);
    }

    @Override
    public RecordEncoder newEncoder() {
        return new MrkEncoder(coding);
    }

    @Override
    public String toString() {
        return name();
    }
}
