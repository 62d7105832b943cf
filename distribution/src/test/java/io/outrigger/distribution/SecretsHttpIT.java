package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The secret routes, call by call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsHttpIT {

    @AutoClose
    private final Sidecar sidecar = start();

    private final HttpCalls http = sidecar.http();

    private static Sidecar start() {
        Launcher launcher = Launcher.daprd();
        String file = launcher.directory()
                .write("secrets.json", "{\"plain\":\"p\",\"nested\":{\"inner\":\"n\"},\"hidden\":\"h\"}")
                .toString();
        return launcher.resource(Yaml.component("env", "secretstores.local.env", "prefix", "IT_"))
                .resource(Yaml.component("file", "secretstores.local.file", "secretsFile", file))
                .resource(Yaml.component("scoped", "secretstores.local.file", "secretsFile", file))
                .environment("IT_SECRET", "from the environment")
                .configuration("""
                          secrets:
                            scopes:
                              - storeName: scoped
                                defaultAccess: allow
                                deniedSecrets: [hidden]
                        """)
                .start();
    }

    @Test
    void environmentSecretsAreRead() {
        Answer answer = http.get("/v1.0/secrets/env/SECRET");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.json()).isEqualTo(Json.read("{\"SECRET\":\"from the environment\"}"));
    }

    @Test
    void absentEnvironmentSecretsAreEmpty() {
        assertThat(http.get("/v1.0/secrets/env/NONE").json()).isEqualTo(Json.read("{\"NONE\":\"\"}"));
    }

    @Test
    void bulkHoldsThePrefixedVariablesOnly() {
        assertThat(http.get("/v1.0/secrets/env/bulk").json())
                .isEqualTo(Json.read("{\"SECRET\":{\"SECRET\":\"from the environment\"}}"));
    }

    @Test
    void fileSecretsAreFlattened() {
        assertThat(http.get("/v1.0/secrets/file/nested:inner").json()).isEqualTo(Json.read("{\"nested:inner\":\"n\"}"));
        assertThat(http.get("/v1.0/secrets/file/bulk").json()).isEqualTo(Json.read("""
                {"plain":{"plain":"p"},"nested:inner":{"nested:inner":"n"},"hidden":{"hidden":"h"}}"""));
    }

    @Test
    void anAbsentFileSecretIsAnError() {
        Answer answer = http.get("/v1.0/secrets/file/none");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_SECRET_GET",
                 "message":"failed getting secret with key none from secret store file: secret none not found"}"""));
    }

    @Test
    void deniedSecretsStayHidden() {
        Answer answer = http.get("/v1.0/secrets/scoped/hidden");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_PERMISSION_DENIED",
                 "message":"access denied by policy to get \\"hidden\\" from \\"scoped\\""}"""));
        assertThat(http.get("/v1.0/secrets/scoped/bulk").json()).isEqualTo(Json.read("""
                {"plain":{"plain":"p"},"nested:inner":{"nested:inner":"n"}}"""));
    }

    @Test
    void anUnknownStoreIsNamed() {
        for (String path : new String[] {"/v1.0/secrets/nosuch/a", "/v1.0/secrets/nosuch/bulk"}) {
            Answer answer = http.get(path);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json()).isEqualTo(Json.read("""
                    {"errorCode":"ERR_SECRET_STORE_NOT_FOUND",
                     "message":"failed finding secret store with key nosuch"}"""));
        }
    }

    @Test
    void secretsNeverReachTheLog() {
        http.get("/v1.0/secrets/file/plain");
        http.get("/v1.0/secrets/env/bulk");
        assertThat(sidecar.log()).doesNotContain("from the environment");
    }
}
