package org.mrrc.format;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mrrc.Checkpoint;
import org.mrrc.ReadOptions;
import org.mrrc.RecordDecoder;
import org.mrrc.RecordEncoder;
import org.mrrc.RecordFormat;

/**
 * Delimited values, for spreadsheets, data frames and databases: {@link #csv() CSV} (RFC 4180) and {@link #tsv() TSV}, in UTF-8.
 *
 * <p>The <b>long form</b> has a row for each leader, control field and subfield, and is read as well as written:
 *
 * <pre>
 * record,control_number,tag,occurrence,indicator1,indicator2,code,value
 * 1,12883376,LDR,,,,,00714cam a2200205 a 4500
 * 1,12883376,001,1,,,,12883376
 * 1,12883376,245,1,1,0,a,A title /
 * 1,12883376,245,1,1,0,c,by someone.
 * </pre>
 *
 * <p>{@code record} counts the records of the output from 1, {@code occurrence} the fields of a record with the same tag; the control number is on all rows so that they can be
 * joined and filtered by it. A value with a separator, a quote or a line end is in quotes, in TSV too. Rows end with a line feed. Nothing is lost. A field without a subfield delimiter
 * is a row without indicators and code, whatever its tag, which is reported on reading if it is that of a data field.
 *
 * <p><b>Read</b> are columns in any order by their titles, in any case, of which {@code tag} and {@code value} must be there; others are passed over. Without a row of titles the
 * columns are the eight above. Rows end with LF, CRLF or CR; a byte order mark and empty rows are passed over. A record ends where {@code record} changes, or the control number if
 * {@code record} is empty or missing, and before another leader. A field ends where the tag or the occurrence changes; without occurrences rows that follow one
 * another with the same tag and indicators are one field. An empty indicator is a blank. A tag that lost its leading zeros, as spreadsheets do it, gets them back, which is a
 * problem, as are too few values in a row. A row that is more than its table, or no row because of its quotes, makes its record malformed. Reading can begin anew behind each record if the
 * columns are the eight above.
 *
 * <p>The <b>wide form</b> has a row for each record and is written only; see {@link #columns}.
 *
 * <p>Values are written as they are. To a spreadsheet, one that begins with {@code =}, {@code +}, {@code -} or {@code @} may be a formula, and {@code 001} a number: import
 * the columns as text, above all from a source that is not trusted.
 *
 * <pre>{@code
 * RecordEncoder encoder = DelimitedFormat.csv().columns("001", "245$a", "650$a").newEncoder();
 * }</pre>
 */
public final class DelimitedFormat implements RecordFormat {

    private static final String JOINT = "|";

    /** What CSV and TSV do not have in common. */
    private record Kind(String name, char separator, String mediaType, List<String> endings) {

        private static final Kind CSV = new Kind("csv", ',', "text/csv", List.of("csv"));
        private static final Kind TSV = new Kind("tsv", '\t', "text/tab-separated-values", List.of("tsv", "tab"));
    }

    private final Kind kind;
    private final boolean header;
    /** Those of the wide form; empty for the long form. */
    private final List<String> columns;

    private final List<ColumnSelector> selectors;
    private final String joint;

    private DelimitedFormat(Kind kind, boolean header, List<String> columns, String joint) {
        this.kind = kind;
        this.header = header;
        this.columns = columns;
        this.selectors = columns.stream().map(ColumnSelector::of).toList();
        this.joint = joint;
    }

    /**
     * Values with commas between them, in the long form.
     *
     * @return the format
     */
    public static DelimitedFormat csv() {
        return new DelimitedFormat(Kind.CSV, true, List.of(), JOINT);
    }

    /**
     * Values with tabs between them, in the long form.
     *
     * @return the format
     */
    public static DelimitedFormat tsv() {
        return new DelimitedFormat(Kind.TSV, true, List.of(), JOINT);
    }

    /**
     * This format, written without the row of titles; on reading one may be there or not, whatever is written.
     *
     * @return another format
     */
    public DelimitedFormat withoutHeader() {
        return new DelimitedFormat(kind, false, columns, joint);
    }

    /**
     * The wide form: a row for each record, with these columns. It is written only.
     *
     * <p>A column is a tag: {@code 245}, {@code LDR} for the leader, {@code 6..} or {@code 6XX} or {@code 600-651} for several ({@link org.mrrc.TagPattern}). Behind it may stand character positions of the
     * leader or of a control field, {@code 008/35-37}, counted from zero; or a dollar sign and subfield codes. With one code, {@code 650$a}, each subfield is a value; with several, {@code 245$ab}, or
     * none, each field is one: its subfields in their order, a blank between them. Several values are {@linkplain #joinedBy joined}; nothing stands where there is none.
     *
     * @param selectors one for each column, at least one; the row of titles repeats them
     * @return another format
     * @throws IllegalArgumentException if one is none of these
     */
    public DelimitedFormat columns(String... selectors) {
        if (selectors.length == 0) {
            throw new IllegalArgumentException("A row has one column at least");
        }
        return new DelimitedFormat(kind, header, List.of(selectors), joint);
    }

    /**
     * The wide form with something else between the values of a column than {@code |}; it is not escaped where it occurs in one.
     *
     * @param between any text
     * @return another format
     */
    public DelimitedFormat joinedBy(String between) {
        return new DelimitedFormat(kind, header, columns, Objects.requireNonNull(between, "between"));
    }

    @Override
    public String name() {
        return kind.name;
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(kind.mediaType);
    }

    @Override
    public List<String> fileEndings() {
        return kind.endings;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Only the titles of the long form, as they are written, are recognised.
     */
    @Override
    public boolean recognises(ByteBuf first) {
        FirstBytes bytes = new FirstBytes(first);
        String titles = DelimitedHeader.text(kind.separator);
        return columns.isEmpty() && Stream.of("\n", "\r").anyMatch(end -> bytes.isText(titles + end, bytes.start()));
    }

    @Override
    public boolean isReadable() {
        return columns.isEmpty();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if this is the wide form
     */
    @Override
    public RecordDecoder newDecoder(ReadOptions options, Checkpoint start) {
        if (!isReadable()) {
            throw new UnsupportedOperationException(
                    "Delimited values in columns of one's own are written only: they do not hold whole records");
        }
        return new DelimitedDecoder(options, start, kind.separator);
    }

    @Override
    public RecordEncoder newEncoder() {
        return columns.isEmpty()
                ? new DelimitedEncoder(kind.separator, header)
                : new WideEncoder(kind.separator, header, columns, selectors, joint);
    }

    @Override
    public String toString() {
        return name();
    }
}
