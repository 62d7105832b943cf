package io.outrigger.daprd;

import io.outrigger.runtime.core.component.ComponentLoadException;
import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.subscription.DeclaredSubscriptions;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.ResourceChanges;
import io.outrigger.runtime.resources.ResourceSet;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Takes in what changes in the resources while the sidecar runs: components and subscriptions at once, other kinds by a
 * new start.
 */
final class HotReload implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.hotreload");

    private final SidecarConfig config;
    private final Components components;
    private final EventStart events;
    private final Ends ends;
    private ResourceSet current;
    private ResourceWatch watch;
    private boolean closed;

    /** How the sidecar ends because of a change. */
    interface Ends {
        void restart();

        void fail(String message);
    }

    HotReload(SidecarConfig config, Assembly.Assembled assembled, Ends ends) {
        this.config = config;
        this.components = assembled.components();
        this.events = assembled.events();
        this.ends = ends;
        this.current = assembled.described().resources();
    }

    static boolean wanted(SidecarConfig config, ConfigurationSpec spec) {
        return spec.featureEnabled(ConfigurationSpec.HOT_RELOAD)
                && !config.flags().resources().directories().isEmpty();
    }

    /** Begins in the background: nobody waits for it. */
    void start() {
        Thread.ofVirtual().name("hot-reload-start").start(this::begin);
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        LOG.log(
                Level.INFO,
                "Hot reloading enabled. Daprd will reload 'Component' and 'Subscription' resources on change.");
        ResourceFlags flags = config.flags().resources();
        try {
            watch = ResourceWatch.begin(flags.directories(), flags.reconcileInterval(), this::reload);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "resources cannot be watched: " + e.getMessage());
        }
    }

    private void reload() {
        ResourceSet read = Described.resources(config);
        if (read.hasFatalProblem()) {
            // daprd ends here. A slip of the operator's is no reason to take the application's sidecar away.
            tell(read.problems());
            LOG.log(Level.ERROR, "resources were not reloaded; what runs stays as it is");
            return;
        }
        ResourceSet next = read.keepingUnreadable(current);
        ResourceChanges changes = ResourceChanges.between(current, next);
        if (!read.problems().equals(current.problems())) {
            tell(read.problems());
        }
        current = next;
        apply(changes);
    }

    private static void tell(List<Problem> problems) {
        problems.forEach(problem -> LOG.log(Level.WARNING, problem.toString()));
    }

    private void apply(ResourceChanges changes) {
        if (changes.restart().isPresent()) {
            LOG.log(Level.INFO, changes.restart().get() + " changed; restarting");
            ends.restart();
            return;
        }
        try {
            changes.removed().forEach(this::close);
            changes.updated().forEach(this::replace);
            changes.added().forEach(this::add);
        } catch (ComponentLoadException e) {
            ends.fail(e.getMessage());
        }
        if (changes.subscriptions()) {
            declare();
        }
    }

    private void close(ComponentDefinition component) {
        LOG.log(Level.INFO, "Closing deleted Component: " + component.logName());
        components.loader().unload(component.name());
    }

    private void replace(ComponentDefinition component) {
        LOG.log(Level.INFO, "Closing existing Component to reload: " + component.logName());
        components.loader().unload(component.name());
        add(component);
    }

    private void add(ComponentDefinition component) {
        LOG.log(Level.INFO, "Adding Component for processing: " + component.logName());
        components.loader().load(component);
        LOG.log(Level.INFO, "Component updated: " + component.logName());
    }

    private void declare() {
        try {
            events.manager()
                    .declare(DeclaredSubscriptions.of(
                            current.subscriptions(), config.flags().identity().appId()));
            LOG.log(Level.INFO, "Subscriptions updated");
        } catch (ExpressionException e) {
            LOG.log(Level.ERROR, "Subscriptions stay as they are: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        ResourceWatch watching;
        synchronized (this) {
            closed = true;
            watching = watch;
        }
        if (watching != null) {
            watching.close();
        }
    }
}
