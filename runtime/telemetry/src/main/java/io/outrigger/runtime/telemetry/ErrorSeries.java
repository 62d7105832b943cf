package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.error.ErrorCode;

/** Errors by their code, where they are wanted. */
final class ErrorSeries {
    private final boolean wanted;
    private final SeriesCache<Counter> codes;

    ErrorSeries(MetricFamilies families, MetricsSettings settings) {
        this.wanted = settings.errorCodes();
        var total = families.counter("error_code/total", "Errors told to callers.", "category", "error_code");
        codes = new SeriesCache<>(labels -> {
            var values = labels.values();
            return total.of(settings.appId(), values.get(0), values.get(1));
        });
    }

    void failed(ErrorCode code) {
        if (wanted) {
            codes.of(LabelValues.of(code.category(), code.tag())).increment();
        }
    }
}
