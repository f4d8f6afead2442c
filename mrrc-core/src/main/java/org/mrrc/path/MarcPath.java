package org.mrrc.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mrrc.Field;
import org.mrrc.Record;
import org.mrrc.RecordCursor;

/**
 * Where in a record something stands: in which fields and subfields, at which character positions, under which conditions. Compiled once; immutable, for any number of
 * threads and records.
 *
 * <p>Values come in the order of the record: field by field in the order of the directory, within a field in the order of its subfields. Only what is wanted is
 * decoded.
 *
 * <pre>{@code
 * MarcPath title = MarcPath.marcSpec("245$a$b");
 * MarcPath names = MarcPath.traject("100abc:700abc");
 * List<String> all = names.values(record);
 * String first = title.first(record).orElse("[untitled]");
 * }</pre>
 *
 * <p>Two paths are equal if they were compiled from the same text in the same notation, with the same say in fields 880.
 */
public final class MarcPath {

    private final Notation notation;
    private final String text;
    private final AlternateScript script;
    private final Finder finder;
    /** How many terms and comparisons of sub-specs remember something; -1 if there are no sub-specs. */
    private final int memories;

    /** In what language a path is written. */
    enum Notation {
        MARC_SPEC,
        TRAJECT
    }

    private MarcPath(Notation notation, String text, AlternateScript script, Finder finder, int memories) {
        this.notation = notation;
        this.text = text;
        this.script = script;
        this.finder = finder;
        this.memories = memories;
    }

    /** A path in MARCspec; so many terms and comparisons of its sub-specs remember something, -1 if it has none. */
    static MarcPath ofMarcSpec(String text, FieldPath path, int memories) {
        return new MarcPath(Notation.MARC_SPEC, text, AlternateScript.EXCLUDE, path, memories);
    }

    /** A path of one or more in the notation of traject. */
    static MarcPath ofTraject(String text, List<FieldPath> paths, AlternateScript script) {
        boolean single = paths.size() == 1 && script == AlternateScript.EXCLUDE;
        Finder finder = single ? paths.get(0) : new FieldPaths(paths, script);
        return new MarcPath(Notation.TRAJECT, text, script, finder, -1);
    }

    /**
     * Compiles a path in the notation of MARCspec (version 0.16): {@code 245$a}, {@code 008/35-37}, {@code 650[0]$a}, {@code 245^1}, {@code 020$c{$q=\paperback}}.
     * What a value is: the data of a subfield, an indicator, the data of a control field or of the leader ({@code LDR}), the
     * {@linkplain Field#text() text} of a data field.
     *
     * @param spec the path
     * @return the compiled path
     * @throws PathSyntaxException if it does not follow the grammar
     */
    public static MarcPath marcSpec(String spec) {
        PathScanner scanner = new PathScanner(spec);
        MarcPath path = new MarcSpecParser(scanner).parse();
        scanner.requireEnd();
        return path;
    }

    /**
     * Compiles a path in the short notation of traject: {@code 245abc:700a}, {@code 260|*1|c}, {@code 008[35-37]}. One subfield code gives a value for each subfield,
     * none or several give one value for each field: the data of the subfields with blanks between them. Fields 880 are found under their own tag, unlike in traject, which
     * adds them to what they repeat unless told otherwise.
     *
     * @param spec one or more paths with colons between them
     * @return the compiled path
     * @throws PathSyntaxException if it does not follow the grammar
     */
    public static MarcPath traject(String spec) {
        return traject(spec, AlternateScript.EXCLUDE);
    }

    /**
     * Compiles a path in the short notation of traject, which may find fields in another script by the tags of the fields that they repeat.
     *
     * @param spec one or more paths with colons between them
     * @param script what is made of fields 880
     * @return the compiled path
     * @throws PathSyntaxException if it does not follow the grammar
     */
    public static MarcPath traject(String spec, AlternateScript script) {
        PathScanner scanner = new PathScanner(spec);
        MarcPath path = new TrajectParser(scanner).parse(Objects.requireNonNull(script, "script"));
        scanner.requireEnd();
        return path;
    }

    /**
     * All values that the path finds.
     *
     * @param record where to look
     * @return a list of the caller's own, empty if there is none
     */
    public List<String> values(Record record) {
        List<String> values = new ArrayList<>();
        forEachValue(record, values::add);
        return values;
    }

    /**
     * The first value that the path finds.
     *
     * @param record where to look; it is left as soon as there is one
     * @return the value, if there is one
     */
    public Optional<String> first(Record record) {
        return Optional.ofNullable(search(record, value -> true));
    }

    /**
     * Hands each value that the path finds to a consumer.
     *
     * @param record where to look
     * @param consumer takes the values, on this thread
     */
    public void forEachValue(Record record, Consumer<? super String> consumer) {
        forEachValue(record, new RecordCursor(), consumer);
    }

    /**
     * Hands each value that the path finds to a consumer, and allocates nothing but the values where these are the data of subfields or control fields, or characters of
     * data in ASCII. To join subfields, to count them for an index, and to look at sub-specs or at the leader takes more.
     *
     * @param record where to look
     * @param cursor the caller's own, to be used for one record after another by one thread; it walks over the record
     * @param consumer takes the values, on this thread; it does not use the cursor
     */
    public void forEachValue(Record record, RecordCursor cursor, Consumer<? super String> consumer) {
        walk(record, cursor, consumer, null);
    }

    /**
     * The fields in which the path finds a value, each once.
     *
     * @param record where to look
     * @return an immutable list in the order of the directory; the leader is no field
     */
    public List<Field> fields(Record record) {
        List<Field> found = new ArrayList<>();
        walk(record, new RecordCursor(), null, found);
        return Collections.unmodifiableList(found);
    }

    /**
     * Whether the path finds a value.
     *
     * @param record where to look; it is left as soon as there is one, which is not decoded unless it must be
     * @return true if {@link #values} has one
     */
    public boolean matches(Record record) {
        return walk(record, new RecordCursor(), null, null);
    }

    /** The first value that passes a test; null if none does. */
    @Nullable
    String search(Record record, Predicate<? super String> test) {
        Search search = new Search(test);
        walk(record, new RecordCursor(), search, null);
        return search.found();
    }

    private boolean walk(
            Record record, RecordCursor cursor, @Nullable Consumer<? super String> sink, @Nullable List<Field> found) {
        Surroundings surroundings = memories < 0 ? null : new Surroundings(record, memories);
        return finder.walk(record, cursor, sink, surroundings, found);
    }

    Notation notation() {
        return notation;
    }

    AlternateScript script() {
        return script;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarcPath path
                && path.notation == notation
                && path.script == script
                && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text from which the path was compiled. */
    @Override
    public String toString() {
        return text;
    }
}
