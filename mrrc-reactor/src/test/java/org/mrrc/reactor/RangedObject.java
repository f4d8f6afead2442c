package org.mrrc.reactor;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** An object behind range requests, which looks at what is asked for and at what becomes of the buffers. */
final class RangedObject {

    private final byte[] bytes;
    private final int chunkSize;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<WatchedSource> answers = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RangedObject(byte[] bytes, int chunkSize) {
        this.bytes = bytes;
        this.chunkSize = chunkSize;
    }

    RangeSource source(Ownership ownership) {
        RangeSource.Request<ByteBuf> request = (from, to) -> answer(from, to, ownership);
        return RangeSource.ofByteBufs("object", Mono.just((long) bytes.length), request, ownership);
    }

    private WatchedSource answer(long from, long to, Ownership ownership) {
        requests.add(from + "-" + to);
        if (from < 0 || from >= to || to > bytes.length) {
            violations.add("no range: " + from + "-" + to);
        }
        byte[] range = Arrays.copyOfRange(bytes, (int) from, (int) to);
        WatchedSource answer = WatchedSource.of(Samples.cut(range, chunkSize)).with(ownership);
        answers.add(answer);
        return answer;
    }

    /** What was asked for or done that should not have been. */
    List<String> violations() {
        answers.forEach(answer -> violations.addAll(answer.violations()));
        return violations;
    }

    List<String> requests() {
        return requests;
    }

    long bytesSent() {
        return answers.stream().mapToLong(WatchedSource::bytesSent).sum();
    }
}
