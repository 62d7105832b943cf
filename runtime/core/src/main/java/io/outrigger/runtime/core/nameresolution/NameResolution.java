package io.outrigger.runtime.core.nameresolution;

import io.outrigger.runtime.core.component.ComponentException;
import io.outrigger.runtime.core.component.LoneComponent;
import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The runtime's name resolver. It is opened, and this sidecar registered, on a thread in the background: nothing waits
 * for it but calls to other applications. A resolver that cannot be opened is told in the log and ends nothing; such
 * calls then fail.
 */
public final class NameResolution implements PeerAddresses, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final String ROLE = "nr";

    private final Wiring wiring;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final ThreadPoolExecutor background;
    private volatile Optional<OpenResolver> resolver = Optional.empty();
    // Belongs to the background thread, and to close once that is gone.
    private Subscription registration = () -> {};

    /**
     * What it works with.
     *
     * @param configured what the Configuration says; a component without a name means the fallback
     * @param fallback the name of the resolver to use: {@code mdns}, or {@code kubernetes} there
     * @param internalPort where this sidecar's internal server listens, or will
     */
    public record Wiring(
            RuntimeIdentity identity,
            ComponentCatalog catalog,
            Optional<ConfigurationSpec.NameResolution> configured,
            String fallback,
            int internalPort,
            ComponentMetrics metrics) {

        private String name() {
            return configured
                    .map(ConfigurationSpec.NameResolution::component)
                    .filter(name -> !name.isEmpty())
                    .orElse(fallback);
        }

        private String version() {
            return configured
                    .map(ConfigurationSpec.NameResolution::version)
                    .filter(version -> !version.isEmpty())
                    .orElse("v1");
        }

        private Map<String, String> settings() {
            return configured
                    .flatMap(ConfigurationSpec.NameResolution::configuration)
                    .map(ResolverSettings::of)
                    .orElse(Map.of());
        }
    }

    /** Starts to open the resolver, and returns at once. */
    public NameResolution(Wiring wiring) {
        this.wiring = wiring;
        // One thread for one thing after the other, gone when there is nothing to do.
        this.background =
                new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), NameResolution::thread);
        background.execute(this::open);
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().name("name-resolution").daemon(true).unstarted(work);
    }

    private void open() {
        try {
            resolver = Optional.of(new OpenResolver(opened(), wiring.internalPort()));
            LOG.log(Level.INFO, "Initialized name resolution to " + wiring.name());
        } catch (ComponentException e) {
            wiring.metrics().componentFailed("nameResolution", e.reason(), wiring.name());
            LOG.log(Level.ERROR, e.getMessage());
        } catch (RuntimeException e) {
            wiring.metrics().componentFailed("nameResolution", "init", wiring.name());
            LOG.log(Level.ERROR, "name resolution " + wiring.name() + " cannot be opened: " + e.getMessage());
        } finally {
            opened.countDown();
        }
    }

    private LoneComponent<io.outrigger.spi.nameresolution.NameResolver> opened() {
        String name = wiring.name();
        var wanted = new LoneComponent.Wanted(
                ROLE,
                name,
                ComponentKind.NAME_RESOLUTION.prefix() + "." + name,
                wiring.version(),
                wiring.settings(),
                INIT_TIMEOUT);
        return LoneComponent.open(wiring.identity(), wiring.catalog(), NameResolverFactory.class, wanted);
    }

    /**
     * Makes this sidecar known, in the background: call it when the internal server listens. At most once, and not
     * after {@link #close}.
     *
     * @param instance an IPv6 host may have brackets
     */
    public void register(Instance instance) {
        Instance bare = withoutBrackets(instance);
        background.execute(() -> resolver.ifPresent(open -> register(open, bare)));
    }

    // As a listening address is written, but not as the SPI has it.
    private static Instance withoutBrackets(Instance instance) {
        String host = instance.host();
        if (!host.startsWith("[") || !host.endsWith("]")) {
            return instance;
        }
        return new Instance(
                instance.appId(),
                instance.namespace(),
                host.substring(1, host.length() - 1),
                instance.appPort(),
                instance.httpPort(),
                instance.internalPort());
    }

    private void register(OpenResolver open, Instance instance) {
        try {
            registration = open.register(instance);
        } catch (RuntimeException e) {
            wiring.metrics().componentFailed("nameResolution", "init", wiring.name());
            LOG.log(
                    Level.ERROR,
                    "app id " + instance.appId() + " could not be registered with name resolution " + wiring.name()
                            + ": " + e.getMessage());
        }
    }

    @Override
    public String resolve(AppTarget target) {
        return current().resolve(target);
    }

    @Override
    public Optional<String> atHand(AppTarget target) {
        return resolver.flatMap(open -> open.atHand(target));
    }

    @Override
    public void broken(AppTarget target, String address) {
        resolver.ifPresent(open -> open.broken(target));
    }

    private OpenResolver current() {
        Optional<OpenResolver> now = resolver;
        if (now.isEmpty()) {
            awaitOpened();
            now = resolver;
        }
        return now.orElseThrow(() -> new CallFailure(GrpcCode.UNKNOWN, "name resolver not initialized", null));
    }

    private void awaitOpened() {
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure(GrpcCode.CANCELLED, "context canceled", e);
        }
    }

    /** Takes the registration back and closes the resolver. */
    @Override
    public void close() {
        background.shutdown();
        if (!settled()) {
            background.shutdownNow();
            settled();
        }
        opened.countDown();
        resolver.ifPresent(this::close);
        resolver = Optional.empty();
    }

    private void close(OpenResolver open) {
        try {
            registration.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the registration could not be taken back: " + e.getMessage());
        }
        try {
            open.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Error closing name resolution " + wiring.name() + ": " + e.getMessage());
        }
    }

    private boolean settled() {
        try {
            return background.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
