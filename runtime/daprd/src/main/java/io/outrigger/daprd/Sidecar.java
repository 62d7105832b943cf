package io.outrigger.daprd;

import io.outrigger.runtime.core.component.ShutdownRequests;
import io.outrigger.runtime.core.health.HealthTargets;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One sidecar. Several can run in one JVM: nothing here is static, and nothing ends the process.
 *
 * <p>Call {@link #start} once, then {@link #awaitEnd}, then {@link #stop}, from the thread that owns it.
 */
public final class Sidecar implements ShutdownBlock.Held {

    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final SidecarConfig config;
    private final UseCases.Health health = UseCases.Health.unready();
    private final LinkedBlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final Closing closing = new Closing();
    private volatile Listening listening;
    private volatile AppStart appStart;
    private volatile String failure = "";
    private volatile Thread appWait;

    /** Why a sidecar ends. */
    public enum End {
        /** In order. */
        GRACEFUL,
        /** At once. */
        FORCED,
        /** In order, to begin anew with what has changed. */
        RESTART,
        /** In order, because something failed that it cannot do without. */
        FAILED
    }

    public Sidecar(SidecarConfig config) {
        this.config = config;
    }

    /**
     * Reads resources, starts components, and listens. Returns when calls can be made; the application may still be
     * on its way.
     *
     * @throws StartException if it cannot start; what had been started is stopped
     */
    public void start() {
        long begun = System.nanoTime();
        List<String> absences = Absences.in(config.flags());
        LOG.log(Level.INFO, "standalone mode configured");
        LOG.log(Level.INFO, "app id: " + config.flags().identity().appId());
        absences.forEach(absence -> LOG.log(Level.WARNING, absence));
        HealthTargets.Target runtime = health.all().add("runtime");
        HealthTargets.Target app = health.outbound().add("app");
        try {
            Assembly.Assembled assembled = new Assembly(config, health, requests(), closing).listen();
            listening = assembled.listening();
            appStart = new AppStart(config, assembled);
            reload(assembled);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
        app.ready();
        awaitApp(begun, runtime);
    }

    private void reload(Assembly.Assembled assembled) {
        if (HotReload.wanted(config, assembled.described().configuration())) {
            HotReload reload = new HotReload(config, assembled, new HotReload.Ends() {
                @Override
                public void restart() {
                    end(End.RESTART);
                }

                @Override
                public void fail(String message) {
                    failure = message;
                    end(End.FAILED);
                }
            });
            closing.add(reload::close);
            reload.start();
        }
    }

    /** Why it failed, if it did. */
    String failure() {
        return failure;
    }

    private void awaitApp(long begun, HealthTargets.Target runtime) {
        Runnable wait = () -> {
            try {
                appStart.await();
                long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
                LOG.log(Level.INFO, "dapr initialized. Status: Running. Init Elapsed " + millis + "ms");
                runtime.ready();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        };
        if (config.flags().app().port() == 0) {
            wait.run();
        } else {
            appWait = Thread.ofVirtual().name("app-wait").start(wait);
        }
    }

    private ShutdownRequests requests() {
        return new ShutdownRequests() {
            @Override
            public void graceful() {
                LOG.log(Level.INFO, "Shutdown requested via API");
                end(End.GRACEFUL);
            }

            @Override
            public void force() {
                LOG.log(Level.WARNING, "Force shutdown requested, exiting immediately without graceful shutdown");
                end(End.FORCED);
            }
        };
    }

    @Override
    public void quieten() {
        AppStart begun = appStart;
        if (begun != null) {
            begun.quieten();
        }
    }

    @Override
    public boolean appUnwellWithin(Duration time) throws InterruptedException {
        AppStart begun = appStart;
        return begun == null || begun.standing().unwellWithin(time);
    }

    /** Asks for the end; returns at once. */
    public void end(End end) {
        ends.add(end);
    }

    /** Waits until somebody asks for the end. */
    public End awaitEnd() throws InterruptedException {
        return ends.take();
    }

    /** The ports of the HTTP and gRPC APIs, in this order; empty where Unix domain sockets take their place. */
    public List<Integer> ports() {
        return listening == null ? List.of() : listening.ports();
    }

    /**
     * Stops in order: no new requests, requests under way finish, components close.
     *
     * @return whether all was done within the grace period
     */
    public boolean stop() throws InterruptedException {
        LOG.log(Level.INFO, "Dapr is shutting down");
        Thread waiting = appWait;
        if (waiting != null) {
            waiting.interrupt();
        }
        Thread closer = Thread.ofPlatform().name("shutdown").daemon(true).start(closing::close);
        Duration grace = config.flags().shutdown().grace();
        boolean done = grace.isZero() ? joined(closer) : closer.join(grace);
        if (done) {
            LOG.log(Level.INFO, "Dapr runtime stopped");
        }
        return done;
    }

    private static boolean joined(Thread thread) throws InterruptedException {
        thread.join();
        return true;
    }
}
