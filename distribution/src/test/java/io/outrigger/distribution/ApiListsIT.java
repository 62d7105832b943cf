package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** APIs allowed and denied by the configuration. */
class ApiListsIT {

    @Test
    void onlyAllowedApisAreThere() {
        try (Sidecar sidecar = Launcher.withMemory().configuration("""
                  api:
                    allowed:
                      - name: state
                        version: v1.0
                        protocol: http
                """).start()) {
            HttpCalls http = sidecar.http();
            assertThat(http.get("/v1.0/state/store/a").status()).isEqualTo(204);
            assertThat(http.get("/v1.0/metadata").status()).isEqualTo(404);
            assertThat(http.post("/v1.0/shutdown", "").status()).isEqualTo(404);
            assertThat(http.get("/v1.0/healthz").status()).isEqualTo(204);
        }
    }

    @Test
    void deniedApisAreNotThere() {
        try (Sidecar sidecar = Launcher.withMemory().configuration("""
                  api:
                    denied:
                      - name: state
                        version: v1
                        protocol: http
                """).start()) {
            HttpCalls http = sidecar.http();
            assertThat(http.get("/v1.0/state/store/a").status()).isEqualTo(404);
            assertThat(http.post("/v1.0/state/store", "[]").status()).isEqualTo(404);
            assertThat(http.get("/v1.0/metadata").status()).isEqualTo(200);
        }
    }
}
