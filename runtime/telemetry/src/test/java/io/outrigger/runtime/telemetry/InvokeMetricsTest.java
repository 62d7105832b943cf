package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.resources.TelemetrySpecs.HttpMetrics;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The expected lines are those of daprd after the same traffic. */
class InvokeMetricsTest {

    private final DaprMetrics metrics = metrics(Metrics.DEFAULT);

    private static DaprMetrics metrics(Metrics spec) {
        return new DaprMetrics(MetricsSettings.of("a1", "", spec));
    }

    private static List<String> lines(DaprMetrics metrics) {
        StringBuilder out = new StringBuilder();
        metrics.append(out);
        return out.toString()
                .lines()
                .filter(line -> !line.startsWith("# HELP") && !line.contains("_bucket{"))
                .toList();
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    @Test
    void countsCallsToTheApplicationOverHttp() {
        metrics.httpClientStarted("GET", "hello/x", 0);
        metrics.httpClientCompleted("GET", "hello/x", 200, 2, millis(1) + 999_999);

        assertThat(lines(metrics))
                .containsExactly(
                        "# TYPE dapr_http_client_completed_count counter",
                        "dapr_http_client_completed_count{app_id=\"a1\",method=\"GET\",path=\"/hello/x\",status=\"200\"} 1",
                        "# TYPE dapr_http_client_received_bytes histogram",
                        "dapr_http_client_received_bytes_sum{app_id=\"a1\"} 2",
                        "dapr_http_client_received_bytes_count{app_id=\"a1\"} 1",
                        "# TYPE dapr_http_client_roundtrip_latency histogram",
                        "dapr_http_client_roundtrip_latency_sum{app_id=\"a1\",method=\"GET\",path=\"/hello/x\",status=\"200\"} 1",
                        "dapr_http_client_roundtrip_latency_count{app_id=\"a1\",method=\"GET\",path=\"/hello/x\",status=\"200\"} 1",
                        "# TYPE dapr_http_client_sent_bytes histogram",
                        "dapr_http_client_sent_bytes_sum{app_id=\"a1\",method=\"GET\",path=\"/hello/x\",status=\"\"} 0",
                        "dapr_http_client_sent_bytes_count{app_id=\"a1\",method=\"GET\",path=\"/hello/x\",status=\"\"} 1");
    }

    @Test
    void labelsTheApplicationsPathsAsItLabelsItsOwn() {
        DaprMetrics matching = metrics(http(false, true, "/hello/{id}"));
        matching.httpClientCompleted("GET", "hello/17", 200, 0, 0);
        matching.httpClientCompleted("BREW", "other/17", 200, 0, 0);
        DaprMetrics low = metrics(http(false, false));
        low.httpClientCompleted("BREW", "hello/17", 200, 0, 0);

        assertThat(lines(matching))
                .contains(
                        "dapr_http_client_completed_count{app_id=\"a1\",method=\"\",path=\"\",status=\"200\"} 1",
                        "dapr_http_client_completed_count{app_id=\"a1\",method=\"\",path=\"/hello/{id}\",status=\"200\"} 1");
        assertThat(lines(low))
                .contains(
                        "dapr_http_client_completed_count{app_id=\"a1\",method=\"UNKNOWN\",path=\"\",status=\"200\"} 1");
    }

    private static Metrics http(boolean increasedCardinality, boolean excludeVerbs, String... patterns) {
        HttpMetrics http =
                new HttpMetrics(Optional.of(increasedCardinality), List.of(patterns), Optional.of(excludeVerbs));
        return new Metrics(Optional.of(true), Optional.empty(), Optional.of(http), Optional.empty(), List.of());
    }

    @Test
    void countsCallsToTheApplicationOverGrpc() {
        metrics.grpcClient("/test.Echo/Unary", "OK", 10, 2_000, millis(3));
        metrics.grpcClient("/test.Echo/Proxied", "Canceled", -1, -1, millis(3));

        assertThat(lines(metrics))
                .containsExactly(
                        "# TYPE dapr_grpc_io_client_completed_rpcs counter",
                        "dapr_grpc_io_client_completed_rpcs{app_id=\"a1\",grpc_client_method=\"/test.Echo/Proxied\",grpc_client_status=\"Canceled\"} 1",
                        "dapr_grpc_io_client_completed_rpcs{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\",grpc_client_status=\"OK\"} 1",
                        "# TYPE dapr_grpc_io_client_received_bytes_per_rpc histogram",
                        "dapr_grpc_io_client_received_bytes_per_rpc_sum{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\"} 2000",
                        "dapr_grpc_io_client_received_bytes_per_rpc_count{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\"} 1",
                        "# TYPE dapr_grpc_io_client_roundtrip_latency histogram",
                        "dapr_grpc_io_client_roundtrip_latency_sum{app_id=\"a1\",grpc_client_method=\"/test.Echo/Proxied\",grpc_client_status=\"Canceled\"} 3",
                        "dapr_grpc_io_client_roundtrip_latency_count{app_id=\"a1\",grpc_client_method=\"/test.Echo/Proxied\",grpc_client_status=\"Canceled\"} 1",
                        "dapr_grpc_io_client_roundtrip_latency_sum{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\",grpc_client_status=\"OK\"} 3",
                        "dapr_grpc_io_client_roundtrip_latency_count{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\",grpc_client_status=\"OK\"} 1",
                        "# TYPE dapr_grpc_io_client_sent_bytes_per_rpc histogram",
                        "dapr_grpc_io_client_sent_bytes_per_rpc_sum{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\"} 10",
                        "dapr_grpc_io_client_sent_bytes_per_rpc_count{app_id=\"a1\",grpc_client_method=\"/test.Echo/Unary\"} 1");
    }

    @Test
    void countsHealthChecks() {
        metrics.httpProbe(500, millis(2));
        metrics.grpcProbe("Unavailable", millis(2));

        assertThat(lines(metrics))
                .containsExactly(
                        "# TYPE dapr_grpc_io_healthprobes_completed_count counter",
                        "dapr_grpc_io_healthprobes_completed_count{app_id=\"a1\",grpc_client_status=\"Unavailable\"} 1",
                        "# TYPE dapr_grpc_io_healthprobes_roundtrip_latency histogram",
                        "dapr_grpc_io_healthprobes_roundtrip_latency_sum{app_id=\"a1\",grpc_client_status=\"Unavailable\"} 2",
                        "dapr_grpc_io_healthprobes_roundtrip_latency_count{app_id=\"a1\",grpc_client_status=\"Unavailable\"} 1",
                        "# TYPE dapr_http_healthprobes_completed_count counter",
                        "dapr_http_healthprobes_completed_count{app_id=\"a1\",status=\"500\"} 1",
                        "# TYPE dapr_http_healthprobes_roundtrip_latency histogram",
                        "dapr_http_healthprobes_roundtrip_latency_sum{app_id=\"a1\",status=\"500\"} 2",
                        "dapr_http_healthprobes_roundtrip_latency_count{app_id=\"a1\",status=\"500\"} 1");
    }

    @Test
    void countsCallsBetweenSidecars() {
        metrics.requestSent("b", InvokeMetrics.Type.UNARY);
        metrics.requestSent("b", InvokeMetrics.Type.STREAMING);
        metrics.responseReceived("b", 200, InvokeMetrics.Type.UNARY, 1_500_000);
        metrics.responseReceived("b", 0, InvokeMetrics.Type.STREAMING, 1_500_000);
        metrics.requestReceived("c");
        metrics.responseSent("c", 404);

        String prefix = "dapr_runtime_service_invocation_";
        assertThat(lines(metrics).stream().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        prefix + "req_recv_total{app_id=\"a1\",src_app_id=\"c\"} 1",
                        prefix + "req_sent_total{app_id=\"a1\",dst_app_id=\"b\",type=\"streaming\"} 1",
                        prefix + "req_sent_total{app_id=\"a1\",dst_app_id=\"b\",type=\"unary\"} 1",
                        prefix + "res_recv_latency_ms_sum{app_id=\"a1\",src_app_id=\"b\",status=\"200\"} 1.5",
                        prefix + "res_recv_latency_ms_count{app_id=\"a1\",src_app_id=\"b\",status=\"200\"} 1",
                        prefix + "res_recv_total{app_id=\"a1\",src_app_id=\"b\",status=\"0\",type=\"streaming\"} 1",
                        prefix + "res_recv_total{app_id=\"a1\",src_app_id=\"b\",status=\"200\",type=\"unary\"} 1",
                        prefix + "res_sent_total{app_id=\"a1\",dst_app_id=\"c\",status=\"404\"} 1");
    }

    @Test
    void countsDecisionsOfAccessControl() {
        metrics.access(true, true, "public", "ns");
        metrics.access(false, true, "public", "ns");
        metrics.access(true, false, "public", "ns");
        metrics.access(false, false, "public", "ns");

        String labels = "_total{app_id=\"a1\",namespace=\"ns\",trustDomain=\"public\"} 1";
        assertThat(lines(metrics).stream().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "dapr_runtime_acl_app_policy_action_allowed" + labels,
                        "dapr_runtime_acl_app_policy_action_blocked" + labels,
                        "dapr_runtime_acl_global_policy_action_allowed" + labels,
                        "dapr_runtime_acl_global_policy_action_blocked" + labels);
    }
}
