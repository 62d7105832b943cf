package io.outrigger.daprd;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells of changes in directories: soon after they happened, once for many in a row, and now and then in any case. */
final class ResourceWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.hotreload");
    // An editor or a copy touches a file several times.
    private static final long QUIET_MILLIS = 20;

    private final WatchService service;
    private final Duration interval;
    private final Runnable changed;
    private final Thread thread = Thread.ofVirtual().name("resource-watch").unstarted(this::watch);

    private ResourceWatch(WatchService service, Duration interval, Runnable changed) {
        this.service = service;
        this.interval = interval;
        this.changed = changed;
    }

    /**
     * Begins to watch.
     *
     * @param interval after which nothing is believed to have happened no longer
     * @param changed called on one thread, first right away: what happened before may not have been noticed
     * @throws IOException if a directory cannot be watched
     */
    static ResourceWatch begin(List<Path> directories, Duration interval, Runnable changed) throws IOException {
        WatchService service = FileSystems.getDefault().newWatchService();
        try {
            for (Path directory : directories) {
                directory.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
            }
        } catch (IOException e) {
            service.close();
            throw e;
        }
        ResourceWatch watch = new ResourceWatch(service, interval, changed);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (true) {
                tell();
                drain(service.poll(interval.toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // Closed.
        }
    }

    private void tell() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "resources could not be read again: " + e.getMessage(), e);
        }
    }

    private void drain(WatchKey first) throws InterruptedException {
        for (WatchKey key = first; key != null; key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            key.reset();
        }
    }

    /** Ends; when this returns, nobody is being told any more. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        try {
            service.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the watch did not end well: " + e.getMessage());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
