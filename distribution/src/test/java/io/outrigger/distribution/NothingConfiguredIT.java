package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A sidecar without any component. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingConfiguredIT {

    @AutoClose
    private final Sidecar sidecar = Launcher.daprd().without("resources-path").start();

    private final HttpCalls http = sidecar.http();

    @Test
    void stateIsNotConfigured() {
        Answer answer = http.get("/v1.0/state/store/key");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_STATE_STORE_NOT_CONFIGURED","message":"state store store is not configured",
                 "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io",
                   "metadata":{"appID":"it"},"reason":"DAPR_STATE_NOT_CONFIGURED"}]}"""));
    }

    @Test
    void secretsAreNotConfigured() {
        Answer answer = http.get("/v1.0/secrets/store/key");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_SECRET_STORES_NOT_CONFIGURED","message":"secret store is not configured"}"""));
    }

    @Test
    void metadataHasNoComponents() {
        assertThat(http.get("/v1.0/metadata").json().has("components")).isFalse();
    }
}
