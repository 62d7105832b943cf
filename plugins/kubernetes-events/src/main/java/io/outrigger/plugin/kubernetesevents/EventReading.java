package io.outrigger.plugin.kubernetesevents;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** One thread that lists, watches and calls the handler, one event after the other. */
final class EventReading implements Subscription {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    // A server that is gone does not end its watches.
    private static final Duration PATIENCE = ApiClient.WATCH.plusSeconds(30);

    private final ApiClient client;
    private final Duration resyncPeriod;
    private final System.Logger logger;
    private final BindingHandler handler;
    private final EventMirror mirror = new EventMirror(this::tell);
    private final Lock handling = new ReentrantLock();
    private final Thread thread;
    private volatile boolean closed;
    private Duration pause = SHORTEST_PAUSE;
    private long nextResync;

    EventReading(ApiClient client, Duration resyncPeriod, ComponentContext context, BindingHandler handler) {
        this.client = client;
        this.resyncPeriod = resyncPeriod;
        this.logger = context.logger();
        this.handler = handler;
        this.thread = context.threadFactory().newThread(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        nextResync = System.nanoTime() + resyncPeriod.toNanos();
        try {
            while (!closed) {
                long begin = System.nanoTime();
                follow();
                if (System.nanoTime() - begin > LONGEST_PAUSE.toNanos()) {
                    pause = SHORTEST_PAUSE;
                }
                if (!closed) {
                    Thread.sleep(pause);
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void follow() throws InterruptedException {
        try {
            if (mirror.version().isEmpty()) {
                list();
            }
            watch();
        } catch (IOException e) {
            if (e instanceof ApiFailure failure && failure.expired()) {
                logger.log(Level.DEBUG, "the API server has forgotten where the watch stopped: all events are listed");
                mirror.forgetVersion();
            } else {
                logger.log(Level.WARNING, "events of Kubernetes cannot be watched, trying again: " + told(e));
            }
        }
    }

    private static String told(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void list() throws IOException, InterruptedException {
        mirror.beginList();
        String next = "";
        do {
            ApiObject page = client.page(next);
            mirror.page(page);
            next = page.object("metadata").text("continue");
            if (next.isEmpty()) {
                mirror.endList(page.version());
            }
        } while (!next.isEmpty() && !closed);
    }

    private void watch() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (WatchStream stream = client.watch(mirror.version())) {
            while (!closed && !stream.ended() && System.nanoTime() - end < 0) {
                Optional<byte[]> line = stream.next(mirror.resyncing() ? Duration.ZERO : untilResync(end));
                if (line.isPresent()) {
                    pause = SHORTEST_PAUSE;
                    mirror.line(ApiObject.of(line.get()));
                } else {
                    resync();
                }
            }
        }
    }

    private Duration untilResync(long end) {
        long now = System.nanoTime();
        long left = resyncPeriod.isPositive() ? Math.min(end - now, nextResync - now) : end - now;
        return Duration.ofNanos(Math.max(0, left));
    }

    private void resync() {
        long now = System.nanoTime();
        if (resyncPeriod.isPositive() && nextResync - now <= 0) {
            mirror.beginResync();
            nextResync = now + resyncPeriod.toNanos();
        }
        mirror.resyncOne();
    }

    private void tell(EventChange change) {
        handling.lock();
        try {
            if (!closed) {
                handler.handle(BindingData.of(change.json(), Map.of()));
            }
        } catch (RuntimeException e) {
            // There is nobody to bring it again; the next resynchronisation does.
            logger.log(Level.DEBUG, "the application did not deal with an event: " + e.getMessage());
        } finally {
            handling.unlock();
        }
    }

    /** No further event, and the one under way is over. */
    @Override
    public void close() {
        closed = true;
        // Waits are cut short, handlers are not.
        if (handling.tryLock()) {
            try {
                thread.interrupt();
            } finally {
                handling.unlock();
            }
        }
        join();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
