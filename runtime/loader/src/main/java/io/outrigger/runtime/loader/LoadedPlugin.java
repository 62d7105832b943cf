package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An opened plugin: its factories, made, and the class loader they live in. */
final class LoadedPlugin implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(LoadedPlugin.class.getName());

    private final PluginDescriptor descriptor;
    private final Isolation isolation;
    private final Map<FactoryEntry, ComponentFactory<?>> factories;

    LoadedPlugin(PluginDescriptor descriptor, Isolation isolation, Map<FactoryEntry, ComponentFactory<?>> factories) {
        this.descriptor = descriptor;
        this.isolation = isolation;
        this.factories = Collections.unmodifiableMap(new LinkedHashMap<>(factories));
    }

    List<FactoryEntry> entries() {
        return factories.keySet().stream().toList();
    }

    ComponentFactory<?> factory(FactoryEntry entry) {
        return factories.get(entry);
    }

    PluginScope scope() {
        return PluginScope.of(isolation.classLoader());
    }

    @Override
    public void close() {
        try {
            isolation.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "plugin=" + descriptor.name() + " its jars could not be closed", e);
        }
    }
}
