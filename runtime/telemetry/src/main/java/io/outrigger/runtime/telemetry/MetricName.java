package io.outrigger.runtime.telemetry;

/**
 * A metric's names.
 *
 * @param source the name inside daprd, by which users' rules may call it; parts are separated by slashes
 * @param help what it tells
 * @param type as the exposition format calls it
 */
record MetricName(String source, String type, String help) {

    static MetricName counter(String source, String help) {
        return new MetricName(source, "counter", help);
    }

    static MetricName gauge(String source, String help) {
        return new MetricName(source, "gauge", help);
    }

    static MetricName histogram(String source, String help) {
        return new MetricName(source, "histogram", help);
    }

    String exported() {
        return "dapr_" + source.replace('/', '_').replace('.', '_');
    }
}
