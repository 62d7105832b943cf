package io.outrigger.daprd;

import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.binding.InputBindingInstaller;
import io.outrigger.runtime.core.binding.InputBindings;
import io.outrigger.runtime.core.binding.OutputBindingInstaller;
import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.ComponentLoader;
import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.middleware.HttpMiddlewareInstaller;
import io.outrigger.runtime.core.middleware.MiddlewareTable;
import io.outrigger.runtime.core.outbox.Outbox;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.pubsub.PubSubInstaller;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.secret.SecretStoreInstaller;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateStoreInstaller;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginDirectory;
import io.outrigger.runtime.loader.Refusal;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.secret.SecretStore;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** The plugins, and the components they made. */
record Components(
        ComponentCatalog catalog,
        ComponentLoader loader,
        ComponentTable<NamedStateStore> stateStores,
        ComponentTable<SecretStore> secretStores,
        MiddlewareTable middleware,
        BindingService bindings,
        InputBindings inputs,
        ComponentTable<NamedPubSub> pubSubs,
        Outbox outbox)
        implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    /** Looks at the plugins; none is opened before a component names it. */
    static Components prepare(
            SidecarConfig config, Described described, ComponentMetrics metrics, Resiliency resiliency) {
        ComponentCatalog catalog = ComponentCatalog.load(config.builtIn(), new PluginDirectory(config.plugins()));
        for (Refusal refusal : catalog.report().refusals()) {
            LOG.log(Level.WARNING, refusal.sentence());
        }
        ComponentTable<NamedStateStore> states = new ComponentTable<>();
        ComponentTable<SecretStore> secrets = new ComponentTable<>();
        MiddlewareTable middleware = new MiddlewareTable();
        ComponentTable<OutputBinding> outputs = new ComponentTable<>();
        InputBindings inputs = new InputBindings();
        ComponentTable<NamedPubSub> pubSubs = new ComponentTable<>();
        Outbox outbox = new Outbox(identity(config), states, pubSubs);
        Map<ComponentKind, List<ComponentInstaller<?>>> installers = Map.of(
                ComponentKind.STATE,
                List.of(new StateStoreInstaller(states, metrics, outbox)),
                ComponentKind.SECRET_STORES,
                List.of(new SecretStoreInstaller(secrets, metrics)),
                ComponentKind.HTTP_MIDDLEWARE,
                List.of(new HttpMiddlewareInstaller(middleware)),
                ComponentKind.PUBSUB,
                List.of(new PubSubInstaller(pubSubs)),
                ComponentKind.BINDINGS,
                List.of(new InputBindingInstaller(inputs), new OutputBindingInstaller(outputs, metrics)));
        var wiring = new ComponentLoader.Wiring(
                identity(config),
                catalog,
                installers,
                secrets,
                described.configuration().deniedComponents(),
                metrics,
                resiliency);
        return new Components(
                catalog,
                new ComponentLoader(wiring),
                states,
                secrets,
                middleware,
                new BindingService(outputs),
                inputs,
                pubSubs,
                outbox);
    }

    static RuntimeIdentity identity(SidecarConfig config) {
        return new RuntimeIdentity(
                config.flags().identity().appId(),
                config.environment().getOrDefault("NAMESPACE", ""),
                config.environment());
    }

    @Override
    public void close() {
        loader.close();
        catalog.close();
    }
}
