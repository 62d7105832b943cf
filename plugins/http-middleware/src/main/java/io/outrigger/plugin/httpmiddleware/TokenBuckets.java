package io.outrigger.plugin.httpmiddleware;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each key, filled at a steady rate. Only so many keys are remembered; the one not seen for the
 * longest time is forgotten first, and begins with a full bucket when it comes back.
 */
final class TokenBuckets {

    static final int MOST_KEYS = 65_536;

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private static final class Bucket {
        private double tokens;
        private long seen;
    }

    TokenBuckets(double perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = Math.floor(Math.max(1, perSecond));
        this.nanoTime = nanoTime;
    }

    /** Takes a token, and returns how many whole ones are left; less than zero if there was none. */
    synchronized int take(String key) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(key, _ -> full(now));
        double tokens = Math.min(burst, bucket.tokens + (now - bucket.seen) / NANOS * perSecond);
        bucket.seen = now;
        if (tokens < 1) {
            bucket.tokens = tokens;
            return -1;
        }
        bucket.tokens = tokens - 1;
        return (int) bucket.tokens;
    }

    private Bucket full(long now) {
        Bucket bucket = new Bucket();
        bucket.tokens = burst;
        bucket.seen = now;
        return bucket;
    }

    synchronized int size() {
        return buckets.size();
    }
}
