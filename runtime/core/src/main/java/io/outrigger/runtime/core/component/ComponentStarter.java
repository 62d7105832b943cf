package io.outrigger.runtime.core.component;

import io.outrigger.runtime.core.component.ComponentException.Stage;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginScope;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Standing;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** Makes one component from its resource, starts it and installs it. */
final class ComponentStarter {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor");

    private final RuntimeIdentity identity;
    private final ComponentCatalog catalog;
    private final Map<ComponentKind, List<ComponentInstaller<?>>> installers;
    private final ResourceValues values;
    private final Resiliency resiliency;

    ComponentStarter(ComponentLoader.Wiring wiring, ResourceValues values) {
        this.identity = wiring.identity();
        this.catalog = wiring.catalog();
        this.installers = wiring.installers();
        this.values = values;
        this.resiliency = wiring.resiliency();
    }

    boolean handles(ComponentKind kind) {
        return installers.containsKey(kind);
    }

    /** Starts all that the resource describes, or nothing. */
    InstalledComponent start(ComponentKind kind, ComponentDefinition definition) {
        List<InstalledComponent> parts = new ArrayList<>();
        try {
            offers(kind, definition).stream()
                    .filter(offer -> offer.installer().wanted(definition))
                    .forEach(offer -> parts.add(start(kind, offer.installer(), offer.found(), definition)));
        } catch (ComponentException e) {
            parts.reversed().forEach(part -> part.removal().run());
            throw e;
        }
        return parts.size() == 1 ? parts.getFirst() : InstalledComponent.of(definition, parts);
    }

    private record Offer(ComponentInstaller<?> installer, Resolution.Found<? extends ComponentFactory<?>> found) {}

    private List<Offer> offers(ComponentKind kind, ComponentDefinition definition) {
        List<Offer> offers = new ArrayList<>();
        List<String> absences = new ArrayList<>();
        for (ComponentInstaller<?> installer : installers.get(kind)) {
            switch (installer.find(catalog, kind, definition)) {
                case Resolution.Found<? extends ComponentFactory<?>> found -> offers.add(new Offer(installer, found));
                case Resolution.UnknownType<?> unknown -> absences.addLast(unknown.message());
                // Tells more than that the type has no other direction.
                case Resolution.UnknownVersion<?> unknown -> absences.addFirst(unknown.message());
            }
        }
        if (offers.isEmpty()) {
            throw creation(definition, absences.getFirst(), null);
        }
        return offers;
    }

    private <C extends Component> InstalledComponent start(
            ComponentKind kind,
            ComponentInstaller<C> installer,
            Resolution.Found<? extends ComponentFactory<?>> found,
            ComponentDefinition definition) {
        warnIfDeprecated(found.factory(), definition);
        PluginScope scope = found.scope();
        ThreadFactory threads = new ComponentThreads(definition.name(), scope.classLoader());
        Map<String, String> metadata =
                staged(Stage.INIT, definition, () -> installer.metadata(values.metadata(definition), identity));
        Installation installation = new Installation(
                identity, definition, metadata, new PolicyGuard(resiliency, definition.name(), kind, scope));
        // The factory reads the settings, which is part of a component's init in daprd.
        C component = staged(Stage.INIT, definition, () -> {
            var context = new RuntimeComponentContext(identity, definition.name(), metadata, threads);
            Component created = scope.get(() -> found.factory().create(context));
            return installer.decorate(installer.componentType().cast(created), installation);
        });
        List<String> capabilities = staged(Stage.INIT, definition, () -> {
            return initialise(installer, installation, component, threads);
        });
        return new InstalledComponent(definition, capabilities, () -> remove(installer, definition, component));
    }

    private static <C extends Component> List<String> initialise(
            ComponentInstaller<C> installer, Installation installation, C component, ThreadFactory threads) {
        ComponentDefinition definition = installation.definition();
        try {
            Initialisation.run(component, definition.logName(), definition.initTimeout(), threads);
            return installer.install(component, installation);
        } catch (RuntimeException e) {
            closeQuietly(definition, component);
            throw e;
        }
    }

    private <C extends Component> void remove(
            ComponentInstaller<C> installer, ComponentDefinition definition, C component) {
        LOG.log(Level.INFO, "Shutting down component " + definition.logName());
        installer.uninstall(definition.name());
        resiliency.componentRemoved(definition.name());
        closeQuietly(definition, component);
    }

    private static void closeQuietly(ComponentDefinition definition, Component component) {
        try {
            component.close();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Error closing component " + definition.logName() + ": " + e.getMessage(), e);
        }
    }

    private static <T> T staged(Stage stage, ComponentDefinition definition, Supplier<T> step) {
        try {
            return step.get();
        } catch (SpiException | IllegalArgumentException | LinkageError e) {
            throw ComponentException.of(stage, definition.logName(), String.valueOf(e.getMessage()), e);
        } catch (ComponentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw ComponentException.of(stage, definition.logName(), text(e), e);
        }
    }

    // A plugin that throws what it should not is told apart by the exception's name.
    private static String text(RuntimeException e) {
        return e instanceof Initialisation.InitialisationException ? e.getMessage() : e.toString();
    }

    private static ComponentException creation(ComponentDefinition definition, String why, Throwable cause) {
        return ComponentException.of(Stage.CREATION, definition.logName(), why, cause);
    }

    private static void warnIfDeprecated(ComponentFactory<?> factory, ComponentDefinition definition) {
        if (factory.standing() == Standing.DEPRECATED) {
            LOG.log(
                    Level.WARNING,
                    "Component " + definition.logName() + " uses " + factory.type() + "/" + factory.version()
                            + ", which is deprecated and will be removed in a future version");
        }
    }
}
