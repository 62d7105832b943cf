package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceChangesTest {

    private static final String STORE = """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: NAME}
            spec: {type: state.x, version: v1, metadata: [{name: host, value: "HOST"}]}
            """;
    private static final String SUBSCRIPTION = """
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: s}
            spec: {topic: t, pubsubname: p, route: /ROUTE}
            """;
    private static final String CONFIGURATION = """
            apiVersion: dapr.io/v1alpha1
            kind: Configuration
            metadata: {name: c}
            spec: {tracing: {samplingRate: "RATE"}}
            """;

    private static ResourceSet read(String... documents) {
        return new ResourceReader(ResourceFilter.of("app", Map.of()))
                .readText("file.yaml", String.join("---\n", documents));
    }

    private static String store(String name, String host) {
        return STORE.replace("NAME", name).replace("HOST", host);
    }

    @Test
    void componentsAreToldApartByName() {
        ResourceSet before = read(store("same", "h"), store("changed", "h"), store("gone", "h"));
        ResourceSet after = read(store("changed", "other"), store("new", "h"), store("same", "h"));

        ResourceChanges changes = ResourceChanges.between(before, after);

        assertThat(changes.removed()).extracting(ComponentDefinition::name).containsExactly("gone");
        assertThat(changes.updated()).extracting(ComponentDefinition::name).containsExactly("changed");
        assertThat(changes.added()).extracting(ComponentDefinition::name).containsExactly("new");
        assertThat(changes.subscriptions()).isFalse();
        assertThat(changes.restart()).isEmpty();
    }

    @Test
    void subscriptionsChangeByWhatTheySay() {
        ResourceSet before = read(SUBSCRIPTION);

        assertThat(ResourceChanges.between(before, read(store("a", "h"), SUBSCRIPTION))
                        .subscriptions())
                .isFalse();
        assertThat(ResourceChanges.between(before, read(SUBSCRIPTION.replace("ROUTE", "x")))
                        .subscriptions())
                .isTrue();
        assertThat(ResourceChanges.between(before, read()).subscriptions()).isTrue();
    }

    @Test
    void aConfigurationWantsANewStart() {
        ResourceSet before = read(CONFIGURATION);

        assertThat(ResourceChanges.between(before, read(CONFIGURATION)).restart())
                .isEmpty();
        assertThat(ResourceChanges.between(before, read(CONFIGURATION.replace("RATE", "1")))
                        .restart())
                .hasValue("Configuration c");
    }

    @Test
    void whatStoodInAFileThatCannotBeReadIsKept() {
        ResourceSet before = read(store("a", "h"), store("b", "h"));
        ResourceSet after = read(store("b", "other"), "kind: [\n");

        assertThat(after.problems()).isNotEmpty();
        ResourceSet kept = after.keepingUnreadable(before);

        assertThat(kept.components()).extracting(ComponentDefinition::name).containsExactly("b", "a");
        assertThat(ResourceChanges.between(before, kept).removed()).isEmpty();
        assertThat(ResourceChanges.between(before, kept).updated())
                .extracting(ComponentDefinition::name)
                .containsExactly("b");
    }
}
