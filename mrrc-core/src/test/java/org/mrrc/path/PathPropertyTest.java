package org.mrrc.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mrrc.ControlField;
import org.mrrc.DataField;
import org.mrrc.Field;
import org.mrrc.RandomBytes;
import org.mrrc.Record;
import org.mrrc.RecordCursor;
import org.mrrc.Subfield;

/** Any path gives what an evaluator gives that is made of plain lists, in which what an abbreviation leaves out is put in. */
class PathPropertyTest {

    private static final String[] TAGS = {"00.", "001", "245", "...", "..0", "5..", "9Z9", "FMT", "LDR", "c1a"};
    private static final String[] RANGES = {"0", "1", "2", "#", "0-1", "1-2", "0-#", "1-#", "#-0", "#-1", "#-#", "3-9"};
    private static final String[] CODES = {"a", "b", "5", "a-m", "n-z", "0-9", "a-z"};
    private static final String[] OPERATORS = {"=", "!=", "~", "!~", "?", "!"};
    private static final String[] STRINGS = {"", "a", "Title", "\\s", "😀", "漢", "\\$5", "a22"};

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPathFindsWhatThePlainEvaluatorFinds(long seed) {
        Random random = new Random(seed);
        RandomBytes records = new RandomBytes(seed);
        RecordCursor cursor = new RecordCursor();
        int found = 0;
        for (int i = 0; i < 50; i++) {
            Record record = records.record();
            Record looked = random.nextInt(4) == 0 ? Samples.damaged(record, 'e') : record;
            Plain plain = new Plain(looked, looked.fields());
            for (int j = 0; j < 20; j++) {
                Spec spec = Spec.random(random, looked);
                MarcPath path = MarcPath.marcSpec(spec.toString());
                List<String> values = new ArrayList<>();
                path.forEachValue(looked, cursor, values::add);
                found += values.size();

                assertThat(values).as("%s in %s", spec, looked).isEqualTo(plain.values(spec));
                assertThat(path.fields(looked)).as("%s in %s", spec, looked).isEqualTo(plain.fieldsOf(spec));
                assertThat(path.matches(looked)).isEqualTo(!values.isEmpty());
            }
        }
        assertThat(found).as("values found").isGreaterThan(100);
    }

    /** A spec whose parts are texts; a field of null is left out. */
    private record Spec(
            @Nullable String tag,
            @Nullable String index,
            @Nullable String codes,
            @Nullable String subfieldIndex,
            @Nullable String characters,
            @Nullable String indicator,
            List<List<Comparison>> subSpecs) {

        static Spec random(Random random, Record record) {
            List<Field> fields = record.fields();
            boolean own = !fields.isEmpty() && random.nextInt(4) > 0;
            String tag = own
                    ? fields.get(random.nextInt(fields.size())).tag().toString()
                    : TAGS[random.nextInt(TAGS.length)];
            Spec bare = part(random, tag, maybe(random, RANGES));
            List<List<Comparison>> subSpecs = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                List<Comparison> either = new ArrayList<>();
                for (int j = random.nextInt(2); j >= 0; j--) {
                    either.add(Comparison.random(random, bare));
                }
                subSpecs.add(either);
            }
            return new Spec(tag, bare.index, bare.codes, bare.subfieldIndex, bare.characters, bare.indicator, subSpecs);
        }

        private static @Nullable String maybe(Random random, String[] choice) {
            return random.nextInt(3) == 0 ? choice[random.nextInt(choice.length)] : null;
        }

        private static Spec part(Random random, @Nullable String tag, @Nullable String index) {
            return switch (random.nextInt(4)) {
                case 0 -> new Spec(tag, index, null, null, null, String.valueOf(1 + random.nextInt(2)), List.of());
                case 1 -> new Spec(tag, index, null, null, maybe(random, RANGES), null, List.of());
                default ->
                    new Spec(
                            tag,
                            index,
                            CODES[random.nextInt(CODES.length)],
                            maybe(random, RANGES),
                            maybe(random, RANGES),
                            null,
                            List.of());
            };
        }

        /** A term of a sub-spec behind another spec: with a tag, or an abbreviation. */
        static Spec term(Random random, Spec outer) {
            if (random.nextInt(3) == 0) {
                String tag = random.nextBoolean() ? outer.tag : TAGS[random.nextInt(TAGS.length)];
                return part(random, tag, maybe(random, RANGES));
            }
            while (true) {
                Spec term = part(random, null, maybe(random, RANGES));
                boolean empty = term.toString().isEmpty();
                boolean wrong = (term.indicator != null && outer.codes == null && outer.characters != null)
                        || (term.codes == null && term.characters != null && outer.indicator != null);
                if (!empty && !wrong) {
                    return term;
                }
            }
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(tag == null ? "" : tag);
            text.append(index == null ? "" : "[" + index + "]");
            text.append(codes == null ? "" : "$" + codes);
            text.append(subfieldIndex == null ? "" : "[" + subfieldIndex + "]");
            text.append(characters == null ? "" : "/" + characters);
            text.append(indicator == null ? "" : "^" + indicator);
            for (List<Comparison> either : subSpecs) {
                List<String> texts = either.stream().map(Comparison::toString).toList();
                text.append('{').append(String.join("|", texts)).append('}');
            }
            return text.toString();
        }
    }

    /** Two sides, each a spec or a comparison string; the left one may be left out. */
    private record Comparison(
            @Nullable Spec left,
            String operator,
            @Nullable Spec right,
            @Nullable String string) {

        static Comparison random(Random random, Spec outer) {
            Spec left = random.nextBoolean() ? Spec.term(random, outer) : null;
            String operator = OPERATORS[random.nextInt(OPERATORS.length)];
            return random.nextBoolean()
                    ? new Comparison(left, operator, Spec.term(random, outer), null)
                    : new Comparison(left, operator, null, STRINGS[random.nextInt(STRINGS.length)]);
        }

        @Override
        public String toString() {
            return (left == null ? "" : left) + operator + (right == null ? "\\" + string : right);
        }
    }

    /** What is at hand when sub-specs are looked at: the value, the place of its field among those with the tag, that of its subfield among those with the codes. */
    private record Hand(Spec outer, String value, int field, int subfield) {}

    /** A record as lists. */
    private record Plain(Record record, List<Field> fields) {

        List<String> values(Spec spec) {
            List<String> values = new ArrayList<>();
            for (Found found : all(spec)) {
                values.add(found.value);
            }
            return values;
        }

        List<Field> fieldsOf(Spec spec) {
            List<Field> found = new ArrayList<>();
            int last = -1;
            for (Found each : all(spec)) {
                if (each.field >= 0 && each.field != last) {
                    found.add(fields.get(each.field));
                }
                last = each.field;
            }
            return found;
        }

        private record Found(int field, String value) {}

        private List<Found> all(Spec spec) {
            List<Found> all = new ArrayList<>();
            if ("LDR".equals(spec.tag)) {
                String leader = cut(spec.characters, record.leader().toString());
                boolean wanted = spec.codes == null
                        && spec.indicator == null
                        && positions(spec.index, 1).contains(0);
                if (wanted && leader != null && holds(spec, new Hand(spec, leader, 0, 0))) {
                    all.add(new Found(-1, leader));
                }
                return all;
            }
            List<Integer> tagged = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).tag().toString().matches(String.valueOf(spec.tag))) {
                    tagged.add(i);
                }
            }
            for (int position : positions(spec.index, tagged.size())) {
                int field = tagged.get(position);
                for (Hand hand : inField(spec, fields.get(field), position)) {
                    if (holds(spec, hand)) {
                        all.add(new Found(field, hand.value));
                    }
                }
            }
            return all;
        }

        private static List<Hand> inField(Spec spec, Field field, int position) {
            List<Hand> hands = new ArrayList<>();
            if (field instanceof ControlField control) {
                String value = cut(spec.characters, control.data());
                if (spec.codes == null && spec.indicator == null && value != null) {
                    hands.add(new Hand(spec, value, position, 0));
                }
            } else if (field instanceof DataField data) {
                if (spec.indicator != null) {
                    char value = spec.indicator.equals("1") ? data.indicator1() : data.indicator2();
                    hands.add(new Hand(spec, String.valueOf(value), position, 0));
                } else if (spec.codes != null) {
                    List<Subfield> coded = data.subfields().stream()
                            .filter(each -> String.valueOf(each.code()).matches("[" + spec.codes + "]"))
                            .toList();
                    for (int i : positions(spec.subfieldIndex, coded.size())) {
                        String value = cut(spec.characters, coded.get(i).data());
                        if (value != null) {
                            hands.add(new Hand(spec, value, position, i));
                        }
                    }
                } else if (spec.characters == null) {
                    hands.add(new Hand(spec, data.text(), position, 0));
                }
            }
            return hands;
        }

        private boolean holds(Spec spec, Hand hand) {
            return spec.subSpecs.stream()
                    .allMatch(either -> either.stream().anyMatch(comparison -> holds(comparison, hand)));
        }

        private boolean holds(Comparison comparison, Hand hand) {
            List<String> left = comparison.left == null ? List.of(hand.value) : values(complete(comparison.left, hand));
            List<String> right = comparison.right == null
                    ? List.of(unescaped(String.valueOf(comparison.string)))
                    : values(complete(comparison.right, hand));
            if (left.isEmpty()) {
                return false;
            }
            boolean equal = left.stream().anyMatch(right::contains);
            boolean includes = left.stream().anyMatch(value -> right.stream().anyMatch(value::contains));
            return switch (comparison.operator) {
                case "=" -> equal;
                case "!=" -> !equal;
                case "~" -> includes;
                case "!~" -> !includes;
                case "?" -> !right.isEmpty();
                default -> right.isEmpty();
            };
        }

        private static String unescaped(String string) {
            return string.replace("\\s", " ").replace("\\$", "$");
        }

        /** A term with all that it leaves out: tag and index of the field at hand, codes and index of the subfield. */
        private static Spec complete(Spec term, Hand hand) {
            Spec outer = hand.outer;
            boolean abbreviated = term.tag == null;
            boolean noPart = term.codes == null && term.indicator == null;
            if (abbreviated && noPart && outer.codes != null) {
                String index = term.index == null ? String.valueOf(hand.subfield) : term.index;
                return new Spec(
                        outer.tag, String.valueOf(hand.field), outer.codes, index, term.characters, null, List.of());
            }
            String tag = abbreviated ? outer.tag : term.tag;
            boolean sameField = term.index == null && String.valueOf(tag).equals(outer.tag);
            String index = sameField ? String.valueOf(hand.field) : term.index;
            boolean sameSubfield =
                    sameField && term.subfieldIndex == null && term.codes != null && term.codes.equals(outer.codes);
            String subfieldIndex = sameSubfield ? String.valueOf(hand.subfield) : term.subfieldIndex;
            return new Spec(tag, index, term.codes, subfieldIndex, term.characters, term.indicator, List.of());
        }

        private static @Nullable String cut(@Nullable String range, String text) {
            if (range == null) {
                return text;
            }
            StringBuilder cut = new StringBuilder();
            int[] characters = text.codePoints().toArray();
            positions(range, characters.length).forEach(position -> cut.appendCodePoint(characters[position]));
            return cut.isEmpty() ? null : cut.toString();
        }

        /** Which of so many positions a range names. */
        private static List<Integer> positions(@Nullable String range, int count) {
            List<Integer> positions = new ArrayList<>();
            String from = range == null ? "0" : range.replaceAll("-.*", "");
            String to = range == null ? "#" : range.replaceAll(".*-", "");
            for (int position = 0; position < count; position++) {
                int counted = from.equals("#") ? count - 1 - position : position;
                int first = from.equals("#") ? 0 : Integer.parseInt(from);
                int open = from.equals("#") ? 0 : Integer.MAX_VALUE;
                int last = to.equals("#") ? open : Integer.parseInt(to);
                if (counted >= first && counted <= last) {
                    positions.add(position);
                }
            }
            return positions;
        }
    }
}
