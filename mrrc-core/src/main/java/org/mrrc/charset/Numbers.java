package org.mrrc.charset;

import java.nio.ByteBuffer;

/** 16-bit numbers of a resource, one after the other; in an array, which code that is not compiled yet reads several times faster than a buffer. */
final class Numbers {

    private final char[] numbers;
    private int at;

    /** The numbers that bytes hold, high byte first. */
    Numbers(byte[] bytes) {
        numbers = new char[bytes.length / Character.BYTES];
        ByteBuffer.wrap(bytes).asCharBuffer().get(numbers);
    }

    int next() {
        return numbers[at++];
    }

    /** The next ones, as many as the array holds. */
    void next(char[] target) {
        System.arraycopy(numbers, at, target, 0, target.length);
        at += target.length;
    }
}
