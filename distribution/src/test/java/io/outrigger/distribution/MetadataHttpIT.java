package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Metadata, health, and the public port that serves only these. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataHttpIT {

    private final Launcher launcher = Launcher.withMemory()
            .resource(Yaml.component("env", "secretstores.local.env"))
            .flag("dapr-public-listen-address", "127.0.0.1");

    @AutoClose
    private final Sidecar sidecar = launcher.flag(
                    "dapr-public-port", Integer.toString(launcher.ports().open()))
            .start();

    private final HttpCalls http = sidecar.http();

    @AutoClose
    private final HttpCalls open = new HttpCalls(sidecar.ports().open());

    @Test
    void metadataTellsWhoRuns() {
        Answer answer = http.get("/v1.0/metadata");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        JsonNode json = answer.json();
        assertThat(json.get("id").asText()).isEqualTo("it");
        assertThat(json.get("runtimeVersion").asText()).isEqualTo("1.18.3");
        assertThat(json.get("extended").get("daprRuntimeVersion").asText()).isEqualTo("1.18.3");
        assertThat(json.get("appConnectionProperties"))
                .isEqualTo(Json.read("{\"protocol\":\"http\",\"channelAddress\":\"127.0.0.1\"}"));
        assertThat(json.get("actorRuntime").get("runtimeStatus").asText()).isEqualTo("DISABLED");
    }

    @Test
    void metadataListsComponentsAndWhatTheyCan() {
        assertThat(http.get("/v1.0/metadata").json().get("components"))
                .containsExactlyInAnyOrder(Json.read("""
                {"name":"store","type":"state.in-memory","version":"v1",
                 "capabilities":["ETAG","TRANSACTIONAL","TTL","DELETE_WITH_PREFIX","KEYS_LIKE","ACTOR"]}"""), Json.read("""
                {"name":"env","type":"secretstores.local.env","version":"v1"}"""));
    }

    @Test
    void extendedMetadataCanBeSet() {
        assertThat(http.put("/v1.0/metadata/cliPID", "12 \"34\"").status()).isEqualTo(204);
        assertThat(http.get("/v1.0/metadata")
                        .json()
                        .get("extended")
                        .get("cliPID")
                        .asText())
                .isEqualTo("12 \"34\"");
    }

    @Test
    void healthChecksTheAppId() {
        assertThat(http.get("/v1.0/healthz?appid=it").status()).isEqualTo(204);
        Answer answer = http.get("/v1.0/healthz?appid=other");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_HEALTH_APPID_NOT_MATCH","message":"dapr app-id does not match"}"""));
    }

    @Test
    void outboundHealthIsUp() {
        assertThat(http.get("/v1.0/healthz/outbound").status()).isEqualTo(204);
    }

    @Test
    void thePublicPortServesMetadataAndHealthOnly() {
        assertThat(open.get("/v1.0/metadata").json().get("id").asText()).isEqualTo("it");
        assertThat(open.get("/v1.0/healthz").status()).isEqualTo(204);
        assertThat(open.get("/v1.0/healthz/outbound").status()).isEqualTo(204);
        Answer answer = open.get("/v1.0/state/store/a");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("404 page not found\n");
        assertThat(open.post("/v1.0/shutdown", "").status()).isEqualTo(404);
    }
}
