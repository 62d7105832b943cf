package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Resources that change while the sidecar runs. */
class HotReloadIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SUBSCRIPTION = """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata:
              name: follower
            spec:
              pubsubname: broker
              topic: news
              route: ROUTE
            """;

    private static void write(Sidecar sidecar, String file, String yaml) {
        sidecar.directory().write("resources/" + file, yaml);
    }

    private static void delete(Sidecar sidecar, String file) {
        sidecar.directory().delete("resources/" + file);
    }

    private static int save(Sidecar sidecar, String store) {
        return sidecar.http()
                .post("/v1.0/state/" + store, "[{\"key\":\"a\",\"value\":1}]", "content-type", "application/json")
                .status();
    }

    private static int publish(Sidecar sidecar) {
        return sidecar.http()
                .post("/v1.0/publish/broker/news", "{}", "content-type", "application/json")
                .status();
    }

    private static void becomes(String what, BooleanSupplier condition) {
        Eventually.holds(what, PATIENCE, condition::getAsBoolean);
    }

    @Test
    void componentsComeChangeAndGo() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            assertThat(save(sidecar, "late")).isEqualTo(400);

            write(sidecar, "late.yaml", Yaml.component("late", "state.in-memory"));
            becomes("the new store takes state", () -> save(sidecar, "late") == 204);

            write(sidecar, "late.yaml", Yaml.component("renamed", "state.in-memory"));
            becomes("the store has another name", () -> save(sidecar, "renamed") == 204);
            becomes("the old name is gone", () -> save(sidecar, "late") == 400);

            delete(sidecar, "late.yaml");
            becomes("the store is gone", () -> save(sidecar, "renamed") == 400);
            assertThat(save(sidecar, "store")).as("what did not change").isEqualTo(204);
        }
    }

    @Test
    void subscriptionsFollowResourcesAndComponents() {
        try (SubscribingApp app = SubscribingApp.wanting("[]", SubscribingApp::obey);
                Sidecar sidecar = Launcher.daprd().flag("app-port", app.port()).start()) {
            write(sidecar, "subscription.yaml", SUBSCRIPTION.replace("ROUTE", "/first"));
            write(sidecar, "broker.yaml", Yaml.component("broker", "pubsub.in-memory"));
            becomes(
                    "events arrive",
                    () -> publish(sidecar) == 204 && !app.calls("/first").isEmpty());

            write(sidecar, "subscription.yaml", SUBSCRIPTION.replace("ROUTE", "/second"));
            becomes(
                    "events arrive elsewhere",
                    () -> publish(sidecar) == 204 && !app.calls("/second").isEmpty());

            write(sidecar, "broker.yaml", Yaml.component("broker", "pubsub.in-memory", "note", "changed"));
            becomes("the broker was replaced", () -> sidecar.log().contains("Closing existing Component to reload"));
            int before = app.calls("/second").size();
            becomes(
                    "events arrive from the new broker",
                    () -> publish(sidecar) == 204 && app.calls("/second").size() > before);

            delete(sidecar, "subscription.yaml");
            becomes("nobody is subscribed", () -> subscriptions(sidecar) == 0);
        }
    }

    private static int subscriptions(Sidecar sidecar) {
        JsonNode listed = sidecar.http().get("/v1.0/metadata").json().get("subscriptions");
        return listed == null ? 0 : listed.size();
    }

    @Test
    void policiesTakeEffectWithANewStartInTheSameProcess() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            write(sidecar, "policy.yaml", Yaml.threeDeliveries("store"));
            becomes("the sidecar starts anew", () -> sidecar.log().split("dapr initialized", -1).length > 2);
            becomes("the sidecar is healthy", () -> sidecar.healthy("/v1.0/healthz"));
            assertThat(save(sidecar, "store")).isEqualTo(204);
        }
    }

    @Test
    @OutriggerOnly("daprd forgets the component while its file is being written, and ends where a name is doubled")
    void aFileThatCannotBeReadTakesNothingAway() {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            write(sidecar, "other.yaml", Yaml.component("other", "state.in-memory"));
            becomes("the store is there", () -> save(sidecar, "other") == 204);

            write(sidecar, "other.yaml", "kind: [");
            becomes("the file was read", () -> sidecar.log().contains("other.yaml:1"));
            assertThat(save(sidecar, "other")).isEqualTo(204);

            write(sidecar, "twice.yaml", Yaml.component("store", "state.in-memory"));
            becomes("the second of a name was seen", () -> sidecar.log().contains("resources were not reloaded"));
            assertThat(save(sidecar, "store")).isEqualTo(204);
        }
    }

    @Test
    void withoutTheFeatureNothingChanges() {
        try (Sidecar sidecar = Launcher.withMemory()
                .configuration("  features: [{name: HotReload, enabled: false}]\n")
                .start()) {
            write(sidecar, "late.yaml", Yaml.component("late", "state.in-memory"));
            assertThat(sidecar.log()).doesNotContain("Hot reloading enabled");
            assertThat(save(sidecar, "late")).isEqualTo(400);
        }
    }
}
