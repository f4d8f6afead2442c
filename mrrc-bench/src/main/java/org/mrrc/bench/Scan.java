package org.mrrc.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * How fast can the field terminators be found in 1 MB of records: counting all of them, and going from each to the next? An operation is a byte.
 *
 * <p>The JVM that JMH starts for the methods with vectors gets {@code --add-modules jdk.incubator.vector}; where no such module is, they alone fail. Whoever
 * gives JMH other arguments for the JVM with {@code -jvmArgsAppend} adds that one.
 */
@OperationsPerInvocation(Scan.LENGTH)
public class Scan extends Settings {

    /** How many bytes are looked at. */
    static final int LENGTH = 1_000_000;

    private static final byte FIELD_TERMINATOR = 0x1E;

    private byte[] bytes = new byte[0];
    private ByteBuf buffer = Unpooled.EMPTY_BUFFER;

    /**
     * Cuts the stream, which is repeated if it is too short, to the length.
     *
     * @throws IllegalStateException if not all ways find as many
     */
    @Setup
    public void cut(Input input) {
        byte[] stream = input.bytes();
        bytes = new byte[LENGTH];
        for (int at = 0; at < LENGTH; at += stream.length) {
            System.arraycopy(stream, 0, bytes, at, Math.min(stream.length, LENGTH - at));
        }
        buffer = Unpooled.wrappedBuffer(bytes);
        int count = countByBytes();
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        int[] others = {
            vectors ? countByVectors() : count,
            vectors ? nextByVectors() : count,
            countByBytesOfABuffer(),
            countByWords(),
            nextByBytes(),
            nextByBytesOfABuffer(),
            nextByIndexOf(),
            nextByWords()
        };
        if (Arrays.stream(others).anyMatch(other -> other != count)) {
            throw new IllegalStateException(count + " field terminators, or " + Arrays.toString(others));
        }
    }

    /** All, an element of an array at a time: a loop that the compiler may turn into vectors by itself. */
    @Benchmark
    public int countByBytes() {
        int count = 0;
        for (byte value : bytes) {
            count += value == FIELD_TERMINATOR ? 1 : 0;
        }
        return count;
    }

    /** All, a byte of a {@code ByteBuf} at a time. */
    @Benchmark
    public int countByBytesOfABuffer() {
        int count = 0;
        for (int at = 0; at < LENGTH; at++) {
            count += buffer.getByte(at) == FIELD_TERMINATOR ? 1 : 0;
        }
        return count;
    }

    /** All, eight bytes at a time. */
    @Benchmark
    public int countByWords() {
        return WordScan.count(bytes, FIELD_TERMINATOR);
    }

    /** All, as many bytes at a time as a vector has. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"-Xms2g", "-Xmx2g", "--add-modules=jdk.incubator.vector"})
    public int countByVectors() {
        return VectorScan.count(bytes, FIELD_TERMINATOR);
    }

    /** One after another, an element of an array at a time. */
    @Benchmark
    public int nextByBytes() {
        int count = 0;
        for (int at = nextByte(0); at >= 0; at = nextByte(at + 1)) {
            count++;
        }
        return count;
    }

    private int nextByte(int from) {
        for (int at = from; at < LENGTH; at++) {
            if (bytes[at] == FIELD_TERMINATOR) {
                return at;
            }
        }
        return -1;
    }

    /** One after another, a byte of a {@code ByteBuf} at a time. */
    @Benchmark
    public int nextByBytesOfABuffer() {
        int count = 0;
        for (int at = nextByteOfBuffer(0); at >= 0; at = nextByteOfBuffer(at + 1)) {
            count++;
        }
        return count;
    }

    private int nextByteOfBuffer(int from) {
        for (int at = from; at < LENGTH; at++) {
            if (buffer.getByte(at) == FIELD_TERMINATOR) {
                return at;
            }
        }
        return -1;
    }

    /** One after another, by {@link ByteBuf#indexOf}. */
    @Benchmark
    public int nextByIndexOf() {
        int count = 0;
        for (int at = buffer.indexOf(0, LENGTH, FIELD_TERMINATOR);
                at >= 0;
                at = buffer.indexOf(at + 1, LENGTH, FIELD_TERMINATOR)) {
            count++;
        }
        return count;
    }

    /** One after another, eight bytes at a time. */
    @Benchmark
    public int nextByWords() {
        int count = 0;
        for (int at = WordScan.next(bytes, 0, FIELD_TERMINATOR);
                at >= 0;
                at = WordScan.next(bytes, at + 1, FIELD_TERMINATOR)) {
            count++;
        }
        return count;
    }

    /** One after another, as many bytes at a time as a vector has. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {"-Xms2g", "-Xmx2g", "--add-modules=jdk.incubator.vector"})
    public int nextByVectors() {
        int count = 0;
        for (int at = VectorScan.next(bytes, 0, FIELD_TERMINATOR);
                at >= 0;
                at = VectorScan.next(bytes, at + 1, FIELD_TERMINATOR)) {
            count++;
        }
        return count;
    }
}
