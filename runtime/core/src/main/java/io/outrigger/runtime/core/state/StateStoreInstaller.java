package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.spi.state.StateStore;
import java.util.List;

/** Installs state stores. */
public final class StateStoreInstaller implements ComponentInstaller<StateStore> {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.state");

    private final ComponentTable<NamedStateStore> table;
    private final ComponentMetrics metrics;
    private final StateOutboxes outboxes;

    public StateStoreInstaller(
            ComponentTable<NamedStateStore> table, ComponentMetrics metrics, StateOutboxes outboxes) {
        this.table = table;
        this.metrics = metrics;
        this.outboxes = outboxes;
    }

    @Override
    public Class<StateStore> componentType() {
        return StateStore.class;
    }

    @Override
    public StateStore decorate(StateStore component, Installation installation) {
        return new GuardedStateStore(component, installation.guard(), new StateMeter(installation.name(), metrics));
    }

    @Override
    public List<String> install(StateStore component, Installation installation) {
        String name = installation.name();
        RuntimeIdentity identity = installation.identity();
        StateKeys keys = StateKeys.of(name, identity.appId(), identity.namespace(), installation.metadata());
        StateEncryption encryption = EncryptionKeys.encryption(installation.definition());
        if (encryption.active()) {
            LOG.log(System.Logger.Level.INFO, "Automatic encryption enabled for state store " + name);
        }
        StateOutbox outbox = outboxes.open(installation.definition());
        table.put(name, new NamedStateStore(name, keys, encryption, outbox, component));
        return StateCapabilities.of(component);
    }

    @Override
    public void uninstall(String name) {
        outboxes.forget(name);
        table.remove(name);
    }
}
