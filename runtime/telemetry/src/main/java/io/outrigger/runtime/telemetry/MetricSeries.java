package io.outrigger.runtime.telemetry;

/** What one combination of labels has come to. */
sealed interface MetricSeries permits Counter, Gauge, Histogram {

    /** Whether nothing was ever counted; such a series is not shown. */
    boolean isUntouched();

    /** @param labels as they stand between the braces */
    void append(StringBuilder out, String name, String labels);
}
