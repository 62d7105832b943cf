package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The metrics endpoint, by the names dashboards look for. */
class MetricsIT {

    @Test
    void callsAndComponentsAreCounted() {
        try (Sidecar sidecar = Launcher.withMemory()
                        .resource(Yaml.component("env", "secretstores.local.env"))
                        .start();
                HttpCalls metrics = new HttpCalls(sidecar.ports().metrics())) {
            sidecar.http().post("/v1.0/state/store", "[{\"key\":\"a\",\"value\":1}]");
            sidecar.http().get("/v1.0/state/store/a");
            sidecar.http().get("/v1.0/secrets/env/NONE");
            Eventually.holds(
                    "the calls are counted",
                    java.time.Duration.ofSeconds(15),
                    () -> metrics.get("/").text().contains("dapr_component_secret_count"));
            Answer answer = metrics.get("/");
            assertThat(answer.header("content-type")).startsWith("text/plain");
            assertThat(answer.text().lines())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("dapr_component_state_count{")
                            .contains("app_id=\"it\"", "component=\"store\"", "operation=\"get\"", "success=\"true\"")
                            .endsWith(" 1"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("dapr_component_state_count{")
                            .contains("operation=\"set\""))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("dapr_component_secret_count{")
                            .contains("component=\"env\"", "operation=\"get\""))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("dapr_http_server_request_count{")
                            .contains("app_id=\"it\"", "method=\"GET\"", "status=\"204\""))
                    .anySatisfy(line -> assertThat(line).startsWith("dapr_http_server_latency_bucket{"))
                    .anySatisfy(line -> assertThat(line).startsWith("dapr_runtime_component_loaded{"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("dapr_runtime_component_init_total{")
                            .contains("app_id=\"it\""));
        }
    }

    @Test
    void metricsCanBeOff() {
        try (Sidecar sidecar =
                        Launcher.withMemory().flag("enable-metrics", "false").start();
                HttpCalls metrics = new HttpCalls(sidecar.ports().metrics())) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> metrics.get("/")))
                    .isInstanceOf(java.io.UncheckedIOException.class);
        }
    }
}
