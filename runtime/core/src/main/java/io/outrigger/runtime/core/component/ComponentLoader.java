package io.outrigger.runtime.core.component;

import io.outrigger.runtime.core.metadata.RegisteredComponent;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.secret.SecretStore;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Brings components up and down. Secret stores come first, because the rest may take values from them; a component
 * whose secret store is missing waits until one of that name arrives.
 */
public final class ComponentLoader implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor");

    private final ComponentStarter starter;
    private final ResourceValues values;
    private final List<String> denied;
    private final ComponentMetrics metrics;
    private final Map<String, InstalledComponent> installed = new LinkedHashMap<>();
    private final Map<String, List<ComponentDefinition>> waiting = new LinkedHashMap<>();
    private volatile List<RegisteredComponent> registered = List.of();

    public ComponentLoader(Wiring wiring) {
        this.values = new ResourceValues(wiring.identity(), wiring.secretStores());
        this.starter = new ComponentStarter(wiring, values);
        this.denied = wiring.denied().stream()
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .toList();
        this.metrics = wiring.metrics();
    }

    /**
     * What a loader works with.
     *
     * @param installers by kind; several where one resource may describe several components
     * @param denied types, or types with versions, that the configuration forbids
     * @param resiliency has the policies under which components are called
     */
    public record Wiring(
            RuntimeIdentity identity,
            ComponentCatalog catalog,
            Map<ComponentKind, List<ComponentInstaller<?>>> installers,
            ComponentTable<SecretStore> secretStores,
            List<String> denied,
            ComponentMetrics metrics,
            Resiliency resiliency) {}

    /**
     * Loads all, secret stores first, then in the order given.
     *
     * @throws ComponentLoadException if one fails that does not ignore errors; those loaded so far stay
     */
    public void loadAll(List<ComponentDefinition> definitions) {
        List<ComponentDefinition> ordered = new ArrayList<>();
        definitions.stream().filter(ComponentLoader::secretStore).forEach(ordered::add);
        definitions.stream().filter(definition -> !secretStore(definition)).forEach(ordered::add);
        ordered.forEach(this::load);
    }

    private static boolean secretStore(ComponentDefinition definition) {
        return ComponentKind.of(definition.type())
                .filter(kind -> kind == ComponentKind.SECRET_STORES)
                .isPresent();
    }

    /** Loads one, and then those that waited for it. */
    public synchronized void load(ComponentDefinition definition) {
        if (forbidden(definition)) {
            LOG.log(
                    Level.WARNING,
                    "Component type " + definition.type() + "/" + definition.version()
                            + " is denied by configuration; component " + definition.name() + " is not loaded");
            return;
        }
        Optional<String> missing = values.missingSecretStore(definition);
        if (missing.isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "Component " + definition.name() + " references a secret store that isn't loaded: "
                            + missing.get());
            waiting.computeIfAbsent(missing.get(), _ -> new ArrayList<>()).add(definition);
            return;
        }
        install(definition);
    }

    private void install(ComponentDefinition definition) {
        try {
            ComponentKind kind = kind(definition);
            installed.put(definition.name(), starter.start(kind, values.resolve(definition)));
            list();
            LOG.log(Level.INFO, "Component loaded: " + definition.logName());
            metrics.componentInitialised(definition.type());
            metrics.componentLoaded();
        } catch (ComponentException e) {
            failed(definition, e);
            return;
        }
        List<ComponentDefinition> dependents = waiting.remove(definition.name());
        if (dependents != null) {
            dependents.forEach(this::load);
        }
    }

    private ComponentKind kind(ComponentDefinition definition) {
        return ComponentKind.of(definition.type())
                .filter(starter::handles)
                .orElseThrow(() -> new ComponentLoadException(
                        "process component " + definition.name() + " error: incorrect type " + definition.type()));
    }

    private void failed(ComponentDefinition definition, ComponentException failure) {
        metrics.componentFailed(definition.type(), failure.reason(), definition.name());
        LOG.log(Level.ERROR, "Failed to init component " + definition.logName() + ": " + failure.getMessage());
        // The sentence is for the operator; where it came from is for whoever wrote the plugin.
        LOG.log(Level.DEBUG, "Failed to init component " + definition.logName(), failure.getCause());
        String message = "process component " + definition.name() + " error: " + failure.getMessage();
        if (!definition.ignoreErrors()) {
            LOG.log(Level.WARNING, "Error processing component, daprd will exit gracefully: " + message);
            throw new ComponentLoadException(message, failure);
        }
        LOG.log(Level.ERROR, "Ignoring error processing component: " + message);
    }

    private boolean forbidden(ComponentDefinition definition) {
        String type = definition.type().toLowerCase(Locale.ROOT);
        return denied.contains(type)
                || denied.contains(type + "/" + definition.version().toLowerCase(Locale.ROOT));
    }

    /** Takes a component down, or has it no longer wait for its secret store; does nothing if there is none of that name. */
    public synchronized void unload(String name) {
        waiting.values()
                .forEach(all -> all.removeIf(definition -> definition.name().equals(name)));
        InstalledComponent component = installed.remove(name);
        if (component != null) {
            component.removal().run();
            list();
        }
    }

    private void list() {
        registered =
                installed.values().stream().map(ComponentLoader::registered).toList();
    }

    /** What runs, in the order it was loaded. Never waits for a component that comes or goes. */
    public List<RegisteredComponent> registered() {
        return registered;
    }

    private static RegisteredComponent registered(InstalledComponent component) {
        ComponentDefinition definition = component.definition();
        return new RegisteredComponent(
                definition.name(), definition.type(), definition.version(), component.capabilities());
    }

    /** Takes everything down, last in, first out. */
    @Override
    public synchronized void close() {
        List.copyOf(installed.keySet()).reversed().forEach(this::unload);
    }
}
