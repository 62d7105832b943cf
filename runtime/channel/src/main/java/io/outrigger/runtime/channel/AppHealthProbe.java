package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.app.AppHealth;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Keeps asking the application how it is. It is not well until it has said so once; so many failures in a row make it
 * unwell, and a single success makes it well again.
 */
public final class AppHealthProbe implements AppHealth, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dapr.apphealth");

    /** @param threshold how many failures in a row make it unwell */
    public record Rhythm(Duration interval, Duration timeout, int threshold) {}

    private final AppProbe probe;
    private final Rhythm rhythm;
    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final ExecutorService news = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("app-health-news").factory());
    private final Thread asking = Thread.ofVirtual().name("app-health").unstarted(this::ask);
    private volatile int failures;

    public AppHealthProbe(AppProbe probe, Rhythm rhythm) {
        this.probe = probe;
        this.rhythm = rhythm;
        failures = rhythm.threshold();
    }

    /** Has changes told, one after the other and in order, on a thread that may be kept busy. */
    public void onChange(Consumer<Boolean> healthy) {
        listeners.add(healthy);
    }

    /** Begins to ask, at once. */
    public void start() {
        LOG.log(Level.INFO, "App health probes starting");
        asking.start();
    }

    @Override
    public boolean healthy() {
        return failures < rhythm.threshold();
    }

    private void ask() {
        try {
            long next = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                probe.failure(rhythm.timeout()).ifPresentOrElse(this::failed, this::succeeded);
                next = Math.max(next + rhythm.interval().toNanos(), System.nanoTime());
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        LOG.log(Level.INFO, "App health probes stopping");
    }

    private void succeeded() {
        boolean before = healthy();
        failures = 0;
        if (!before) {
            LOG.log(Level.INFO, "App entered healthy status");
            tell(true);
        }
    }

    private void failed(String reason) {
        boolean before = healthy();
        failures = Math.min(failures + 1, rhythm.threshold());
        if (before && !healthy()) {
            LOG.log(Level.WARNING, "App entered un-healthy status: " + reason);
            tell(false);
        }
    }

    private void tell(boolean healthy) {
        for (Consumer<Boolean> listener : listeners) {
            news.execute(() -> listener.accept(healthy));
        }
    }

    /** Stops asking, and returns when nobody is being told any more. */
    @Override
    public void close() {
        asking.interrupt();
        join();
        news.shutdownNow();
        news.close();
        probe.close();
    }

    private void join() {
        boolean interrupted = false;
        while (asking.isAlive()) {
            try {
                asking.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
