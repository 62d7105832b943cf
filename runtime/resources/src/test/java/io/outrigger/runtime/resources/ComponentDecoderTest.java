package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.resources.Problem.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComponentDecoderTest {
    private static final String FULL = """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata:
              name: store
              namespace: prod
              labels: {a: b}
              creationTimestamp: null
            auth:
              secretStore: vault
            scopes: [one, two]
            spec:
              type: state.redis
              version: v1
              ignoreErrors: true
              initTimeout: 1m30s
              metadata:
              - name: host
                value: localhost
              - name: password
                secretKeyRef: {name: redis, key: pass}
              - name: user
                secretKeyRef: {name: redis}
              - name: port
                envRef: PORT
            """;

    @Test
    void everyFieldIsRead() {
        ResourceSet set = Yaml.read(FULL);
        assertThat(set.problems()).isEmpty();
        ComponentDefinition store = set.component("store").orElseThrow();
        assertThat(store.namespace()).isEqualTo("prod");
        assertThat(store.type()).isEqualTo("state.redis");
        assertThat(store.version()).isEqualTo("v1");
        assertThat(store.ignoreErrors()).isTrue();
        assertThat(store.initTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(store.authSecretStore()).isEqualTo("vault");
        assertThat(store.scopes()).containsExactly("one", "two");
        assertThat(store.secretRefs()).containsExactly(new SecretRef("redis", "pass"), new SecretRef("redis", ""));
        assertThat(store.secretRefs()).extracting(SecretRef::entry).containsExactly("pass", "redis");
        assertThat(store.metadata().get(3).envRef()).contains("PORT");
        assertThat(store.metadata().get(1).location()).isEqualTo(new Location("test.yaml", 19, 5));
        assertThat(store.location()).isEqualTo(new Location("test.yaml", 1, 1));
        assertThat(store.logName()).isEqualTo("store (state.redis/v1)");
    }

    @Test
    void whatIsNotGivenHasDaprsDefaults() {
        ComponentDefinition store =
                Yaml.read(Yaml.component("  type: state.x")).components().getFirst();
        assertThat(store.version()).isEmpty();
        assertThat(store.ignoreErrors()).isFalse();
        assertThat(store.initTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(store.inScope("anybody")).isTrue();
        assertThat(store.logName()).isEqualTo("store (state.x)");
    }

    @Test
    void anInitTimeoutThatIsNoneIsReportedAndReplaced() {
        ResourceSet set = Yaml.read(Yaml.component("  type: state.x\n  initTimeout: soon"));
        assertThat(set.components().getFirst().initTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.field()).isEqualTo("spec.initTimeout");
        });
    }

    @Test
    void wrongTypesLeaveTheDocumentOutAndAllAreReported() {
        ResourceSet set = Yaml.read(Yaml.component("""
                  type: [state]
                  ignoreErrors: "true"
                  metadata:
                  - name: a
                    secretKeyRef: {name: {x: hunter2}}
                  - oops
                """));
        assertThat(set.components()).isEmpty();
        assertThat(set.problems())
                .filteredOn(problem -> problem.message().startsWith("must be"))
                .extracting(Problem::field)
                .containsExactly(
                        "spec.type", "spec.ignoreErrors", "spec.metadata[1]", "spec.metadata[0].secretKeyRef.name");
        assertThat(set.problems().toString()).doesNotContain("hunter2");
    }

    @Test
    void unknownFieldsAreWarningsWithASuggestion() {
        ResourceSet set = Yaml.read(Yaml.component(
                "  type: state.x\n  metdata: []\n  metadata:\n  - name: a\n    secretKeyRef: {name: n, kye: k}"));
        assertThat(set.components()).hasSize(1);
        assertThat(set.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "test.yaml:10:29: warning: spec.metadata[0].secretKeyRef.kye: unknown field, ignored;"
                                + " did you mean \"key\"?",
                        "test.yaml:7:3: warning: spec.metdata: unknown field, ignored; did you mean \"metadata\"?");
    }

    @Test
    void aMissingTypeIsReportedButTheComponentIsKept() {
        ResourceSet set = Yaml.read(Yaml.component("  version: v1"));
        assertThat(set.components()).hasSize(1);
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.field()).isEqualTo("spec.type");
        });
    }

    @Test
    void aSecretReferenceWithoutNameIsIgnored() {
        ResourceSet set =
                Yaml.read(Yaml.component("  type: state.x\n  metadata:\n  - name: a\n    secretKeyRef: {key: k}"));
        assertThat(set.components().getFirst().secretRefs()).isEmpty();
        assertThat(set.problems())
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("spec.metadata[0].secretKeyRef.name");
    }

    @Test
    void valuesNeverShow() {
        String yaml = Yaml.component("  type: state.x\n  metadata:\n  - name: password\n    value: hunter2");
        ResourceSet set = Yaml.read(yaml);
        assertThat(set.toString()).contains("password").doesNotContain("hunter2");
    }

    @Test
    void aComponentThatOnlyMovedIsTheSame() {
        ComponentDefinition before = Yaml.read(FULL).components().getFirst();
        ComponentDefinition moved = Yaml.read("# moved\n" + FULL.replace("prod", "test"))
                .components()
                .getFirst();
        ComponentDefinition changed =
                Yaml.read(FULL.replace("localhost", "remote")).components().getFirst();
        assertThat(before.sameAs(moved)).isTrue();
        assertThat(before).isNotEqualTo(moved);
        assertThat(before.sameAs(changed)).isFalse();
    }

    @Test
    void mergesAndAliasesWork() {
        ResourceSet set = Yaml.read("""
                x: &common {name: a, value: 1}
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: store}
                spec:
                  type: state.x
                  metadata:
                  - <<: *common
                    value: 2
                  - *common
                """);
        assertThat(set.components().getFirst().metadata())
                .extracting(MetadataItem::text)
                .containsExactly("2", "1");
    }

    @Test
    void componentsCanBeMadeWithoutAFile() {
        ComponentDefinition made =
                ComponentDefinition.of("kubernetes", "secretstores.kubernetes", "v1", Map.of("a", "b"));
        assertThat(made.metadata().getFirst().value()).isEqualTo(Optional.of("b"));
        assertThat(made.location().toString()).isEqualTo("built-in");
    }
}
