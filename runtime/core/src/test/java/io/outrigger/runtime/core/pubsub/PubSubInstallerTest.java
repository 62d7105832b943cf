package io.outrigger.runtime.core.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.pubsub.PubSubFeature;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PubSubInstallerTest {

    private final RuntimeIdentity identity = new RuntimeIdentity("app", "ns", Map.of("NAMESPACE", "ns"));
    private final ComponentTable<NamedPubSub> table = new ComponentTable<>();
    private final PubSubInstaller installer = new PubSubInstaller(table);
    private final FakePubSub fake = new FakePubSub();

    private NamedPubSub install(Map<String, String> metadata) {
        ComponentDefinition definition = ComponentDefinition.of("ps", "pubsub.fake", "v1", metadata);
        Installation installation = new Installation(identity, definition, metadata, CallGuard.NONE);
        installer.install(installer.decorate(fake, installation), installation);
        return table.find("ps").orElseThrow();
    }

    @Test
    void theConsumerIsTheApplicationUnlessTheComponentSaysOtherwise() {
        assertThat(installer.metadata(Map.of("a", "b"), identity))
                .containsOnly(Map.entry("a", "b"), Map.entry("consumerID", "app"));
        assertThat(installer.metadata(Map.of("consumerID", " mine "), identity)).containsEntry("consumerID", "mine");
        assertThat(installer.metadata(Map.of("consumerID", "  "), identity)).containsEntry("consumerID", "app");
        assertThat(installer.metadata(Map.of("CONSUMERID", "x"), identity))
                .containsOnly(Map.entry("consumerID", "app"));
    }

    @Test
    void topicsAreKeptApartIfTheComponentNamesItsNamespace() {
        assertThat(install(Map.of("any", "x-{namespace}")).namespace()).isEqualTo(new TopicNamespace("ns"));
        assertThat(install(Map.of("any", "x")).namespace()).isEqualTo(TopicNamespace.NONE);
    }

    @Test
    void scopesAreThoseOfTheApplication() {
        NamedPubSub named = install(Map.of("publishingScopes", "app=a;other=b"));
        assertThat(named.scopes().mayPublish("a")).isTrue();
        assertThat(named.scopes().mayPublish("b")).isFalse();
    }

    @Test
    void capabilitiesAreNamedAsDaprNamesThem() {
        fake.features.add(PubSubFeature.MESSAGE_TTL);
        fake.features.add(PubSubFeature.BULK_PUBLISH);
        fake.features.add(PubSubFeature.SUBSCRIBE_WILDCARDS);
        fake.features.add(PubSubFeature.BULK_SUBSCRIBE_IMMEDIATE);
        assertThat(PubSubCapabilities.of(fake))
                .containsExactly("BULK_PUBSUB", "BULK_SUBSCRIBE_IMMEDIATE", "MESSAGE_TTL", "SUBSCRIBE_WILDCARDS");
        assertThat(install(Map.of()).expiresMessages()).isTrue();
    }

    @Test
    void whatIsUninstalledIsGone() {
        install(Map.of());
        installer.uninstall("ps");
        assertThat(table.find("ps")).isEmpty();
    }
}
