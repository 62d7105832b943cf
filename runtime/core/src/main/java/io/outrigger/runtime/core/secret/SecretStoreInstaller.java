package io.outrigger.runtime.core.secret;

import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.spi.secret.SecretStore;
import java.util.List;

/** Installs secret stores. */
public final class SecretStoreInstaller implements ComponentInstaller<SecretStore> {

    private final ComponentTable<SecretStore> table;
    private final ComponentMetrics metrics;

    public SecretStoreInstaller(ComponentTable<SecretStore> table, ComponentMetrics metrics) {
        this.table = table;
        this.metrics = metrics;
    }

    @Override
    public Class<SecretStore> componentType() {
        return SecretStore.class;
    }

    @Override
    public SecretStore decorate(SecretStore component, Installation installation) {
        return new GuardedSecretStore(installation.name(), component, installation.guard(), metrics);
    }

    @Override
    public List<String> install(SecretStore component, Installation installation) {
        table.put(installation.name(), component);
        return component.features().stream().map(Enum::name).sorted().toList();
    }

    @Override
    public void uninstall(String name) {
        table.remove(name);
    }
}
