package io.outrigger.daprd;

import java.time.Duration;

/**
 * Gives memory back after a burst. The serial collector returns heap to the system only when it collects all of it,
 * which a sidecar that has become quiet may never do again; so, when the heap has grown and nothing much is being
 * allocated, it is asked to. That is a pause of a few tens of milliseconds in a quiet moment.
 */
final class HeapTrim implements Runnable {

    private static final Duration INTERVAL = Duration.ofSeconds(4);
    private static final long MIB = 1L << 20;
    private static final long GROWN = 16 * MIB;
    private static final long QUIET = 4 * MIB;

    private final Heap heap;
    private long settled;
    private long lastUsed;

    /** What there is to know of the heap, and how to have it collected. */
    interface Heap {
        /** Bytes taken from the system. */
        long committed();

        /** Bytes of objects, dead ones among them. */
        long used();

        void collect();
    }

    HeapTrim(Heap heap) {
        this.heap = heap;
        this.settled = heap.committed();
        this.lastUsed = heap.used();
    }

    /** Watches this process, on a thread that does not keep it alive. */
    static void start() {
        Thread.ofPlatform().name("heap-trim").daemon(true).start(new HeapTrim(new ProcessHeap()));
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        long used = heap.used();
        boolean quiet = Math.abs(used - lastUsed) < QUIET;
        lastUsed = used;
        if (quiet && heap.committed() > settled + GROWN) {
            heap.collect();
            settled = heap.committed();
            lastUsed = heap.used();
        }
    }

    private static final class ProcessHeap implements Heap {
        private final Runtime runtime = Runtime.getRuntime();

        @Override
        public long committed() {
            return runtime.totalMemory();
        }

        @Override
        public long used() {
            return runtime.totalMemory() - runtime.freeMemory();
        }

        @Override
        public void collect() {
            System.gc();
        }
    }
}
