package org.mrrc.reactor;

/** Who releases a reference-counted buffer that a publisher sends. There is no default, because libraries differ. */
public enum Ownership {
    /** The reader releases each buffer when it has taken its bytes, or when it is cancelled: the rule of Spring's decoders and of most operators. */
    TRANSFERRED,

    /** The publisher releases each buffer after {@code onNext} returns: the rule of reactor-netty's {@code receive()}. The reader never does. */
    BORROWED
}
