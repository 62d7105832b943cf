package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All places the spans of one runtime go to. */
final class SpanExport implements SpanSink, AutoCloseable {
    private static final String HTTP = "http";
    private static final String GRPC = "grpc";

    private final List<SpanBatches> all;

    private SpanExport(List<SpanBatches> all) {
        this.all = all;
    }

    /** @throws IllegalArgumentException if spans cannot be sent where the settings say */
    static SpanExport open(TracingSettings settings) {
        check(settings);
        Map<String, String> resource = ServiceResource.of(settings.appId(), settings.environment());
        List<SpanBatches> all = new ArrayList<>();
        if (settings.spec().stdout()) {
            all.add(new SpanBatches("log", SpanLog::new));
        }
        if (settings.zipkin()) {
            URI endpoint = zipkin(settings.spec().zipkinEndpoint().orElseThrow());
            all.add(new SpanBatches("zipkin", () -> ZipkinWriter.open(endpoint, resource)));
        }
        if (settings.otlp()) {
            all.add(new SpanBatches("otlp", () -> otlp(settings.spec().otel(), resource)));
        }
        return new SpanExport(List.copyOf(all));
    }

    // Whatever can be wrong is told at the start, and not once the first span is sent.
    private static void check(TracingSettings settings) {
        if (!settings.otlp()) {
            return;
        }
        Otel otel = settings.spec().otel();
        switch (otel.protocol()) {
            case HTTP -> OtlpWriters.httpEndpoint(otel);
            case GRPC -> {
                // A channel takes any target, and tells what it cannot reach.
            }
            default ->
                throw new IllegalArgumentException(
                        "invalid protocol " + otel.protocol() + " provided for Otel endpoint");
        }
    }

    private static URI zipkin(String address) {
        try {
            URI endpoint = new URI(address);
            String scheme = endpoint.getScheme();
            if (endpoint.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("invalid Zipkin endpoint " + address + ": " + e.getReason(), e);
        }
        throw new IllegalArgumentException("invalid Zipkin endpoint " + address + ": an http or https URL is needed");
    }

    private static SpanWriter otlp(Otel otel, Map<String, String> resource) {
        return otel.protocol().equals(HTTP) ? OtlpWriters.http(otel, resource) : OtlpWriters.grpc(otel, resource);
    }

    @Override
    public boolean wanted() {
        return !all.isEmpty();
    }

    @Override
    public void ended(RecordedSpan span) {
        for (SpanBatches each : all) {
            each.add(span);
        }
    }

    @Override
    public void close() {
        all.forEach(SpanBatches::close);
    }
}
