package io.outrigger.plugin.jetstream;

import java.util.concurrent.ConcurrentSkipListSet;

/**
 * How far a subscription came in its stream, so that a consumer the server forgot can be made again where it ended.
 * Safe for use from any thread.
 */
final class Progress {

    private final ConcurrentSkipListSet<Long> unsettled = new ConcurrentSkipListSet<>();
    private long highest;

    /** A new consumer begins behind a message. */
    synchronized void beginBehind(long sequence) {
        highest = Math.max(highest, sequence);
    }

    synchronized void took(long sequence) {
        unsettled.add(sequence);
        highest = Math.max(highest, sequence);
    }

    /** It need not come again. */
    void settled(long sequence) {
        unsettled.remove(sequence);
    }

    /** The first message that has to come again, or the next one there will be; at least 1. */
    synchronized long next() {
        return unsettled.isEmpty() ? highest + 1 : unsettled.first();
    }

    /** For a stream that begins anew. */
    synchronized void forget() {
        unsettled.clear();
        highest = 0;
    }
}
