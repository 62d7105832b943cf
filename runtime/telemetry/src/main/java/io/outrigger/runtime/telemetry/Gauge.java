package io.outrigger.runtime.telemetry;

/** How things stand; the last one to say so is right. */
final class Gauge implements MetricSeries {
    private static final double NEVER_SET = Double.NaN;

    private volatile double value = NEVER_SET;

    void set(double now) {
        value = now;
    }

    @Override
    public boolean isUntouched() {
        return Double.isNaN(value);
    }

    @Override
    public void append(StringBuilder out, String name, String labels) {
        out.append(name).append('{').append(labels).append("} ");
        out.append(GoFloat.text(value)).append('\n');
    }
}
