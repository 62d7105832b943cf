package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.resources.TelemetrySpecs.HttpMetrics;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricLabel;
import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricsRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DaprMetricsTest {
    private static final Metrics DEFAULT = Metrics.DEFAULT;

    private static DaprMetrics metrics(Metrics spec) {
        return new DaprMetrics(MetricsSettings.of("orders", "prod", spec));
    }

    private static List<String> lines(DaprMetrics metrics) {
        StringBuilder out = new StringBuilder();
        metrics.append(out);
        return out.toString().lines().toList();
    }

    private static List<String> series(DaprMetrics metrics) {
        return lines(metrics).stream().filter(line -> !line.startsWith("#")).toList();
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    @Test
    void nothingIsShownBeforeAnythingHappens() {
        assertThat(lines(metrics(DEFAULT))).isEmpty();
    }

    @Test
    void httpRequestsHaveTheNamesAndLabelsOfDaprd() {
        DaprMetrics metrics = metrics(DEFAULT);
        metrics.httpServed("GET", "/v1.0/state/mem", 204, 1_999_999);
        metrics.httpServed("GET", "/v1.0/state/mem", 204, millis(7));
        metrics.httpServed("DELETE", "/v1.0/state/mem", 204, 0);
        metrics.httpBytes(-1, 100);
        metrics.httpBytes(2048, 0);

        String get = "app_id=\"orders\",method=\"GET\",path=\"/v1.0/state/mem\",status=\"204\"";
        String delete = get.replace("GET", "DELETE");
        assertThat(lines(metrics))
                .containsSequence(
                        "# TYPE dapr_http_server_request_count counter",
                        "dapr_http_server_request_count{" + delete + "} 1",
                        "dapr_http_server_request_count{" + get + "} 2")
                .containsSequence(
                        "# TYPE dapr_http_server_response_count counter",
                        "dapr_http_server_response_count{" + delete + "} 1",
                        "dapr_http_server_response_count{" + get + "} 2")
                .contains("# TYPE dapr_http_server_latency histogram")
                .as("whole milliseconds, and a value on a bound is above it")
                .containsSubsequence(
                        "dapr_http_server_latency_bucket{" + get + ",le=\"1\"} 0",
                        "dapr_http_server_latency_bucket{" + get + ",le=\"2\"} 1",
                        "dapr_http_server_latency_bucket{" + get + ",le=\"6\"} 1",
                        "dapr_http_server_latency_bucket{" + get + ",le=\"8\"} 2",
                        "dapr_http_server_latency_bucket{" + get + ",le=\"100000\"} 2",
                        "dapr_http_server_latency_bucket{" + get + ",le=\"+Inf\"} 2",
                        "dapr_http_server_latency_sum{" + get + "} 8",
                        "dapr_http_server_latency_count{" + get + "} 2")
                .containsSubsequence(
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"1024\"} 1",
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"2048\"} 1",
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"4096\"} 2",
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"262144\"} 2",
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"1.048576e+06\"} 2",
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"1.6777216e+07\"} 2",
                        "dapr_http_server_request_bytes_bucket{app_id=\"orders\",le=\"4.294967296e+09\"} 2",
                        "dapr_http_server_request_bytes_sum{app_id=\"orders\"} 2048")
                .contains("dapr_http_server_response_bytes_sum{app_id=\"orders\"} 100");
    }

    @Test
    void grpcCallsHaveTheNamesAndLabelsOfDaprd() {
        DaprMetrics metrics = metrics(DEFAULT);
        metrics.grpcServed("/dapr.proto.runtime.v1.Dapr/GetState", "OK", millis(3));
        metrics.grpcBytes("/dapr.proto.runtime.v1.Dapr/GetState", 10, 20);

        String method = "app_id=\"orders\",grpc_server_method=\"/dapr.proto.runtime.v1.Dapr/GetState\"";
        assertThat(series(metrics))
                .contains(
                        "dapr_grpc_io_server_completed_rpcs{" + method + ",grpc_server_status=\"OK\"} 1",
                        "dapr_grpc_io_server_server_latency_sum{" + method + ",grpc_server_status=\"OK\"} 3",
                        "dapr_grpc_io_server_received_bytes_per_rpc_sum{" + method + "} 10",
                        "dapr_grpc_io_server_sent_bytes_per_rpc_sum{" + method + "} 20");
    }

    @Test
    void componentsHaveTheNamesAndLabelsOfDaprd() {
        DaprMetrics metrics = metrics(DEFAULT);
        metrics.stateInvoked("mem", "get", true, 20_290);
        metrics.stateInvoked("mem", "get", false, 0);
        metrics.secretInvoked("envs", "bulkget", true, 1);
        metrics.componentLoaded();
        metrics.componentInitialised("state.in-memory");
        metrics.componentFailed("state.redis", "init", "bad");

        String good = "app_id=\"orders\",component=\"mem\",namespace=\"prod\",operation=\"get\",success=\"true\"";
        assertThat(series(metrics))
                .contains(
                        "dapr_component_state_count{" + good + "} 1",
                        "dapr_component_state_count{" + good.replace("true", "false") + "} 1",
                        "dapr_component_state_latencies_sum{" + good + "} 0.02029",
                        "dapr_component_secret_count{app_id=\"orders\",component=\"envs\",namespace=\"prod\","
                                + "operation=\"bulkget\",success=\"true\"} 1",
                        "dapr_component_secret_latencies_sum{app_id=\"orders\",component=\"envs\",namespace=\"prod\","
                                + "operation=\"bulkget\",success=\"true\"} 1e-06",
                        "dapr_runtime_component_loaded{app_id=\"orders\"} 1",
                        "dapr_runtime_component_init_total{app_id=\"orders\",component=\"state.in-memory\"} 1",
                        "dapr_runtime_component_init_fail_total{app_id=\"orders\",component=\"state.redis\","
                                + "componentName=\"bad\",reason=\"init\"} 1")
                .noneMatch(line -> line.startsWith("dapr_component_state_latencies") && line.contains("false"));
    }

    @Test
    void errorsAreCountedOnlyWhereTheyAreWanted() {
        Metrics wanted =
                new Metrics(Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty(), List.of());
        DaprMetrics counting = metrics(wanted);
        DaprMetrics not = metrics(DEFAULT);
        for (DaprMetrics each : List.of(counting, not)) {
            each.failed(StateError.NOT_CONFIGURED);
        }

        StateError error = StateError.NOT_CONFIGURED;
        assertThat(series(counting))
                .containsExactly("dapr_error_code_total{app_id=\"orders\",category=\"state\",error_code=\""
                        + error.tag() + "\"} 1");
        assertThat(series(not)).isEmpty();
    }

    @Test
    void responsesAreNotCountedApartWithLowCardinality() {
        HttpMetrics low = new HttpMetrics(Optional.of(false), List.of(), Optional.empty());
        DaprMetrics metrics =
                metrics(new Metrics(Optional.empty(), Optional.empty(), Optional.of(low), Optional.empty(), List.of()));
        metrics.httpServed("GET", "", 200, 0);

        assertThat(series(metrics))
                .contains("dapr_http_server_request_count{app_id=\"orders\",method=\"GET\",path=\"\",status=\"200\"} 1")
                .noneMatch(line -> line.contains("response_count"));
    }

    @Test
    void publicationsHaveTheNamesAndLabelsOfDaprd() {
        DaprMetrics metrics = metrics(DEFAULT);
        metrics.published("ps", "t", true, 20_290);
        metrics.bulkPublished("ps", "t", false, millis(2));

        String labels = "{app_id=\"orders\",component=\"ps\",namespace=\"prod\",success=\"true\",topic=\"t\"} ";
        String failed = labels.replace("true", "false");
        assertThat(series(metrics))
                .contains(
                        "dapr_component_pubsub_egress_count" + labels + "1",
                        "dapr_component_pubsub_egress_latencies_sum" + labels + "0.02029",
                        "dapr_component_pubsub_egress_bulk_count" + failed + "1",
                        "dapr_component_pubsub_egress_bulk_latencies_sum" + failed + "2");
    }

    @Test
    void latencyBucketsCanBeChosen() {
        DaprMetrics metrics = metrics(new Metrics(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of(500, 5, -1, 5)), List.of()));
        metrics.stateInvoked("mem", "get", true, millis(5));

        assertThat(series(metrics))
                .filteredOn(line -> line.contains("_bucket"))
                .extracting(line -> line.replaceAll(".*(le=.*)", "$1"))
                .containsExactly("le=\"5\"} 0", "le=\"500\"} 1", "le=\"+Inf\"} 1");
    }

    @Test
    void rulesRewriteLabelsOfTheMetricTheyName() {
        MetricsRule rule = new MetricsRule(
                "dapr_http_server_request_count",
                List.of(
                        new MetricLabel("method", Map.of("HTTP-$1${none}$$", "^(GET|PUT)$")),
                        new MetricLabel("path", Map.of("/orders/{id}", "/orders/\\d+"))));
        DaprMetrics metrics = metrics(
                new Metrics(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(rule)));
        metrics.httpServed("GET", "/orders/1", 200, 0);
        metrics.httpServed("GET", "/orders/2", 200, 0);

        assertThat(series(metrics))
                .contains(
                        "dapr_http_server_request_count{app_id=\"orders\",method=\"HTTP-GET$\",path=\"/orders/{id}\","
                                + "status=\"200\"} 2",
                        "dapr_http_server_response_count{app_id=\"orders\",method=\"GET\",path=\"/orders/1\","
                                + "status=\"200\"} 1");
    }

    @Test
    void rulesThatCannotBeReadAreLeftOut() {
        MetricsRule rule =
                new MetricsRule("dapr_http_server_request_count", List.of(new MetricLabel("path", Map.of("x", "("))));
        DaprMetrics metrics = metrics(
                new Metrics(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(rule)));
        metrics.httpServed("GET", "/a", 200, 0);

        assertThat(series(metrics)).anyMatch(line -> line.contains("path=\"/a\""));
    }

    @Test
    void labelsOfCallersCannotForgeSeries() {
        DaprMetrics metrics = metrics(DEFAULT);
        metrics.httpServed("GET", "/a\"} 1\nforged{x=\"\\", 404, 0);

        assertThat(series(metrics))
                .contains("dapr_http_server_request_count{app_id=\"orders\",method=\"GET\","
                        + "path=\"/a\\\"} 1\\nforged{x=\\\"\\\\\",status=\"404\"} 1")
                .allMatch(line -> line.startsWith("dapr_"));
    }

    @Test
    void thereIsAnEndToTheSeriesThatCallersCanMake() {
        DaprMetrics metrics = metrics(DEFAULT);
        int requests = SeriesCache.LIMIT + 1_000;
        IntStream.range(0, requests).forEach(number -> metrics.httpServed("GET", "/" + number, 404, 0));

        List<String> counts = series(metrics).stream()
                .filter(line -> line.startsWith("dapr_http_server_request_count"))
                .toList();
        assertThat(counts)
                .hasSize(MetricFamily.LIMIT + 1)
                .contains("dapr_http_server_request_count{app_id=\"orders\",method=\"other\",path=\"other\","
                        + "status=\"other\"} " + (requests - MetricFamily.LIMIT));
    }

    @Test
    void countsOfManyThreadsAddUp() throws InterruptedException {
        DaprMetrics metrics = metrics(DEFAULT);
        List<Thread> threads = IntStream.range(0, 20)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 500)
                                .forEach(each -> metrics.httpServed("GET", "/" + each % 5, 200, millis(2)))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(series(metrics))
                .filteredOn(line -> line.startsWith("dapr_http_server_latency_count"))
                .hasSize(5)
                .allMatch(line -> line.endsWith(" 2000"));
    }
}
