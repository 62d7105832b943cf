package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.resources.HttpEndpointSpec.TlsDocument;
import io.outrigger.runtime.resources.Problem.Severity;
import io.outrigger.runtime.resources.ResiliencySpec.ActorTarget;
import io.outrigger.runtime.resources.ResiliencySpec.AppTarget;
import io.outrigger.runtime.resources.ResiliencySpec.Backoff;
import io.outrigger.runtime.resources.ResiliencySpec.BreakerScope;
import io.outrigger.runtime.resources.ResiliencySpec.CircuitBreakerPolicy;
import io.outrigger.runtime.resources.ResiliencySpec.CodeRange;
import io.outrigger.runtime.resources.ResiliencySpec.ComponentTarget;
import io.outrigger.runtime.resources.ResiliencySpec.PolicyNames;
import io.outrigger.runtime.resources.ResiliencySpec.RetryPolicy;
import io.outrigger.runtime.resources.SubscriptionSpec.BulkSubscribe;
import io.outrigger.runtime.resources.SubscriptionSpec.Routes;
import io.outrigger.runtime.resources.SubscriptionSpec.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherKindsTest {
    @Test
    void bothVersionsOfSubscriptionsAreReadInOrder() {
        String older = Yaml.document(
                "Subscription",
                "spec: {topic: t, pubsubname: p, route: /r, metadata: {a: 1}, deadLetterTopic: d}\nscopes: [other]");
        String newer = Yaml.document("Subscription", """
                spec:
                  topic: t
                  pubsubname: p
                  routes:
                    rules:
                    - {match: event.type == "x", path: /x}
                    default: /y
                  bulkSubscribe: {enabled: true, maxMessagesCount: 10, maxAwaitDurationMs: 100}
                """).replace("v1alpha1", "v2alpha1");
        ResourceSet set = new ResourceReader(ResourceFilter.of("app", Map.of("NAMESPACE", "n")))
                .readText("f", older + "---\n" + newer);
        assertThat(set.problems()).isEmpty();
        assertThat(set.subscriptions()).hasSize(2);
        SubscriptionSpec first = set.subscriptions().get(0);
        assertThat(first.routes()).isEqualTo(new Routes(List.of(), "/r"));
        assertThat(first.metadata()).containsExactly(Map.entry("a", "1"));
        assertThat(first.deadLetterTopic()).isEqualTo("d");
        assertThat(first.bulkSubscribe()).isEqualTo(BulkSubscribe.OFF);
        assertThat(first.inScope("app")).isFalse();
        SubscriptionSpec second = set.subscriptions().get(1);
        assertThat(second.routes()).isEqualTo(new Routes(List.of(new Rule("event.type == \"x\"", "/x")), "/y"));
        assertThat(second.bulkSubscribe()).isEqualTo(new BulkSubscribe(true, 10, 100));
    }

    @Test
    void aRouteOfTheOldVersionInTheNewOneIsPointedOut() {
        ResourceSet set = Yaml.read(Yaml.document("Subscription", "spec: {topic: t, pubsubname: p, route: /r}")
                .replace("v1alpha1", "v2alpha1"));
        assertThat(set.subscriptions()).hasSize(1);
        assertThat(set.problems()).singleElement().extracting(Problem::field).isEqualTo("spec.route");
    }

    @Test
    void aSubscriptionNumberThatIsNoneLeavesItOut() {
        ResourceSet set = Yaml.read(Yaml.document(
                "Subscription", "spec: {topic: t, pubsubname: p, bulkSubscribe: {maxMessagesCount: 3000000000}}"));
        assertThat(set.subscriptions()).isEmpty();
        assertThat(set.problems())
                .singleElement()
                .extracting(Problem::field)
                .isEqualTo("spec.bulkSubscribe.maxMessagesCount");
    }

    @Test
    void httpEndpointsAreReadWithTheirSecrets() {
        ResourceSet set = Yaml.read(Yaml.document("HTTPEndpoint", """
                auth: {secretStore: vault}
                spec:
                  baseUrl: https://example.com
                  headers:
                  - {name: Authorization, secretKeyRef: {name: token}}
                  clientTLS:
                    rootCA: {value: PEM}
                    privateKey: {secretKeyRef: {name: tls, key: key}}
                    renegotiation: Never
                """));
        assertThat(set.problems()).isEmpty();
        HttpEndpointSpec endpoint = set.httpEndpoints().getFirst();
        assertThat(endpoint.logName()).isEqualTo("it (https://example.com)");
        assertThat(endpoint.secretRefs()).containsExactly(new SecretRef("token", ""), new SecretRef("tls", "key"));
        assertThat(endpoint.clientTls().orElseThrow().rootCa().flatMap(TlsDocument::value))
                .contains("PEM");
        assertThat(endpoint.toString()).doesNotContain("PEM");
    }

    @Test
    void anEndpointWithoutUrlOrWithAnUnknownRenegotiationIsReported() {
        ResourceSet set = Yaml.read(Yaml.document("HTTPEndpoint", "spec: {clientTLS: {renegotiation: Often}}"));
        assertThat(set.problems())
                .extracting(Problem::field)
                .containsExactly("spec.baseUrl", "spec.clientTLS.renegotiation");
    }

    @Test
    void resiliencyIsReadWithItsDefaults() {
        ResourceSet set = Yaml.read(Yaml.document("Resiliency", """
                spec:
                  policies:
                    timeouts: {general: 5s, quick: 250, zero: 0}
                    retries:
                      plain: {}
                      full:
                        policy: Exponential
                        duration: 2s
                        maxInterval: 15000
                        maxRetries: 3
                        matching: {httpStatusCodes: "429,500-599,", gRPCStatusCodes: 4}
                    circuitBreakers:
                      plain:
                      full: {maxRequests: 2, interval: 8s, timeout: 45s, trip: consecutiveFailures > 8}
                  targets:
                    apps:
                      a: {timeout: general, retry: plain, circuitBreaker: full, circuitBreakerCacheSize: 7}
                    actors:
                      t: {circuitBreaker: full, circuitBreakerScope: both}
                    components:
                      s: {outbound: {retry: full}}
                """));
        assertThat(set.problems()).isEmpty();
        ResiliencySpec spec = set.resiliencies().getFirst();
        assertThat(spec.policies().timeouts())
                .containsExactly(
                        Map.entry("general", Duration.ofSeconds(5)),
                        Map.entry("quick", Duration.ofMillis(250)),
                        Map.entry("zero", Duration.ZERO));
        assertThat(spec.policies().retries().get("plain"))
                .isEqualTo(new RetryPolicy(
                        Backoff.CONSTANT, Duration.ofSeconds(5), Duration.ofSeconds(60), -1, List.of(), List.of()));
        assertThat(spec.policies().retries().get("full"))
                .isEqualTo(new RetryPolicy(
                        Backoff.EXPONENTIAL,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(15),
                        3,
                        List.of(new CodeRange(429, 429), new CodeRange(500, 599)),
                        List.of(new CodeRange(4, 4))));
        assertThat(spec.policies().circuitBreakers().get("plain"))
                .isEqualTo(new CircuitBreakerPolicy(0, Duration.ZERO, Duration.ZERO, Optional.empty()));
        assertThat(spec.policies().circuitBreakers().get("full").trip()).contains("consecutiveFailures > 8");
        assertThat(spec.targets().apps().get("a"))
                .isEqualTo(new AppTarget(new PolicyNames("general", "plain", "full"), 7));
        assertThat(spec.targets().actors().get("t"))
                .isEqualTo(new ActorTarget(new PolicyNames("", "", "full"), Optional.of(BreakerScope.BOTH), 0));
        assertThat(spec.targets().components().get("s"))
                .isEqualTo(new ComponentTarget(PolicyNames.NONE, new PolicyNames("", "full", "")));
    }

    @Test
    void brokenPoliciesAreLeftOutOneByOne() {
        ResourceSet set = Yaml.read(Yaml.document("Resiliency", """
                spec:
                  policies:
                    timeouts: {good: 1s, bad: soon}
                    retries:
                      good: {maxRetries: 1}
                      badPolicy: {policy: random}
                      badCodes: {matching: {httpStatusCodes: "99"}}
                      badRange: {matching: {gRPCStatusCodes: 5-3}}
                    circuitBreakers:
                      bad: {timeout: later}
                  targets:
                    actors:
                      bad: {circuitBreaker: x}
                """));
        ResiliencySpec spec = set.resiliencies().getFirst();
        assertThat(spec.policies().timeouts()).containsOnlyKeys("good");
        assertThat(spec.policies().retries()).containsOnlyKeys("good");
        assertThat(spec.policies().circuitBreakers()).isEmpty();
        assertThat(spec.targets().actors()).isEmpty();
        assertThat(set.problems()).extracting(Problem::severity).containsOnly(Severity.ERROR);
        assertThat(set.problems())
                .extracting(Problem::field)
                .containsExactly(
                        "spec.policies.timeouts.bad",
                        "spec.policies.retries.badPolicy.policy",
                        "spec.policies.retries.badCodes.matching.httpStatusCodes",
                        "spec.policies.retries.badRange.matching.gRPCStatusCodes",
                        "spec.policies.circuitBreakers.bad.timeout",
                        "spec.targets.actors.bad.circuitBreakerScope");
        assertThat(set.problems().getFirst().location().line()).isEqualTo(7);
    }

    @Test
    void resiliencyIsReadFromTheFirstDocumentOnlyButInAnyVersionAndByScope() {
        String document = Yaml.document("Resiliency", "spec: {}");
        ResourceSet later = Yaml.read(Yaml.component("  type: state.x") + "---\n" + document);
        assertThat(later.resiliencies()).isEmpty();
        assertThat(later.problems()).hasSize(1);

        ResourceSet first = Yaml.read("# comment\n---\n" + document.replace("v1alpha1", "v9"));
        assertThat(first.resiliencies()).hasSize(1);

        ResourceSet other =
                new ResourceReader(ResourceFilter.of("app", Map.of())).readText("f", document + "scopes: [other]\n");
        assertThat(other.resiliencies()).isEmpty();
    }
}
