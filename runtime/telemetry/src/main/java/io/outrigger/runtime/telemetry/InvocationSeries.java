package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.telemetry.InvokeMetrics;

/** Calls between sidecars. */
final class InvocationSeries {
    private static final String FROM = "src_app_id";
    private static final String TO = "dst_app_id";
    private static final double NANOS_PER_MILLI = 1e6;

    private final SeriesCache<Counter> requestsSent;
    private final SeriesCache<Counter> requestsReceived;
    private final SeriesCache<Counter> responsesSent;
    private final SeriesCache<Counter> responsesReceived;
    private final SeriesCache<Histogram> latencies;

    InvocationSeries(MetricFamilies families, String appId) {
        var sent = families.counter(name("req_sent_total"), "Calls sent to other sidecars.", TO, "type");
        requestsSent = new SeriesCache<>(values -> sent.of(values.leading(appId, 2)));
        var received = families.counter(name("req_recv_total"), "Calls received from other sidecars.", FROM);
        requestsReceived = new SeriesCache<>(values -> received.of(values.leading(appId, 1)));
        var answers = families.counter(name("res_sent_total"), "Answers sent to other sidecars.", TO, "status");
        responsesSent = new SeriesCache<>(values -> answers.of(values.leading(appId, 2)));
        var answered = families.counter(
                name("res_recv_total"), "Answers received from other sidecars.", FROM, "status", "type");
        responsesReceived = new SeriesCache<>(values -> answered.of(values.leading(appId, 3)));
        var latency = families.latency(
                name("res_recv_latency_ms"), "Milliseconds from a call to its answer.", FROM, "status");
        latencies = new SeriesCache<>(values -> latency.of(values.leading(appId, 2)));
    }

    private static String name(String last) {
        return "runtime/service_invocation/" + last;
    }

    void requestSent(String to, InvokeMetrics.Type type) {
        requestsSent.of(LabelValues.of(to, text(type))).increment();
    }

    void requestReceived(String from) {
        requestsReceived.of(LabelValues.of(from)).increment();
    }

    void responseSent(String to, int status) {
        responsesSent.of(LabelValues.of(to, Integer.toString(status))).increment();
    }

    /** As in daprd, only calls that are no streams have a latency. */
    void responseReceived(String from, int status, InvokeMetrics.Type type, long nanos) {
        String code = Integer.toString(status);
        responsesReceived.of(LabelValues.of(from, code, text(type))).increment();
        if (type == InvokeMetrics.Type.UNARY) {
            latencies.of(LabelValues.of(from, code)).observe(nanos / NANOS_PER_MILLI);
        }
    }

    private static String text(InvokeMetrics.Type type) {
        return switch (type) {
            case UNARY -> "unary";
            case STREAMING -> "streaming";
        };
    }
}
