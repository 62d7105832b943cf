package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resources that are wrong: said clearly, and nothing that is right gets lost. */
class BadResourcesIT {

    @Test
    void aMalformedDocumentDoesNotTakeTheOthersWithIt() {
        String broken = """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: broken
                spec:
                  type: state.in-memory
                  metadata: [
                """;
        try (Sidecar sidecar = Launcher.daprd()
                .resource(Yaml.component("first", "state.in-memory") + "---\n" + broken + "---\n"
                        + Yaml.component("last", "state.in-memory"))
                .resource(Yaml.component("other", "state.in-memory"))
                .resource("just: some\nother: yaml\n")
                .start()) {
            assertThat(sidecar.http().get("/v1.0/metadata").json().get("components"))
                    .extracting(component -> component.get("name").asText())
                    .containsExactlyInAnyOrder("first", "last", "other");
            assertThat(sidecar.log().lines())
                    .anySatisfy(line -> assertThat(line).contains("level=warning", "r1.yaml"));
        }
    }

    @Test
    @OutriggerOnly("it says nothing")
    void anUnknownFieldIsAWarningWithASuggestion() {
        String store = Yaml.component("typo", "state.in-memory").replace("spec:\n", "spec:\n  ignoreError: true\n");
        try (Sidecar sidecar = Launcher.daprd().resource(store).start()) {
            assertThat(sidecar.log().lines())
                    .anySatisfy(line ->
                            assertThat(line).contains("level=warning", "r1.yaml", "ignoreError", "did you mean"));
            assertThat(sidecar.http().get("/v1.0/state/typo/a").status()).isEqualTo(204);
        }
    }

    @Test
    void anUnknownTypeIsFatalAndNamed() {
        Finished finished = Launcher.withMemory()
                .resource(Yaml.component("odd", "state.nosuch"))
                .end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output().lines())
                .anySatisfy(line -> assertThat(line).contains("level=fatal", "odd", "state.nosuch/v1"));
    }

    @Test
    void anUnknownCategoryIsFatalAndNamed() {
        Finished finished = Launcher.withMemory()
                .resource(Yaml.component("odd", "nosuch.kind"))
                .end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output()).contains("process component odd error: incorrect type nosuch.kind");
    }

    @Test
    void missingMetadataIsFatalAndNamed() {
        Finished finished =
                Launcher.daprd().resource(Yaml.component("red", "state.redis")).end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output().lines())
                .anySatisfy(line ->
                        assertThat(line).contains("level=fatal", "[INIT_COMPONENT_FAILURE]", "red (state.redis/v1)"));
    }

    @Test
    void twoComponentsOfOneNameAreFatal() {
        Finished finished = Launcher.withMemory()
                .resource(Yaml.component("store", "state.in-memory"))
                .end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output())
                .contains("duplicate definition of Component name store (state.in-memory/v1) with existing store "
                        + "(state.in-memory/v1)");
    }

    @Test
    void aMissingDirectoryIsFatal() {
        Finished finished = Launcher.daprd().flag("resources-path", "not-there").end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output()).contains("level=fatal").contains("not-there");
    }

    @Test
    void aMissingConfigurationIsFatal() {
        Finished finished =
                Launcher.withMemory().flag("config", "not-there.yaml").end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output()).contains("level=fatal").contains("not-there.yaml");
    }

    @Test
    void componentsOfOtherAppsStayOut() {
        try (Sidecar sidecar = Launcher.withMemory()
                .resource(Yaml.component("theirs", "state.in-memory") + "scopes: [other]\n")
                .resource(Yaml.component("ours", "state.in-memory") + "scopes: [other, it]\n")
                .start()) {
            assertThat(sidecar.http().get("/v1.0/metadata").json().get("components"))
                    .extracting(component -> component.get("name").asText())
                    .containsExactlyInAnyOrder("store", "ours");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void anUnreachableRedisIsToldWithinTheTimeout(boolean ignored, boolean runs) {
        String redis = Yaml.component("red", "state.redis", "redisHost", "127.0.0.1:" + FreePorts.one())
                .replace("spec:\n", "spec:\n  initTimeout: 3s\n  ignoreErrors: " + ignored + "\n");
        if (runs) {
            try (Sidecar sidecar = Launcher.withMemory().resource(redis).start()) {
                assertThat(sidecar.log()).contains("Ignoring error processing component: process component red error:");
                assertThat(sidecar.http().get("/v1.0/state/store/a").status()).isEqualTo(204);
                assertThat(sidecar.http().get("/v1.0/state/red/a").status()).isEqualTo(400);
            }
        } else {
            Finished finished = Launcher.withMemory().resource(redis).end();
            assertThat(finished.exitCode()).isEqualTo(1);
            assertThat(finished.output())
                    .contains("Failed to init component red (state.redis/v1): [INIT_COMPONENT_FAILURE]")
                    .contains("Error processing component, daprd will exit gracefully: process component red error:");
        }
    }

    @Test
    void secretsOfOneComponentReachAnother() {
        Launcher launcher = Launcher.daprd();
        String secrets = launcher.directory()
                .write(
                        "secrets.json",
                        "{\"hidden-file\":\"" + launcher.directory().path() + "/state.db\"}")
                .toString();
        String lite = Yaml.component("lite", "state.sqlite") + """
                  metadata:
                    - name: connectionString
                      secretKeyRef: {name: hidden-file, key: hidden-file}
                auth:
                  secretStore: vault
                """;
        try (Sidecar sidecar = launcher.resource(lite)
                .resource(Yaml.component("vault", "secretstores.local.file", "secretsFile", secrets))
                .start()) {
            assertThat(sidecar.http()
                            .post("/v1.0/state/lite", "[{\"key\":\"a\",\"value\":1}]")
                            .status())
                    .isEqualTo(204);
            assertThat(sidecar.directory().path().resolve("state.db")).exists();
        }
    }
}
