package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** With an application's port given, the sidecar serves at once and is healthy once the application listens. */
class AppPortIT {

    @Test
    void theSidecarWaitsForTheApplication() throws IOException {
        int port = FreePorts.one();
        try (Sidecar sidecar =
                Launcher.withMemory().flag("app-port", Integer.toString(port)).launch()) {
            sidecar.program()
                    .awaitOutput("application protocol: http. waiting on port " + port
                            + ".  This will block until the app is listening on that port.");
            Eventually.holds(
                    "calls out are possible",
                    java.time.Duration.ofSeconds(10),
                    () -> sidecar.healthy("/v1.0/healthz/outbound"));
            Answer answer = sidecar.http().get("/v1.0/healthz");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_HEALTH_NOT_READY");
            assertThat(answer.json().get("message").asText()).startsWith("dapr is not ready: [");
            assertThat(sidecar.http().get("/v1.0/state/store/a").status()).isEqualTo(204);
            try (ServerSocket app = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                assertThat(app.isBound()).isTrue();
                sidecar.program().awaitOutput("application discovered on port " + port);
            }
        }
    }
}
