package io.outrigger.plugin.httpmiddleware;

import java.util.concurrent.TimeUnit;

/** So many requests in so much time: the rest is refused, or waits for its turn. */
final class FlowRule implements SentinelRule {

    private static final long SLICE_MILLIS = 500;

    private final String resource;
    private final String counted;
    private final double threshold;
    private final long intervalNanos;
    private final boolean throttling;
    private final long longestWait;
    private final SlidingWindow passed;
    private long lastTurn = Long.MIN_VALUE;

    FlowRule(RuleFields fields) {
        this.resource = fields.resource("resource");
        boolean associated = fields.choice("relationStrategy", 1) == 1;
        this.counted = associated ? fields.resource("refResource") : resource;
        if (fields.choice("tokenCalculateStrategy", 2) != 0) {
            throw fields.wrong(
                    "tokenCalculateStrategy", "must be 0: warming up and limits by memory are not supported");
        }
        this.throttling = fields.choice("controlBehavior", 1) == 1;
        this.threshold = fields.number("threshold");
        long millis = fields.whole("statIntervalInMs") == 0 ? 1_000 : fields.whole("statIntervalInMs");
        this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(millis);
        this.longestWait = TimeUnit.MILLISECONDS.toNanos(fields.whole("maxQueueingTimeMs"));
        // Slices of half a second, as long as they are not too many to walk through.
        boolean sliced = millis % SLICE_MILLIS == 0 && millis <= 100 * SLICE_MILLIS;
        this.passed = new SlidingWindow(intervalNanos, sliced ? (int) (millis / SLICE_MILLIS) : 1);
    }

    @Override
    public boolean counts(String name) {
        return name.equals(counted);
    }

    @Override
    public boolean limits(String name) {
        return name.equals(resource);
    }

    @Override
    public long ask(long now) {
        return throttling ? turn(now) : passed.sum(now) + 1 > threshold ? REFUSED : 0;
    }

    private long turn(long now) {
        if (threshold < 1) {
            return REFUSED;
        }
        long distance = (long) Math.ceil(intervalNanos / threshold);
        long next = lastTurn == Long.MIN_VALUE ? now : Math.max(now, lastTurn + distance);
        if (next - now > longestWait) {
            return REFUSED;
        }
        lastTurn = next;
        return next - now;
    }

    @Override
    public void begun(long now) {
        passed.add(now, 1);
    }
}
