package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** DAPR_API_TOKEN locks the HTTP API, but for health. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTokenIT {

    private static final String TOKEN = "s3cret-token";

    @AutoClose
    private final Sidecar sidecar =
            Launcher.withMemory().environment("DAPR_API_TOKEN", TOKEN).start();

    private final HttpCalls http = sidecar.http();

    @Test
    void callsWithoutTheTokenAreRefused() {
        for (String path : new String[] {"/v1.0/metadata", "/v1.0/state/store/a", "/nosuch"}) {
            Answer answer = http.get(path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).isEqualTo("invalid api token\n");
            assertThat(answer.header("content-type")).startsWith("text/plain");
        }
        assertThat(http.get("/v1.0/metadata", "dapr-api-token", "wrong").status())
                .isEqualTo(401);
    }

    @Test
    void callsWithTheTokenPass() {
        assertThat(http.get("/v1.0/metadata", "dapr-api-token", TOKEN).status()).isEqualTo(200);
    }

    @Test
    void healthIsOpen() {
        assertThat(http.get("/v1.0/healthz").status()).isEqualTo(204);
        assertThat(http.get("/v1.0/healthz/outbound").status()).isEqualTo(204);
    }

    @Test
    void theTokenIsNeverLogged() {
        http.get("/v1.0/metadata", "dapr-api-token", "wrong");
        assertThat(sidecar.log()).doesNotContain(TOKEN);
    }
}
