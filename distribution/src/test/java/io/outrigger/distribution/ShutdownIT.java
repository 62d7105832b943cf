package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The ways a sidecar ends. */
class ShutdownIT {

    @Test
    void interruptEndsItGracefully() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            sidecar.program().signal("INT");
            assertThat(sidecar.program().awaitExit()).isZero();
            assertThat(sidecar.log())
                    .contains("Received signal 'interrupt'; beginning shutdown", "Daprd shutdown gracefully");
        }
    }

    @Test
    void theApiEndsIt() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            assertThat(sidecar.http().post("/v1.0/shutdown", "").status()).isEqualTo(204);
            assertThat(sidecar.program().awaitExit()).isZero();
            assertThat(sidecar.log()).contains("Shutdown requested via API", "Dapr is shutting down");
        }
    }

    @Test
    void theApiCanForceTheEnd() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            assertThat(sidecar.http()
                            .post("/v1.0/shutdown", "", "dapr-force-shutdown", "true")
                            .status())
                    .isEqualTo(204);
            assertThat(sidecar.program().awaitExit(Duration.ofSeconds(5))).isEqualTo(1);
            assertThat(sidecar.log())
                    .contains("Force shutdown requested, exiting immediately without graceful shutdown");
        }
    }

    @Test
    void aTermDuringStartIsGraceful() {
        try (Sidecar sidecar = Launcher.withMemory()
                .flag("app-port", Integer.toString(FreePorts.one()))
                .launch()) {
            sidecar.program().awaitOutput("waiting on port");
            sidecar.program().terminate();
            assertThat(sidecar.log()).contains("Daprd shutdown gracefully");
        }
    }

    @Test
    void theShutdownCanBeBlockedForAWhile() {
        try (Sidecar sidecar =
                Launcher.withMemory().flag("dapr-block-shutdown-duration", "1s").start()) {
            sidecar.program().signal("TERM");
            assertThat(sidecar.program().awaitExit()).isZero();
            assertThat(sidecar.log())
                    .contains(
                            "Blocking graceful shutdown for 1s or until app reports unhealthy...",
                            "Daprd shutdown gracefully");
        }
    }
}
