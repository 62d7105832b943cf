package io.outrigger.runtime.telemetry;

/** Components as they start, or fail to. Rare, so nothing is kept at hand. */
final class InitSeries {
    private final String appId;
    private final MetricFamily<Counter> loaded;
    private final MetricFamily<Counter> initialised;
    private final MetricFamily<Counter> failed;

    InitSeries(MetricFamilies families, String appId) {
        this.appId = appId;
        loaded = families.counter("runtime/component/loaded", "Components ready for use.");
        initialised = families.counter("runtime/component/init_total", "Components that started.", "component");
        failed = families.counter(
                "runtime/component/init_fail_total",
                "Components that could not start.",
                "component",
                "componentName",
                "reason");
    }

    void loaded() {
        loaded.of(appId).increment();
    }

    void initialised(String type) {
        initialised.of(appId, type).increment();
    }

    void failed(String type, String reason, String name) {
        failed.of(appId, type, name, reason).increment();
    }
}
