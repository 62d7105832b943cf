package io.outrigger.runtime.telemetry;

/** Calls over gRPC. */
final class GrpcServerSeries {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String METHOD = "grpc_server_method";
    private static final String STATUS = "grpc_server_status";

    private final SeriesCache<Served> served;
    private final SeriesCache<Sizes> sizes;

    private record Served(Counter calls, Histogram latency) {}

    private record Sizes(Histogram received, Histogram sent) {}

    GrpcServerSeries(MetricFamilies families, String appId) {
        var calls = families.counter("grpc.io/server/completed_rpcs", "gRPC calls answered.", METHOD, STATUS);
        var latency = families.latency(
                "grpc.io/server/server_latency", "Milliseconds from a gRPC call to its status.", METHOD, STATUS);
        served = new SeriesCache<>(values -> {
            String[] all = {appId, values.values().get(0), values.values().get(1)};
            return new Served(calls.of(all), latency.of(all));
        });
        var received = families.bytes("grpc.io/server/received_bytes_per_rpc", "Bytes in requests of a call.", METHOD);
        var sent = families.bytes("grpc.io/server/sent_bytes_per_rpc", "Bytes in responses of a call.", METHOD);
        sizes = new SeriesCache<>(values -> {
            String[] all = {appId, values.values().getFirst()};
            return new Sizes(received.of(all), sent.of(all));
        });
    }

    void served(String method, String status, long nanos) {
        Served series = served.of(LabelValues.of(method, status));
        series.calls().increment();
        series.latency().observeWhole(nanos / NANOS_PER_MILLI);
    }

    void bytes(String method, long received, long sent) {
        Sizes series = sizes.of(LabelValues.of(method));
        series.received().observeWhole(received);
        series.sent().observeWhole(sent);
    }
}
