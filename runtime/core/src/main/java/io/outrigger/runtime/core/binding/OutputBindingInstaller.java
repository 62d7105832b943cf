package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.util.List;

/** Installs output bindings. */
public final class OutputBindingInstaller implements ComponentInstaller<OutputBinding> {

    private static final List<String> CAPABILITIES = List.of("OUTPUT_BINDING");

    private final ComponentTable<OutputBinding> table;
    private final ComponentMetrics metrics;

    public OutputBindingInstaller(ComponentTable<OutputBinding> table, ComponentMetrics metrics) {
        this.table = table;
        this.metrics = metrics;
    }

    @Override
    public Class<OutputBinding> componentType() {
        return OutputBinding.class;
    }

    @Override
    public Resolution<? extends ComponentFactory<?>> find(
            ComponentCatalog catalog, ComponentKind kind, ComponentDefinition definition) {
        return catalog.find(OutputBindingFactory.class, definition.type(), definition.version());
    }

    @Override
    public boolean wanted(ComponentDefinition definition) {
        return BindingDirection.OUTPUT.wanted(definition);
    }

    @Override
    public OutputBinding decorate(OutputBinding component, Installation installation) {
        return new GuardedOutputBinding(installation.name(), component, installation.guard(), metrics);
    }

    @Override
    public List<String> install(OutputBinding component, Installation installation) {
        table.put(installation.name(), component);
        return CAPABILITIES;
    }

    @Override
    public void uninstall(String name) {
        table.remove(name);
    }
}
