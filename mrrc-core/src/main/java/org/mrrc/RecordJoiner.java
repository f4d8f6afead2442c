package org.mrrc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record again of the parts that {@link OversizePolicy#SPLIT} has written; other records go through as they are.
 *
 * <p>Add the records of a stream in their order, then finish. Parts of a record follow one another; what they become is equal to the record that was split, which a
 * checksum in each part proves. Parts that cannot be joined, because one is missing, stands elsewhere, belongs to another record or was changed, are never delivered: they
 * are malformed. Copies of the parts of one record are held, 32 MiB at most. Not safe for use by several threads at once.
 *
 * <pre>{@code
 * RecordJoiner joiner = new RecordJoiner();
 * try (Records records = Records.open(file, ReadOptions.DEFAULT)) {
 *     for (Record read : records) {
 *         Record whole = joiner.add(read);
 *         if (whole != null) {
 *             handle(whole);
 *         }
 *     }
 * }
 * joiner.finish();
 * }</pre>
 *
 * <p>In a {@code Flux} that is {@code records.mapNotNull(joiner::add)}, with a joiner for each subscription, and {@code finish()} on completion.
 */
public final class RecordJoiner {

    private final Consumer<? super MalformedRecord> onMalformed;
    private final List<Part> parts = new ArrayList<>();
    private int length;
    private @Nullable PartLink last;

    /** A part that was taken in, and how many of its first fields stand elsewhere. */
    private record Part(Record record, int repeated) {}

    /** A joiner that throws {@link MarcException} where parts cannot be joined. They are given up then, and the record at which it showed has not been added. */
    public RecordJoiner() {
        this(malformed -> {
            throw new MarcException(malformed.problems().get(0));
        });
    }

    /**
     * A joiner that goes on where parts cannot be joined.
     *
     * @param onMalformed takes the parts of a record, their bytes one after another, with the number and offset of the first and one problem, {@link
     *     ProblemCode#SPLIT_PART}; called before {@link #add} or {@link #finish} returns
     */
    public RecordJoiner(Consumer<? super MalformedRecord> onMalformed) {
        this.onMalformed = Objects.requireNonNull(onMalformed, "onMalformed");
    }

    /**
     * Takes in the next record.
     *
     * @param record a record or a part of one, not changed since it was read; it is not held
     * @return the record itself, if it is no part; the joined one, if it is the last part: it has the problems of all its parts, the offset of the first and the number of
     *     the last, so that its {@linkplain Record#checkpoint() checkpoint} is behind them; {@code null} in all other cases
     * @throws MarcException if parts before it, or the part itself, cannot be joined and there is no handler
     */
    public @Nullable Record add(Record record) {
        PartLink link = PartLink.of(record);
        if (last != null && (link == null || !link.follows(last))) {
            giveUpIncomplete(last);
        }
        if (link == null) {
            return unlessBuried(record);
        }
        if (last == null && link.part() != 1) {
            return refuse(record, link.words(), "part " + (link.part() - 1) + " before it");
        }
        if (link.repeated() >= record.fieldCount()) {
            return refuse(record, link.repeated() + " fields repeated", "as many as the part has");
        }
        if (record.length() > Entry.MAX_START - length) {
            return refuse(record, "more than " + limit() + " bytes", "parts of at most as many");
        }
        take(record, link.repeated());
        last = link;
        return link.isLast() ? join(link) : null;
    }

    private @Nullable Record unlessBuried(Record record) {
        int link = PartLink.buriedIn(record);
        if (link == PartLink.NONE) {
            return record;
        }
        take(record, 0);
        return giveUp(problem(record, link, "fields behind it", "the last field of a part"));
    }

    /**
     * Says that there are no more records.
     *
     * @throws MarcException if a part is missing and there is no handler
     */
    public void finish() {
        if (last != null) {
            giveUpIncomplete(last);
        }
    }

    private void take(Record part, int repeated) {
        parts.add(new Part(part.copy(), repeated));
        length += part.length();
    }

    private @Nullable Record join(PartLink link) {
        RecordAssembler assembler = new RecordAssembler();
        for (Part part : parts) {
            for (int field = part.repeated(); field < part.record().fieldCount() - 1; field++) {
                RecordParts.copyField(part.record(), field, assembler);
            }
        }
        Record first = parts.get(0).record();
        byte[] leader = new byte[Iso2709.LEADER_LENGTH];
        first.buffer().getBytes(first.recordOffset(), leader);
        Record end = parts.get(parts.size() - 1).record();
        Record whole = assembler.assemble(leader, end.number(), first.offset(), provenance(first, end));
        int checksum = PartLink.checksum(whole);
        if (checksum != link.checksum()) {
            return giveUpAll(hex(checksum), "fields and a leader with " + hex(link.checksum()));
        }
        clear();
        return whole;
    }

    private Provenance provenance(Record first, Record end) {
        ReadOptions options = first.provenance().options();
        Problems.Collector problems = new Problems.Collector(options.maxProblems());
        parts.forEach(part -> problems.addAll(part.record().provenance().problems()));
        return new Provenance(options, problems.problems(), lengthInStream(first, end));
    }

    private static long lengthInStream(Record first, Record end) {
        if (end.number() == 0) {
            return Provenance.ITS_OWN;
        }
        return end.provenance().lengthInStream() == Provenance.NO_CHECKPOINT
                ? Provenance.NO_CHECKPOINT
                : end.checkpoint().offset() - first.offset();
    }

    private void clear() {
        parts.clear();
        length = 0;
        last = null;
    }

    private void giveUpIncomplete(PartLink link) {
        giveUpAll(link.words(), "part " + (link.part() + 1) + " behind it");
    }

    /** Gives up a part, and those before it. */
    private @Nullable Record refuse(Record part, String found, String expected) {
        take(part, 0);
        return giveUpAll(found, expected);
    }

    /** Gives up what was taken in, for what the last of it links. */
    private @Nullable Record giveUpAll(String found, String expected) {
        Record part = parts.get(parts.size() - 1).record();
        return giveUp(problem(part, part.fieldCount() - 1, found, expected));
    }

    private @Nullable Record giveUp(Problem problem) {
        List<Record> lost = parts.stream().map(Part::record).toList();
        clear();
        ByteBuf[] bytes = lost.stream().map(Record::bytes).toArray(ByteBuf[]::new);
        Record first = lost.get(0);
        onMalformed.accept(new MalformedRecord(
                Unpooled.wrappedUnmodifiableBuffer(bytes),
                first.number(),
                first.offset(),
                Problems.of(problem),
                RecordFormat.iso2709()));
        return null;
    }

    private static Problem problem(Record part, int field, String found, String expected) {
        int place = Entry.start(part.entry(field));
        return part.site().problem(ProblemCode.SPLIT_PART, place, part.place(field, null), found, expected);
    }

    private static String hex(int checksum) {
        return String.format(Locale.ROOT, "CRC-32 %08X", checksum);
    }

    private static String limit() {
        return String.format(Locale.ROOT, "%,d", Entry.MAX_START);
    }
}
