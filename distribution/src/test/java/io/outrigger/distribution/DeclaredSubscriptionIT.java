package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions that stand in resource files. */
class DeclaredSubscriptionIT {

    private static final String OLD = """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata:
              name: NAME
            spec:
              pubsubname: memory
              topic: TOPIC
              route: ROUTE
            """;

    private static final String NEW = """
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata:
              name: routed
            spec:
              pubsubname: memory
              topic: routed
              deadLetterTopic: buried
              metadata:
                rawPayload: "false"
              bulkSubscribe:
                enabled: false
              routes:
                rules:
                  - match: RULE
                    path: /large
                default: /other
            """;

    private static String old(String name, String topic, String route) {
        return OLD.replace("NAME", name).replace("TOPIC", topic).replace("ROUTE", route);
    }

    private static Launcher beside(SubscribingApp app) {
        return Launcher.daprd()
                .flag("app-port", app.port())
                .resource(Yaml.component("memory", "pubsub.in-memory"))
                .resource(Yaml.threeDeliveries("memory"));
    }

    private static void publish(Sidecar sidecar, String topic, String data) {
        Answer answer = sidecar.http().post("/v1.0/publish/memory/" + topic, data, "content-type", "application/json");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }

    @Test
    void bothVersionsTakeEffectForTheirScopesAndTheApplicationsOwnGoFirst() {
        try (SubscribingApp app = SubscribingApp.wanting("""
                        [{"pubsubname": "memory", "topic": "both", "route": "/own"},
                        {"pubsubname": "memory", "topic": "buried", "route": "/buried"}]
                        """, SubscribingApp::obey);
                Sidecar sidecar = beside(app)
                        .resource(old("plain", "plain", "/plain"))
                        .resource(old("second", "plain", "/second"))
                        .resource(old("both", "both", "/declared"))
                        .resource(old("theirs", "theirs", "/theirs") + "scopes: [other]\n")
                        .resource(old("ours", "ours", "/ours") + "scopes: [it, other]\n")
                        .resource(NEW.replace("RULE", "event.data.n > 5"))
                        .start()) {
            for (String topic : List.of("plain", "both", "theirs", "ours")) {
                publish(sidecar, topic, "{}");
            }
            publish(sidecar, "routed", "{\"n\":6}");
            publish(sidecar, "routed", "{\"n\":5}");
            publish(sidecar, "routed", "{}");
            for (String path : List.of("/plain", "/own", "/ours", "/large", "/other", "/buried")) {
                assertThat(app.awaitEvents(path, 1)).as(path).hasSize(1);
            }
            for (String path : List.of("/second", "/declared", "/theirs")) {
                assertThat(app.calls(path)).as(path).isEmpty();
            }
            JsonNode listed = sidecar.http().get("/v1.0/metadata").json().get("subscriptions");
            assertThat(listed)
                    .extracting(each ->
                            each.get("topic").asText() + " " + each.get("type").asText())
                    .containsExactlyInAnyOrder(
                            "plain DECLARATIVE",
                            "ours DECLARATIVE",
                            "routed DECLARATIVE",
                            "both PROGRAMMATIC",
                            "buried PROGRAMMATIC");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"event.data.n >", "'unclosed"})
    void aRuleThatIsNoExpressionEndsTheStart(String rule) {
        try (SubscribingApp app = SubscribingApp.wanting("[]", SubscribingApp::obey)) {
            Finished finished =
                    beside(app).resource(NEW.replace("RULE", '"' + rule + '"')).end();
            assertThat(finished.exitCode()).as(finished.out()).isNotZero();
        }
    }

    @Test
    void ofTheApplicationsOwnNoneCountsIfOneRuleIsNoExpression() {
        try (SubscribingApp app = SubscribingApp.wanting("""
                        [{"pubsubname": "memory", "topic": "own", "route": "/own"},
                        {"pubsubname": "memory", "topic": "bad", "routes": {"rules": [{"match": "1 +", "path": "/bad"}]}}]
                        """, SubscribingApp::obey);
                Sidecar sidecar =
                        beside(app).resource(old("plain", "plain", "/plain")).start()) {
            publish(sidecar, "own", "{}");
            publish(sidecar, "plain", "{}");
            assertThat(app.calls("/own")).isEmpty();
            assertThat(sidecar.healthy("/v1.0/healthz")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pubsubname\": \"memory\"}", "7", "[7]", "[{\"topic\": 5}]", "<html>", ""})
    void whatIsNoListOfSubscriptionsIsNone(String answer) {
        try (SubscribingApp app = SubscribingApp.wanting(answer, SubscribingApp::obey);
                Sidecar sidecar = beside(app).start()) {
            assertThat(app.calls("/dapr/subscribe")).isNotEmpty();
            assertThat(sidecar.http().get("/v1.0/metadata").json().path("subscriptions"))
                    .isEmpty();
            assertThat(sidecar.healthy("/v1.0/healthz")).isTrue();
        }
    }
}
