package io.outrigger.plugin.httpmiddleware;

import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** Time as it goes by, for rules about time. */
interface SentinelTime {

    SentinelTime SYSTEM = new SentinelTime() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) throws InterruptedIOException {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while a request waited for its turn");
            }
        }
    };

    /** Counts up, from wherever. */
    long nanos();

    void pause(long nanos) throws InterruptedIOException;
}
