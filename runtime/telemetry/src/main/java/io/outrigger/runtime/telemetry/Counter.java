package io.outrigger.runtime.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** How often something happened. */
final class Counter implements MetricSeries {
    private final LongAdder count = new LongAdder();

    void increment() {
        count.increment();
    }

    void add(long more) {
        count.add(more);
    }

    @Override
    public boolean isUntouched() {
        return count.sum() == 0;
    }

    @Override
    public void append(StringBuilder out, String name, String labels) {
        out.append(name).append('{').append(labels).append("} ");
        out.append(GoFloat.text((double) count.sum())).append('\n');
    }
}
