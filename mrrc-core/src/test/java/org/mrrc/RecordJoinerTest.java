package org.mrrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJoinerTest {

    private static final Record WHOLE = oversize("whole");
    private static final Record OTHER = oversize("other");
    private static final Record SMALL = Record.builder(Leader.of(MarcBytes.LEADER))
            .controlField("001", "small")
            .dataField("245", '0', '0')
            .subfield('a', "Small")
            .build();

    private final List<MalformedRecord> malformed = new ArrayList<>();
    private final RecordJoiner joiner = new RecordJoiner(malformed::add);

    /** A record of three parts. */
    private static Record oversize(String controlNumber) {
        RecordBuilder builder = Record.builder(Leader.of(MarcBytes.LEADER)).controlField("001", controlNumber);
        builder.dataField("245", '1', '0').subfield('a', "Title");
        for (int i = 0; i < 25; i++) {
            builder.dataField("500", ' ', ' ').subfield('a', i + " " + "x".repeat(9_000));
        }
        return builder.build();
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static byte[] written(Record... records) {
        ByteBuf target = Unpooled.buffer();
        for (Record record : records) {
            RecordEncoder.iso2709(OversizePolicy.SPLIT).encode(record, target);
        }
        return ByteBufUtil.getBytes(target);
    }

    /** The parts of records as they are read. */
    private static List<Record> parts(Record... records) {
        return RecordReading.all(Mode.STRICT, written(records));
    }

    private List<Record> joined(List<Record> records) {
        List<Record> joined = new ArrayList<>();
        for (Record record : records) {
            Record whole = joiner.add(record);
            if (whole != null) {
                joined.add(whole);
            }
        }
        joiner.finish();
        return joined;
    }

    @Test
    void recordsThatAreNoPartsGoThrough() {
        Record note = Record.builder(Leader.of(MarcBytes.LEADER))
                .dataField("887", ' ', ' ')
                .subfield('a', "<record/>")
                .subfield('2', "mrrc")
                .build();
        Record noFields = Record.builder(Leader.of(MarcBytes.LEADER)).build();

        assertThat(joiner.add(SMALL)).isSameAs(SMALL);
        assertThat(joiner.add(note)).isSameAs(note);
        assertThat(joiner.add(noFields)).isSameAs(noFields);
        assertThat(malformed).isEmpty();
    }

    @Test
    void theLastPartGivesTheRecordThatWasSplit() {
        List<Record> parts = parts(SMALL, WHOLE, SMALL);

        assertThat(parts).hasSize(5);
        assertThat(joiner.add(parts.get(0))).isEqualTo(SMALL);
        assertThat(joiner.add(parts.get(1))).isNull();
        assertThat(joiner.add(parts.get(2))).isNull();
        Record whole = joiner.add(parts.get(3));
        assertThat(whole).isEqualTo(WHOLE);
        assertThat(ByteBufUtil.getBytes(whole.bytes())).isEqualTo(ByteBufUtil.getBytes(WHOLE.bytes()));
        assertThat(joiner.add(parts.get(4))).isEqualTo(SMALL);
        assertThatCode(joiner::finish).doesNotThrowAnyException();
        assertThat(malformed).isEmpty();
    }

    @Test
    void aJoinedRecordStandsWhereItsPartsDo() {
        List<Record> parts = parts(SMALL, WHOLE);
        Record whole = joined(parts).get(1);

        assertThat(whole.offset()).isEqualTo(SMALL.length());
        assertThat(whole.number()).isEqualTo(4);
        assertThat(whole.checkpoint()).isEqualTo(parts.get(3).checkpoint());
        assertThat(whole.checkpoint()).isEqualTo(new Checkpoint(written(SMALL, WHOLE).length, 4));
    }

    @Test
    void aJoinedRecordOfAFormatWithoutCheckpointsHasNoneEither() {
        List<Record> parts = parts(WHOLE);
        BatchBuilder builder = new BatchBuilder(ReadOptions.DEFAULT, Checkpoint.START);
        parts.forEach(part -> copy(part, builder));
        Record whole = joined(Objects.requireNonNull(builder.takeAvailable())).get(0);

        assertThat(whole.fields()).isEqualTo(WHOLE.fields());
        assertThatIllegalStateException().isThrownBy(whole::checkpoint).withMessageContaining("beginning");
    }

    /** A record as a format gives it that can be read from the beginning of a stream only. */
    private static void copy(Record record, BatchBuilder builder) {
        builder.beginRecord(0);
        builder.leader(record.leader().toString());
        for (Field field : record.fields()) {
            if (field instanceof ControlField control) {
                builder.beginControlField(control.tag().toString());
                builder.text(control.data());
            } else if (field instanceof DataField data) {
                builder.beginDataField(data.tag().toString(), "" + data.indicator1(), "" + data.indicator2());
                data.subfields().forEach(subfield -> {
                    builder.beginSubfield("" + subfield.code());
                    builder.text(subfield.data());
                });
            }
            builder.endField();
        }
        builder.endRecord(-1, length -> Unpooled.EMPTY_BUFFER);
    }

    @Test
    void aJoinedRecordHasTheProblemsOfItsParts() {
        byte[] bytes = written(WHOLE);
        bytes[0] = 'x';
        bytes[bytes.length - 1] = 'x';
        List<Record> parts = RecordReading.all(Mode.PERMISSIVE, bytes);
        Record whole = joined(parts).get(0);

        assertThat(whole).isEqualTo(WHOLE);
        assertThat(whole.problems())
                .extracting(Problem::code)
                .containsExactly(
                        ProblemCode.RECORD_LENGTH,
                        ProblemCode.FIELDS_BY_DIRECTORY,
                        ProblemCode.TRUNCATED,
                        ProblemCode.FIELDS_BY_DIRECTORY);
        assertThat(whole.problems()).extracting(Problem::recordNumber).containsExactly(1L, 1L, 3L, 3L);
    }

    @Test
    void partsThatWereBuiltAreJoinedToARecordThatWasBuilt() {
        Record whole = joined(RecordParts.of(WHOLE)).get(0);

        assertThat(whole).isEqualTo(WHOLE);
        assertThat(whole.number()).isZero();
        assertThat(whole.offset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void withoutOneOfItsPartsARecordIsMalformed(int missing) {
        List<Record> parts = new ArrayList<>(parts(SMALL, WHOLE, SMALL, OTHER));
        parts.remove(1 + missing);

        assertThat(joined(parts)).containsExactly(SMALL, SMALL, OTHER);
        assertThat(malformed).extracting(each -> each.problems().get(0).code()).containsOnly(ProblemCode.SPLIT_PART);
        assertThat(malformed).hasSize(missing == 2 ? 1 : 2);
    }

    @Test
    void whatIsMissingIsSaidAtThePartBesideIt() {
        List<Record> parts = parts(SMALL, WHOLE);
        joined(List.of(parts.get(0), parts.get(1), parts.get(3)));

        String place = ", at offset %,d of record %d (001 whole) (offset %,d of input)";
        assertThat(malformed)
                .extracting(MalformedRecord::toString)
                .containsExactly(
                        "Part of a split record in field 887: found part 1 of 3, expected part 2 behind it"
                                + place.formatted(
                                        link(parts.get(1)), 2, parts.get(1).offset() + link(parts.get(1))),
                        "Part of a split record in field 887: found part 3 of 3, expected part 2 before it"
                                + place.formatted(
                                        link(parts.get(3)), 4, parts.get(3).offset() + link(parts.get(3))));
    }

    private static int link(Record part) {
        return Entry.start(part.entry(part.fieldCount() - 1));
    }

    @Test
    void malformedPartsKeepTheirBytesAndTheirPlace() {
        List<Record> parts = parts(SMALL, WHOLE);
        joined(parts.subList(0, 3));

        MalformedRecord lost = malformed.get(0);
        assertThat(lost.number()).isEqualTo(2);
        assertThat(lost.offset()).isEqualTo(SMALL.length());
        byte[] all = written(WHOLE);
        int first = parts.get(1).length() + parts.get(2).length();
        assertThat(ByteBufUtil.getBytes(lost.bytes())).isEqualTo(Arrays.copyOf(all, first));
    }

    @Test
    void partsOfAnotherRecordAreNotJoined() {
        List<Record> parts = parts(WHOLE, OTHER);
        List<Record> mixed = List.of(parts.get(0), parts.get(4), parts.get(2));

        assertThat(joined(mixed)).isEmpty();
        assertThat(malformed).hasSize(3);
    }

    @Test
    void aPartThatComesTwiceOrTooEarlyIsMalformed() {
        List<Record> parts = parts(WHOLE);

        assertThat(joined(List.of(parts.get(0), parts.get(1), parts.get(1), parts.get(2))))
                .isEmpty();
        assertThat(joined(List.of(parts.get(0), parts.get(2), parts.get(1)))).isEmpty();
        assertThat(joined(List.of(parts.get(0), parts.get(0), parts.get(1), parts.get(2))))
                .containsExactly(WHOLE);
    }

    @Test
    void aRecordBetweenPartsGoesThroughAndTheyAreMalformed() {
        List<Record> parts = parts(WHOLE);

        assertThat(joined(List.of(parts.get(0), SMALL, parts.get(1), parts.get(2))))
                .containsExactly(SMALL);
        assertThat(malformed).hasSize(3);
    }

    @Test
    void aPartThatWasChangedIsNotJoined() {
        byte[] bytes = written(WHOLE);
        bytes[bytes.length / 2] = 'y';
        List<Record> parts = RecordReading.all(Mode.STRICT, bytes);

        assertThat(joined(parts)).isEmpty();
        assertThat(malformed).hasSize(1);
        assertThat(malformed.get(0).problems().get(0).found()).matches("CRC-32 [0-9A-F]{8}");
        assertThat(malformed.get(0).problems().get(0).expected())
                .matches("fields and a leader with CRC-32 [0-9A-F]{8}");
        assertThat(ByteBufUtil.getBytes(malformed.get(0).bytes())).isEqualTo(bytes);
    }

    @Test
    void aLeaderThatWasChangedIsNotJoined() {
        byte[] bytes = written(WHOLE);
        bytes[5] = 'd';

        assertThat(joined(RecordReading.all(Mode.STRICT, bytes))).isEmpty();
        assertThat(malformed).hasSize(1);
    }

    @Test
    void aPartWithFieldsBehindItsLinkIsMalformed() {
        Record part = parts(WHOLE).get(0);
        RecordAssembler assembler = new RecordAssembler();
        for (int i = 0; i < part.fieldCount(); i++) {
            RecordParts.copyField(part, i, assembler);
        }
        RecordParts.copyField(SMALL, 1, assembler);
        Record changed = assembler.assemble(MarcBytes.of(MarcBytes.LEADER), 0, 0, new Provenance(ReadOptions.DEFAULT));

        assertThat(joiner.add(changed)).isNull();
        assertThat(malformed)
                .singleElement()
                .hasToString(
                        "Part of a split record in field 887: found fields behind it, expected the last field of a part, at offset"
                                + " %,d of record 0 (001 whole) (offset %1$,d of input)"
                                        .formatted(link(part) + Iso2709.ENTRY_LENGTH));
    }

    @Test
    void aRecordThatHoldsALinkOfItsOwnIsSplitAndJoined() {
        Record part = parts(WHOLE).get(0);
        RecordAssembler assembler = new RecordAssembler();
        for (int i = 0; i < 2 * part.fieldCount(); i++) {
            RecordParts.copyField(part, i % part.fieldCount(), assembler);
        }
        Record record = assembler.assemble(MarcBytes.of(MarcBytes.LEADER), 0, 0, new Provenance(ReadOptions.DEFAULT));

        assertThat(joined(parts(record))).containsExactly(record);
    }

    /** A part whose link says what the test wants. */
    private static Record forged(Record part, PartLink link) {
        RecordAssembler assembler = new RecordAssembler();
        for (int i = 0; i < part.fieldCount() - 1; i++) {
            RecordParts.copyField(part, i, assembler);
        }
        assembler.beginField(Tag.code("887"), false);
        assembler.append(link.bytes());
        assembler.endField();
        return assembler.assemble(MarcBytes.of(MarcBytes.LEADER), 0, 0, new Provenance(ReadOptions.DEFAULT));
    }

    @Test
    void thereIsNoPartZero() {
        Record part = parts(WHOLE).get(0);
        for (PartLink link : List.of(new PartLink(0, 3, 0, 1), new PartLink(1, 0, 0, 1))) {
            Record none = forged(part, link);
            assertThat(joiner.add(none)).isSameAs(none);
        }
        assertThat(malformed).isEmpty();
    }

    @Test
    void linksThatMakeNoSenseAreMalformed() {
        Record part = parts(WHOLE).get(0);
        List<PartLink> links = List.of(new PartLink(3, 2, 0, 1), new PartLink(1, 1, 0, 1), new PartLink(2, 1, 9, 1));
        for (PartLink link : links) {
            malformed.clear();
            assertThat(joined(List.of(forged(part, link)))).isEmpty();
            assertThat(malformed).as("%s", link).hasSize(1);
        }
        malformed.clear();
        assertThat(joined(List.of(forged(SMALL, new PartLink(1, 2, 9, 1))))).isEmpty();
        assertThat(malformed).hasSize(1);
    }

    @Test
    void partsOfMoreThanARecordMayHaveAreMalformed() {
        RecordAssembler assembler = new RecordAssembler();
        for (int i = 0; i < 9; i++) {
            assembler.beginField(Tag.code("500"), false);
            assembler.append(MarcBytes.of("  $a" + "x".repeat(9_900)));
            assembler.endField();
        }
        RecordParts.copyField(SMALL, 0, assembler);
        Record large = assembler.assemble(MarcBytes.of(MarcBytes.LEADER), 0, 0, new Provenance(ReadOptions.DEFAULT));
        int fit = Entry.MAX_START / forged(large, new PartLink(100, 999, 0, 1)).length();
        for (int part = 1; part <= fit; part++) {
            assertThat(joiner.add(forged(large, new PartLink(part, 999, 0, 1)))).isNull();
        }
        assertThat(malformed).isEmpty();

        assertThat(joiner.add(forged(large, new PartLink(fit + 1, 999, 0, 1)))).isNull();
        assertThat(malformed).singleElement().asString().contains("found more than 33,554,431 bytes");
    }

    @Test
    void withoutAHandlerPartsThatCannotBeJoinedAreThrown() {
        List<Record> parts = parts(WHOLE, SMALL);
        RecordJoiner strict = new RecordJoiner();
        strict.add(parts.get(0));
        MarcException missing = catchThrowableOfType(MarcException.class, () -> strict.add(parts.get(3)));
        assertThat(missing.problem().code()).isEqualTo(ProblemCode.SPLIT_PART);
        assertThat(strict.add(parts.get(3))).isEqualTo(SMALL);

        strict.add(parts.get(0));
        MarcException end = catchThrowableOfType(MarcException.class, strict::finish);
        assertThat(end.problem().found()).isEqualTo("part 1 of 3");
        assertThatCode(strict::finish).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partsInAnyDisorderGiveTheirRecordOrAreMalformedAndNoneIsLost(long seed) {
        RandomBytes random = new RandomBytes(seed);
        List<Record> wholes = List.of(WHOLE, OTHER, SMALL);
        List<Record> stream = new ArrayList<>(parts(WHOLE, SMALL, OTHER, WHOLE, OTHER));
        for (int changes = random.upTo(5); changes > 0; changes--) {
            int at = random.upTo(stream.size());
            switch (random.upTo(3)) {
                case 0 -> stream.remove(at);
                case 1 -> stream.add(at, stream.get(random.upTo(stream.size())));
                default -> stream.add(random.upTo(stream.size()), stream.remove(at));
            }
        }
        List<Record> delivered = joined(stream);

        assertThat(wholes).containsAll(delivered);
        int read = stream.stream().mapToInt(Record::length).sum();
        int given =
                delivered.stream().mapToInt(record -> written(record).length).sum();
        int lost = malformed.stream()
                .mapToInt(each -> each.bytes().readableBytes())
                .sum();
        assertThat(given + lost).isEqualTo(read);
    }
}
