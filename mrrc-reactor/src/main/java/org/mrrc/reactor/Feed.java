package org.mrrc.reactor;

/** Where a subscription's bytes come from: feeds its decoder when asked, and runs its loop on the thread that belongs to the source. */
interface Feed {

    /**
     * Feeds more bytes, now or later. The subscription leaves its decoder alone between {@link ReadSubscription#awaitBytes()} and {@link
     * ReadSubscription#bytesCame()}, and learns of the end by {@link ReadSubscription#end}.
     */
    void more();

    /** Runs the loop of the subscription. */
    void run(Runnable loop);

    /** Gives back all that the feed holds; from now on nothing is fed. Called once, by the loop, at the end, on an error or on cancel. */
    void close();

    /** Tells the source at once, from any thread, that nobody wants more. */
    void cancel();
}
