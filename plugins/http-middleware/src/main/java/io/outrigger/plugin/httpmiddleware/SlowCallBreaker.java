package io.outrigger.plugin.httpmiddleware;

import java.util.concurrent.TimeUnit;

/**
 * Shuts a resource off when too many of its requests are slow, and tries it again after a while. Rules about errors are
 * accepted and never apply: as in daprd, no answer counts as an error.
 */
final class SlowCallBreaker implements SentinelRule {

    private enum State {
        CLOSED,
        OPEN,
        TRYING
    }

    private final String resource;
    private final boolean aboutErrors;
    private final double ratio;
    private final double fewest;
    private final long slowNanos;
    private final long retryNanos;
    private final long probes;
    private final SlidingWindow slow;
    private final SlidingWindow all;
    private State state = State.CLOSED;
    private long retryAt;
    private long probed;

    SlowCallBreaker(RuleFields fields) {
        this.resource = fields.resource("resource");
        this.aboutErrors = fields.choice("strategy", 2) != 0;
        this.ratio = fields.number("threshold");
        if (ratio > 1 && fields.choice("strategy", 2) != 2) {
            throw fields.wrong("threshold", "may not be more than 1");
        }
        this.fewest = fields.whole("minRequestAmount");
        this.slowNanos = TimeUnit.MILLISECONDS.toNanos(fields.whole("maxAllowedRtMs"));
        this.retryNanos = TimeUnit.MILLISECONDS.toNanos(fields.positive("retryTimeoutMs"));
        this.probes = fields.whole("probeNum");
        long span = fields.positive("statIntervalMs");
        long slices = fields.whole("statSlidingWindowBucketCount");
        int count = slices == 0 || slices > 1_000 || span % slices != 0 ? 1 : (int) slices;
        this.slow = new SlidingWindow(TimeUnit.MILLISECONDS.toNanos(span), count);
        this.all = new SlidingWindow(TimeUnit.MILLISECONDS.toNanos(span), count);
    }

    @Override
    public boolean counts(String name) {
        return !aboutErrors && name.equals(resource);
    }

    @Override
    public boolean limits(String name) {
        return counts(name);
    }

    @Override
    public long ask(long now) {
        return switch (state) {
            case CLOSED -> 0;
            case OPEN -> now - retryAt >= 0 ? 0 : REFUSED;
            case TRYING -> probes > 0 ? 0 : REFUSED;
        };
    }

    // Only a request that every rule lets through is a trial.
    @Override
    public void begun(long now) {
        if (state == State.OPEN) {
            state = State.TRYING;
            probed = 0;
        }
    }

    @Override
    public void ended(long now, long tookNanos) {
        boolean wasSlow = tookNanos > slowNanos;
        all.add(now, 1);
        slow.add(now, wasSlow ? 1 : 0);
        switch (state) {
            case OPEN -> {}
            case TRYING -> tried(now, wasSlow);
            case CLOSED -> {
                double total = all.sum(now);
                if (total >= fewest && slow.sum(now) / total >= ratio) {
                    open(now);
                }
            }
        }
    }

    private void tried(long now, boolean wasSlow) {
        if (wasSlow) {
            open(now);
        } else if (++probed >= probes) {
            state = State.CLOSED;
            all.clear();
            slow.clear();
        }
    }

    private void open(long now) {
        state = State.OPEN;
        retryAt = now + retryNanos;
    }
}
