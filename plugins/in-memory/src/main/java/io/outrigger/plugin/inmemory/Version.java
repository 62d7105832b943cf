package io.outrigger.plugin.inmemory;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The number of a write and the etag made from it.
 *
 * @param number counts the writes of one store
 * @param etag unique among all writes of all stores
 */
record Version(long number, String etag) {

    /** Counts writes. Etags are the counter beside a number drawn once per store: cheaper than drawing one per write. */
    static final class Source {

        private final long store = UUID.randomUUID().getMostSignificantBits();
        private final AtomicLong next = new AtomicLong();

        Version next() {
            long number = next.getAndIncrement();
            return new Version(number, new UUID(store, number).toString());
        }
    }
}
