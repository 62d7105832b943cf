package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log lines that other tools wait for, in both formats. */
class LogsIT {

    @Test
    void theLifeOfASidecarInText() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            sidecar.program().terminate();
            String ports = "port " + sidecar.ports().grpc();
            assertThat(sidecar.program().out())
                    .contains(
                            "Starting Dapr Runtime -- version 1.18.3 -- commit ",
                            "Log level set to: info",
                            "standalone mode configured",
                            "app id: it",
                            "Component loaded: store (state.in-memory/v1)",
                            "API gRPC server is running on " + ports,
                            "HTTP server is running on port " + sidecar.ports().http(),
                            "The request body size parameter is: 4194304 bytes",
                            "dapr initialized. Status: Running. Init Elapsed ",
                            "Received signal 'terminated'; beginning shutdown",
                            "Dapr is shutting down",
                            "Shutting down component store (state.in-memory/v1)",
                            "Dapr runtime stopped",
                            "Daprd shutdown gracefully");
            assertThat(sidecar.program().out().lines().toList())
                    .allSatisfy(line -> assertThat(line)
                            .matches("time=\"[0-9T:.-]+Z\" level=(info|warning) msg=.* app_id=it .*instance=\\S+ "
                                    + "scope=dapr\\.\\S+ type=log ver=\\S+"));
            assertThat(sidecar.program().err()).isEmpty();
        }
    }

    @Test
    void jsonLinesHaveTheSameFields() {
        try (Sidecar sidecar = Launcher.withMemory().flag("log-as-json", "true").start()) {
            List<JsonNode> lines =
                    sidecar.program().out().lines().map(Json::read).toList();
            assertThat(lines).isNotEmpty().allSatisfy(line -> {
                assertThat(line.get("app_id").asText()).isEqualTo("it");
                assertThat(line.get("type").asText()).isEqualTo("log");
                assertThat(line.get("scope").asText()).startsWith("dapr.");
                assertThat(line.get("level").asText()).isIn("info", "warning");
                assertThat(line.get("time").asText()).matches("[0-9T:.-]+Z");
                assertThat(line.hasNonNull("instance")).isTrue();
                assertThat(line.hasNonNull("ver")).isTrue();
            });
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line.get("msg").asText())
                            .isEqualTo("Component loaded: store (state.in-memory/v1)"));
        }
    }

    @Test
    void aLogFileTakesTheLines() {
        Launcher launcher = Launcher.withMemory();
        Path file = launcher.directory().write("daprd.log", "what was there before\n");
        try (Sidecar sidecar = launcher.flag("log-file", file.toString()).start()) {
            sidecar.program().terminate();
            assertThat(Directory.read(file))
                    .startsWith("what was there before\n")
                    .contains("Starting Dapr Runtime", "Daprd shutdown gracefully");
            assertThat(sidecar.program().out()).doesNotContain("Starting Dapr Runtime");
        }
    }

    @Test
    void theLevelHidesWhatIsBelow() {
        try (Sidecar sidecar = Launcher.withMemory().flag("log-level", "error").start()) {
            sidecar.program().terminate();
            assertThat(sidecar.program().out()).doesNotContain("level=info", "level=warning");
        }
    }

    @Test
    void apiCallsAreLoggedWhenAskedFor() {
        try (Sidecar sidecar =
                Launcher.withMemory().flag("enable-api-logging", "true").start()) {
            sidecar.http().get("/v1.0/state/store/absent", "User-Agent", "it/1");
            sidecar.program().awaitOutput("method=\"GET /v1.0/state/store/absent\"");
            assertThat(sidecar.log().lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains(
                                    "msg=\"HTTP API Called\"",
                                    "useragent=it/1",
                                    "code=204",
                                    "scope=dapr.runtime.http-info"));
        }
    }
}
