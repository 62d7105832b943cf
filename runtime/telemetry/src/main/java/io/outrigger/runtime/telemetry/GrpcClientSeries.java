package io.outrigger.runtime.telemetry;

/** Calls as a gRPC client, and checks of a gRPC application's health. */
final class GrpcClientSeries {
    private static final String METHOD = "grpc_client_method";
    private static final String STATUS = "grpc_client_status";

    private final SeriesCache<Completed> calls;
    private final SeriesCache<Sizes> sizes;
    private final SeriesCache<Completed> probes;

    private record Sizes(Histogram sent, Histogram received) {}

    GrpcClientSeries(MetricFamilies families, String appId) {
        var counts = families.counter("grpc.io/client/completed_rpcs", "gRPC calls made.", METHOD, STATUS);
        var latency = families.latency(
                "grpc.io/client/roundtrip_latency", "Milliseconds from a gRPC call to its status.", METHOD, STATUS);
        calls = Completed.cache(appId, 2, counts, latency);
        var sent = families.bytes("grpc.io/client/sent_bytes_per_rpc", "Bytes in requests of a call made.", METHOD);
        var received =
                families.bytes("grpc.io/client/received_bytes_per_rpc", "Bytes in responses of a call made.", METHOD);
        sizes = new SeriesCache<>(
                values -> new Sizes(sent.of(values.leading(appId, 1)), received.of(values.leading(appId, 1))));
        var probed =
                families.counter("grpc.io/healthprobes/completed_count", "Health checks of the application.", STATUS);
        var probeLatency =
                families.latency("grpc.io/healthprobes/roundtrip_latency", "Milliseconds a health check took.", STATUS);
        probes = Completed.cache(appId, 1, probed, probeLatency);
    }

    /** Sizes below zero are not known, and not counted: proxied calls have none. */
    void called(String method, String status, long sent, long received, long nanos) {
        calls.of(LabelValues.of(method, status)).count(nanos);
        if (sent >= 0 && received >= 0) {
            Sizes series = sizes.of(LabelValues.of(method));
            series.sent().observeWhole(sent);
            series.received().observeWhole(received);
        }
    }

    void probed(String status, long nanos) {
        probes.of(LabelValues.of(status)).count(nanos);
    }
}
