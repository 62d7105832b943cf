package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.resources.ConfigurationSpec.ApiLogging;
import io.outrigger.runtime.resources.ConfigurationSpec.Feature;
import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.runtime.resources.ConfigurationSpec.Selector;
import io.outrigger.runtime.resources.Problem.Severity;
import io.outrigger.runtime.resources.SecuritySpecs.AccessControl;
import io.outrigger.runtime.resources.SecuritySpecs.ApiRule;
import io.outrigger.runtime.resources.SecuritySpecs.AppPolicy;
import io.outrigger.runtime.resources.SecuritySpecs.Operation;
import io.outrigger.runtime.resources.SecuritySpecs.SecretScope;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricLabel;
import io.outrigger.runtime.resources.TelemetrySpecs.MetricsRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    Path directory;

    @Test
    void withoutFilesTheDefaultsApply() {
        ConfigurationRead read = new ConfigurationReader(Map.of()).read(List.of());
        ConfigurationSpec spec = read.spec();
        assertThat(spec).isEqualTo(ConfigurationSpec.defaults());
        assertThat(spec.metrics().isEnabled()).isTrue();
        assertThat(spec.metrics().increasedCardinality()).isTrue();
        assertThat(spec.metrics().recordsErrorCodes()).isFalse();
        assertThat(spec.tracing().otel().secure()).isTrue();
        assertThat(spec.accessControl()).contains(new AccessControl("allow", "public", List.of()));
        assertThat(spec.enabledFeatures()).containsExactly("HotReload", "WorkflowsRemoteActivityReminder");
    }

    @Test
    void everyFieldIsRead() {
        ConfigurationRead read = Yaml.configuration("""
                apiVersion: dapr.io/v1alpha1
                kind: Configuration
                metadata: {name: appconfig, namespace: prod}
                spec:
                  httpPipeline:
                    handlers:
                    - {name: a, type: middleware.http.uppercase, version: v1, selector: {fields: [{field: f, value: v}]}}
                  appHttpPipeline: {handlers: [{name: b, type: middleware.http.bearer}]}
                  tracing:
                    samplingRate: 1
                    stdout: true
                    zipkin: {endpointAddress: http://z}
                    otel: {protocol: grpc, endpointAddress: o:4317, isSecure: false, headers: [a=b], timeout: 10s}
                  metric:
                    enabled: true
                    recordErrorCodes: true
                    http: {increasedCardinality: false, pathMatching: ["/a/{b}"], excludeVerbs: true}
                    latencyDistributionBuckets: [1, 2.9]
                    rules: [{name: r, labels: [{name: l, regex: {k: ".*"}}]}]
                  mtls:
                    enabled: true
                    workloadCertTTL: 24h
                    allowedClockSkew: 15m
                    sentryAddress: s:1
                    controlPlaneTrustDomain: td
                    tokenValidators: [{name: jwks, options: {source: hunter2}}]
                  secrets:
                    scopes: [{storeName: s, defaultAccess: Deny, allowedSecrets: [b, a], deniedSecrets: [c]}]
                  accessControl:
                    defaultAction: deny
                    policies:
                    - {appId: x, defaultAction: allow, trustDomain: p, namespace: n,
                       operations: [{name: /op, httpVerb: [GET], action: allow}]}
                  nameResolution: {component: consul, version: v1, configuration: {selfRegister: true, n: 5, l: [a]}}
                  features: [{name: ActorStateTTL, enabled: true}, {name: HotReload, enabled: no}]
                  api:
                    allowed: [{name: state, version: v1.0, protocol: HTTP}]
                    denied: [{name: bindings, version: v1, protocol: grpc}]
                  components: {deny: [bindings.smtp]}
                  logging: {apiLogging: {enabled: true, obfuscateURLs: true, omitHealthChecks: true}}
                  wasm: {strictSandbox: true}
                  workflow:
                    maxConcurrentWorkflowInvocations: 1
                    maxConcurrentActivityInvocations: 2
                    globalMaxConcurrentWorkflowInvocations: 3
                    globalMaxConcurrentActivityInvocations: 4
                    workflowConcurrencyLimits: [{name: w, maxConcurrent: 5}]
                    activityConcurrencyLimits: [{name: a}]
                    stateRetentionPolicy: {anyTerminal: 72h, completed: 0s, failed: 1m, terminated: 2m}
                """);
        assertThat(read.problems()).isEmpty();
        assertThat(read.name()).isEqualTo("appconfig");
        assertThat(read.namespace()).isEqualTo("prod");
        ConfigurationSpec spec = read.spec();
        assertThat(spec.httpPipeline().handlers())
                .containsExactly(new Handler("a", "middleware.http.uppercase", "v1", List.of(new Selector("f", "v"))));
        assertThat(spec.appHttpPipeline().handlers().getFirst().logName()).isEqualTo("b (middleware.http.bearer)");
        assertThat(spec.tracing().samplingRate()).isEqualTo("1");
        assertThat(spec.tracing().stdout()).isTrue();
        assertThat(spec.tracing().zipkinEndpoint()).contains("http://z");
        assertThat(spec.tracing().otel().secure()).isFalse();
        assertThat(spec.tracing().otel().headers()).containsExactly("a=b");
        assertThat(spec.tracing().otel().timeout()).contains(Duration.ofSeconds(10));
        assertThat(spec.metrics().increasedCardinality()).isFalse();
        assertThat(spec.metrics().excludesVerbs()).isTrue();
        assertThat(spec.metrics().pathMatching()).containsExactly("/a/{b}");
        assertThat(spec.metrics().latencyDistributionBuckets()).contains(List.of(1, 2));
        assertThat(spec.metrics().rules())
                .containsExactly(new MetricsRule("r", List.of(new MetricLabel("l", Map.of("k", ".*")))));
        assertThat(spec.mtls().enabled()).isTrue();
        assertThat(spec.mtls().workloadCertTtl()).isEqualTo("24h");
        assertThat(spec.mtls().tokenValidators().getFirst().options()).containsEntry("source", "hunter2");
        assertThat(spec.secrets().scopeOf("s")).contains(new SecretScope("s", "Deny", List.of("b", "a"), List.of("c")));
        assertThat(spec.accessControl())
                .contains(new AccessControl(
                        "deny",
                        "public",
                        List.of(new AppPolicy(
                                "x", "allow", "p", "n", List.of(new Operation("/op", List.of("GET"), "allow"))))));
        assertThat(spec.nameResolution().orElseThrow().configuration())
                .contains(Map.of("selfRegister", true, "n", 5L, "l", List.of("a")));
        assertThat(spec.enabledFeatures()).containsExactly("ActorStateTTL", "WorkflowsRemoteActivityReminder");
        assertThat(spec.api().allowed()).containsExactly(new ApiRule("state", "v1.0", "HTTP"));
        assertThat(spec.api().allowed().getFirst().isFor("http")).isTrue();
        assertThat(spec.api().denied().getFirst().endpoint()).isEqualTo("v1/bindings");
        assertThat(spec.deniedComponents()).containsExactly("bindings.smtp");
        assertThat(spec.apiLogging()).isEqualTo(new ApiLogging(true, true, true));
        assertThat(spec.wasmStrictSandbox()).isTrue();
        assertThat(spec.workflow().globalMaxConcurrentActivityInvocations()).isEqualTo(4);
        assertThat(spec.workflow().workflowConcurrencyLimits())
                .containsExactly(new WorkflowSpec.NamedLimit("w", OptionalInt.of(5)));
        assertThat(spec.workflow().stateRetention().anyTerminal()).contains(Duration.ofDays(3));
        assertThat(spec.workflow().stateRetention().completed()).contains(Duration.ZERO);
        assertThat(spec.toString()).doesNotContain("hunter2").doesNotContain("a=b");
    }

    @Test
    void laterFilesAreLaidOverEarlierOnes() throws IOException {
        Path first = write("1.yaml", """
                metadata: {name: one}
                spec:
                  tracing: {samplingRate: "0.5", otel: {endpointAddress: o, headers: [a=1, b=2]}}
                  features: [{name: HotReload, enabled: false}]
                  metric: {recordErrorCodes: true}
                  accessControl: {defaultAction: deny}
                """);
        Path second = write("2.yaml", """
                spec:
                  tracing: {stdout: true, otel: {headers: [c=3]}}
                  metrics: {enabled: false}
                  features: [{name: ActorStateTTL, enabled: true}]
                  accessControl:
                """);
        ConfigurationRead read = new ConfigurationReader(Map.of()).read(List.of(first, second));
        assertThat(read.problems()).isEmpty();
        assertThat(read.name()).isEqualTo("one");
        ConfigurationSpec spec = read.spec();
        assertThat(spec.tracing().samplingRate()).isEqualTo("0.5");
        assertThat(spec.tracing().stdout()).isTrue();
        assertThat(spec.tracing().otel().endpointAddress()).isEqualTo("o");
        assertThat(spec.tracing().otel().headers()).containsExactly("c=3");
        assertThat(spec.metrics().isEnabled()).isFalse();
        assertThat(spec.metrics().recordsErrorCodes()).isTrue();
        assertThat(spec.featureEnabled("HotReload")).isTrue();
        assertThat(spec.accessControl()).isEmpty();
    }

    @Test
    void metricsOverridesMetricFieldByField() {
        ConfigurationSpec spec = Yaml.configuration("""
                spec:
                  metrics: {http: {excludeVerbs: true}}
                  metric: {enabled: false, http: {increasedCardinality: false}, latencyDistributionBuckets: [5]}
                """).spec();
        assertThat(spec.metrics().isEnabled()).isFalse();
        assertThat(spec.metrics().excludesVerbs()).isTrue();
        assertThat(spec.metrics().increasedCardinality()).isTrue();
        assertThat(spec.metrics().latencyDistributionBuckets()).contains(List.of(5));
    }

    @Test
    void environmentVariablesAreExpandedBeforeTheTextIsRead() {
        ConfigurationRead read = new ConfigurationReader(Map.of("RATE", "0.25", "BLOCK", "stdout: true"))
                .readText(
                        "c",
                        "spec:\n  tracing:\n    samplingRate: ${RATE}\n    $BLOCK\n    zipkin: {endpointAddress: a$NONE}");
        assertThat(read.spec().tracing().samplingRate()).isEqualTo("0.25");
        assertThat(read.spec().tracing().stdout()).isTrue();
        assertThat(read.spec().tracing().zipkinEndpoint()).contains("a");
    }

    @Test
    void textsKeepTheSpellingOfTheFile() {
        ConfigurationSpec spec = Yaml.configuration("spec: {tracing: {samplingRate: 1.10}, mtls: {sentryAddress: yes}}")
                .spec();
        assertThat(spec.tracing().samplingRate()).isEqualTo("1.10");
        assertThat(spec.mtls().sentryAddress()).isEqualTo("yes");
    }

    @Test
    void fieldNamesMatchExactly() {
        ConfigurationRead read = Yaml.configuration("spec: {Tracing: {stdout: true}}");
        assertThat(read.spec().tracing().stdout()).isFalse();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.field()).isEqualTo("spec.Tracing");
            assertThat(problem.suggestion()).contains("tracing");
        });
    }

    @Test
    void everythingDaprdWouldNotStartWithIsFatal() {
        List<String> bodies = List.of(
                "metric: {enabled: maybe}",
                "metric: [1]",
                "metric: {latencyDistributionBuckets: [a]}",
                "tracing: {otel: {timeout: 10}}",
                "tracing: {otel: {headers: a=b}}",
                "tracing: {stdout: true, stdout: false}",
                "workflow: {maxConcurrentWorkflowInvocations: many}",
                "workflow: {stateRetentionPolicy: {anyTerminal: 3 days}}",
                "secrets: {scopes: [{storeName: a}, {storeName: a}]}",
                "secrets: {scopes: [{storeName: a, defaultAccess: perhaps}]}",
                "httpPipeline: {handlers: [a]}",
                "components: {deny: [{a: b}]}");
        for (String body : bodies) {
            ConfigurationRead read = Yaml.configuration("spec:\n  " + body + "\n");
            assertThat(read.hasFatalProblem()).as(body).isTrue();
            assertThat(read.problems()).as(body).allSatisfy(problem -> {
                assertThat(problem.location().line()).isEqualTo(2);
                assertThat(problem.field()).startsWith("spec.");
            });
        }
        assertThat(Yaml.configuration("- a").hasFatalProblem()).isTrue();
        assertThat(Yaml.configuration("a: [").hasFatalProblem()).isTrue();
    }

    @Test
    void anEmptyFileChangesNothing() {
        assertThat(Yaml.configuration("# nothing").spec()).isEqualTo(ConfigurationSpec.defaults());
        assertThat(Yaml.configuration("").problems()).isEmpty();
        assertThat(Yaml.configuration("spec:").problems()).isEmpty();
    }

    @Test
    void aMissingFileIsFatal() {
        ConfigurationRead read = new ConfigurationReader(Map.of()).read(List.of(directory.resolve("absent.yaml")));
        assertThat(read.hasFatalProblem()).isTrue();
        assertThat(read.problems().getFirst().message()).isEqualTo("no such file");
    }

    @Test
    void onlyTheFirstDocumentCountsAndTheRestIsPointedOut() {
        ConfigurationRead read =
                Yaml.configuration("spec: {wasm: {strictSandbox: true}}\n---\nspec: {wasm: {strictSandbox: false}}\n");
        assertThat(read.spec().wasmStrictSandbox()).isTrue();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.location().line()).isEqualTo(2);
        });
    }

    @Test
    void secretScopesDecideAsDaprDoes() {
        assertThat(scope("", List.of(), List.of()).allows("x")).isTrue();
        assertThat(scope("DENY", List.of(), List.of()).allows("x")).isFalse();
        assertThat(scope("deny", List.of("x"), List.of("x")).allows("x")).isTrue();
        assertThat(scope("allow", List.of("y"), List.of()).allows("x")).isFalse();
        assertThat(scope("allow", List.of(), List.of("x")).allows("x")).isFalse();
    }

    @Test
    void theLastEntryOfAFeatureWins() {
        List<Feature> features = List.of(new Feature("A", true), new Feature("A", false));
        assertThat(Yaml.configuration("spec: {features: [{name: A, enabled: true}, {name: A}]}")
                        .spec())
                .satisfies(spec -> {
                    assertThat(spec.features()).startsWith(features.toArray(Feature[]::new));
                    assertThat(spec.featureEnabled("A")).isFalse();
                });
    }

    private static SecretScope scope(String access, List<String> allowed, List<String> denied) {
        return new SecretScope("s", access, allowed, denied);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void nothingGivenMeansNoNameResolution() {
        assertThat(ConfigurationSpec.defaults().nameResolution()).isEqualTo(Optional.empty());
    }
}
