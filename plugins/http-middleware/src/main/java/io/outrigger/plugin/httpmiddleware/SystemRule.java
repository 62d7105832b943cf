package io.outrigger.plugin.httpmiddleware;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Limits all requests by what the sidecar or its machine bears. */
final class SystemRule implements SentinelRule {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int SLICES = 2;

    private enum Measure {
        LOAD,
        AVERAGE_TIME,
        CONCURRENCY,
        REQUESTS,
        PROCESSOR
    }

    private final Measure measure;
    private final double threshold;
    private final SlidingWindow begun = new SlidingWindow(SECOND, SLICES);
    private final SlidingWindow ended = new SlidingWindow(SECOND, SLICES);
    private final SlidingWindow millis = new SlidingWindow(SECOND, SLICES);
    private long running;
    private double machine;
    private long looked;
    private boolean everLooked;

    SystemRule(RuleFields fields) {
        this.measure = Measure.values()[fields.choice("metricType", Measure.values().length - 1)];
        this.threshold = fields.number("triggerCount");
        if (measure == Measure.PROCESSOR && threshold > 1) {
            throw fields.wrong("triggerCount", "may not be more than 1");
        }
        if (fields.values().getOrDefault("strategy", 0) instanceof Number strategy && strategy.intValue() == 1) {
            throw fields.wrong("strategy", "may not be 1: adaptive limits are not supported");
        }
    }

    @Override
    public boolean counts(String name) {
        return true;
    }

    @Override
    public boolean limits(String name) {
        return true;
    }

    @Override
    public long ask(long now) {
        boolean passes = switch (measure) {
            case REQUESTS -> begun.sum(now) < threshold;
            case CONCURRENCY -> running < threshold;
            case AVERAGE_TIME -> millis.sum(now) / Math.max(1, ended.sum(now)) < threshold;
            case LOAD, PROCESSOR -> machine(now) <= threshold;
        };
        return passes ? 0 : REFUSED;
    }

    // Asking the machine takes longer than a request may: once a second is enough.
    private double machine(long now) {
        if (!everLooked || now - looked >= SECOND) {
            everLooked = true;
            looked = now;
            var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            machine = measure == Measure.LOAD ? system.getSystemLoadAverage() : system.getCpuLoad();
        }
        return machine;
    }

    @Override
    public void begun(long now) {
        running++;
        begun.add(now, 1);
    }

    @Override
    public void ended(long now, long tookNanos) {
        running--;
        ended.add(now, 1);
        millis.add(now, tookNanos / 1e6);
    }
}
