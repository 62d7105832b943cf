package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;

/** What became of the entries of one batch, over all attempts. Attempts that were given up may still count. */
final class BulkTally {
    private int succeeded;
    private int dropped;
    private int failed;
    private long nanos;

    synchronized void count(Verdict verdict) {
        switch (verdict) {
            case Verdict.Success _ -> succeeded++;
            case Verdict.Drop _, Verdict.Unhandled _ -> dropped++;
            case Verdict.Retry _ -> failed++;
        }
    }

    synchronized void took(long elapsed) {
        nanos = elapsed;
    }

    synchronized void dropped() {
        dropped++;
    }

    synchronized void failed() {
        failed++;
    }

    /** Entries that had failed went to the dead letters after all. */
    synchronized void buried(int entries) {
        dropped += entries;
        failed = Math.max(0, failed - entries);
    }

    synchronized void report(SubscriptionMetrics metrics, String component, String topic) {
        metrics.bulkProcessed(component, topic, nanos);
        metrics.bulkEntries(component, topic, "SUCCESS", succeeded);
        metrics.bulkEntries(component, topic, "DROP", dropped);
        metrics.bulkEntries(component, topic, "RETRY", failed);
    }
}
