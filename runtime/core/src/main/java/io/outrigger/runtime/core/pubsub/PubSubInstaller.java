package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.spi.pubsub.PubSub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Installs brokers. */
public final class PubSubInstaller implements ComponentInstaller<PubSub> {

    private static final String CONSUMER = "consumerID";

    private final ComponentTable<NamedPubSub> table;

    public PubSubInstaller(ComponentTable<NamedPubSub> table) {
        this.table = table;
    }

    @Override
    public Class<PubSub> componentType() {
        return PubSub.class;
    }

    /** Consumers of one application share their messages, unless the component says who is to share. */
    @Override
    public Map<String, String> metadata(Map<String, String> metadata, RuntimeIdentity identity) {
        Map<String, String> completed = new LinkedHashMap<>(metadata);
        completed.keySet().removeIf(name -> name.equalsIgnoreCase(CONSUMER));
        String consumer = metadata.getOrDefault(CONSUMER, "").strip();
        completed.put(CONSUMER, consumer.isEmpty() ? identity.appId() : consumer);
        return completed;
    }

    @Override
    public PubSub decorate(PubSub component, Installation installation) {
        return new GuardedPubSub(installation.name(), component, installation.guard());
    }

    @Override
    public List<String> install(PubSub component, Installation installation) {
        String name = installation.name();
        TopicScopes scopes =
                TopicScopes.of(installation.metadata(), installation.identity().appId());
        table.put(name, new NamedPubSub(name, component, scopes, namespace(installation)));
        return PubSubCapabilities.of(component);
    }

    // Asked of the resource as it is written: the component sees the template filled in.
    private static TopicNamespace namespace(Installation installation) {
        boolean apart = installation.definition().metadata().stream()
                .anyMatch(item -> item.text().contains("{namespace}"));
        return apart ? new TopicNamespace(installation.identity().namespaceOrDefault()) : TopicNamespace.NONE;
    }

    @Override
    public void uninstall(String name) {
        table.remove(name);
    }
}
