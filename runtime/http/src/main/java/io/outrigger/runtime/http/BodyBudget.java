package io.outrigger.runtime.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory the large bodies under way may take together. Bodies are read whole, so without a bound a few dozen
 * callers with bodies of the allowed size could use up the heap; with it, they queue.
 */
final class BodyBudget {

    /** Bodies up to this size are not worth the bookkeeping. */
    static final int FREE = 256 << 10;

    private static final String BUSY = "the sidecar is busy with other large requests";
    // A large body is held about three times: as it came, as it is kept, and in between while it grows.
    private static final int COPIES_AND_ROOM = 6;
    private static final int KIBI = 10;
    private static final int PATIENCE_SECONDS = 30;

    private final int whole;
    private final Semaphore left;

    private BodyBudget(long bytes) {
        this.whole = Math.clamp(bytes >> KIBI, 1, Integer.MAX_VALUE);
        this.left = new Semaphore(whole, true);
    }

    static BodyBudget ofBytes(long bytes) {
        return new BodyBudget(bytes);
    }

    /** A part of the heap that leaves room for everything else. */
    static BodyBudget ofHeap() {
        return new BodyBudget(Runtime.getRuntime().maxMemory() / COPIES_AND_ROOM);
    }

    /** What one body holds until its request is done. */
    final class Share {
        private int held;

        private Share(int held) {
            this.held = held;
        }

        /** Idempotent. */
        void release() {
            left.release(held);
            held = 0;
        }
    }

    /**
     * Waits for room for a body; one larger than the whole budget gets all of it.
     *
     * @throws BodyException if there was none for a long while
     */
    Share acquire(long bytes) {
        int wanted = Math.clamp(bytes >> KIBI, 1, whole);
        try {
            if (!left.tryAcquire(wanted, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BodyException(BUSY, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BodyException(BUSY, e);
        }
        return new Share(wanted);
    }
}
