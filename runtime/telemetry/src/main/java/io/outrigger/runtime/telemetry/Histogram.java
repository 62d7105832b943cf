package io.outrigger.runtime.telemetry;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;

/** How often something was how large. As in daprd, a value on a bound belongs above it. */
final class Histogram implements MetricSeries {
    private final Buckets buckets;
    private final AtomicLongArray counts;
    private final DoubleAdder sum = new DoubleAdder();

    Histogram(Buckets buckets) {
        this.buckets = buckets;
        this.counts = new AtomicLongArray(buckets.size() + 1);
    }

    void observe(double value) {
        counts.incrementAndGet(buckets.indexOf(value));
        sum.add(value);
    }

    void observeWhole(long value) {
        observe((double) value);
    }

    @Override
    public boolean isUntouched() {
        for (int at = 0; at < counts.length(); at++) {
            if (counts.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void append(StringBuilder out, String name, String labels) {
        long total = 0;
        for (int at = 0; at < counts.length(); at++) {
            total += counts.get(at);
            out.append(name).append("_bucket{").append(labels);
            out.append(",le=\"")
                    .append(buckets.text(at))
                    .append("\"} ")
                    .append(GoFloat.text((double) total))
                    .append('\n');
        }
        out.append(name)
                .append("_sum{")
                .append(labels)
                .append("} ")
                .append(GoFloat.text(sum.sum()))
                .append('\n');
        out.append(name)
                .append("_count{")
                .append(labels)
                .append("} ")
                .append(GoFloat.text((double) total))
                .append('\n');
    }
}
