package io.outrigger.runtime.core.component;

import io.outrigger.runtime.core.component.ComponentException.Stage;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginScope;
import io.outrigger.runtime.loader.Resolution;
import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * A component that no document of its own describes and no table holds: the one name resolver of a runtime. Whoever
 * opens it closes it, through the guard.
 */
public record LoneComponent<C extends Component>(C component, CallGuard guard) {

    /**
     * What is wanted.
     *
     * @param role what the component is to the runtime, as messages name it
     * @param name what the component's threads and log lines carry
     * @param type the full type
     */
    public record Wanted(
            String role, String name, String type, String version, Map<String, String> metadata, Duration initTimeout) {

        private String logName() {
            return role + " (" + name + "/" + version + ")";
        }

        // Metadata hold secrets.
        @Override
        public String toString() {
            return "Wanted[" + logName() + "]";
        }
    }

    /**
     * Finds the factory, makes the component and initialises it.
     *
     * @throws ComponentException if there is no such component or it cannot be started; nothing is left open then
     */
    public static <C extends Component, F extends ComponentFactory<C>> LoneComponent<C> open(
            RuntimeIdentity identity, ComponentCatalog catalog, Class<F> service, Wanted wanted) {
        Resolution.Found<F> found = find(catalog, service, wanted);
        PluginScope scope = found.scope();
        CallGuard guard = guard(scope);
        ThreadFactory threads = new ComponentThreads(wanted.name(), scope.classLoader());
        var context = new RuntimeComponentContext(identity, wanted.name(), wanted.metadata(), threads);
        C component = staged(wanted, () -> guard.call(() -> found.factory().create(context)));
        try {
            staged(wanted, () -> {
                Initialisation.run(component, wanted.logName(), wanted.initTimeout(), threads);
                return component;
            });
        } catch (ComponentException e) {
            guard.run(component::close);
            throw e;
        }
        return new LoneComponent<>(component, guard);
    }

    private static <F extends ComponentFactory<?>> Resolution.Found<F> find(
            ComponentCatalog catalog, Class<F> service, Wanted wanted) {
        return switch (catalog.find(service, wanted.type(), wanted.version())) {
            case Resolution.Found<F> found -> found;
            case Resolution.UnknownType<F> unknown -> throw creation(wanted, unknown.message());
            case Resolution.UnknownVersion<F> unknown -> throw creation(wanted, unknown.message());
        };
    }

    private static ComponentException creation(Wanted wanted, String why) {
        return ComponentException.of(Stage.CREATION, wanted.logName(), why, null);
    }

    private static <T> T staged(Wanted wanted, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | LinkageError e) {
            throw ComponentException.of(Stage.INIT, wanted.logName(), String.valueOf(e.getMessage()), e);
        }
    }

    private static CallGuard guard(PluginScope scope) {
        return new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                return scope.get(call);
            }
        };
    }
}
