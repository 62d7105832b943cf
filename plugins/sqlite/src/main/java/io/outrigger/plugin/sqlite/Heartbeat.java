package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.JoinedThreads;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.plugin.sqlite.HostTable.Row;
import io.outrigger.spi.SpiException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Keeps this process's rows alive and deletes those of dead sidecars, on a thread of its own. */
final class Heartbeat {

    private static final long RETRY_MILLIS = 50;

    private final SqlDatabase database;
    private final HostTable table;
    private final HostSettings settings;
    private final JoinedThreads threads;
    private final System.Logger log;
    private final List<Row> rows = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private long nextCleanup;

    Heartbeat(SqlDatabase database, HostTable table, HostSettings settings, ThreadFactory threads, System.Logger log) {
        this.database = database;
        this.table = table;
        this.settings = settings;
        this.threads = new JoinedThreads(threads);
        this.log = log;
    }

    void start() {
        nextCleanup = System.nanoTime() + settings.age().toNanos();
        threads.newThread(this::beat).start();
    }

    void add(Row row) {
        database.write(connection -> table.put(connection, row));
        rows.add(row);
    }

    void remove(Row row) {
        if (rows.remove(row)) {
            quietly("A sidecar's row could not be deleted", () -> database.write(c -> table.delete(c, row)));
        }
    }

    /** Ends the thread and deletes the rows. */
    void close() {
        stopped.countDown();
        threads.join();
        rows.forEach(this::remove);
    }

    private void beat() {
        try {
            while (!stopped.await(settings.renewal().toNanos(), TimeUnit.NANOSECONDS)) {
                for (Row row : rows) {
                    renew(row);
                }
                cleanUp();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // As long as the row would still be believed.
    private void renew(Row row) throws InterruptedException {
        long end = System.nanoTime() + settings.timeout().toNanos();
        while (!renewed(row) && System.nanoTime() - end < 0) {
            if (stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean renewed(Row row) {
        return quietly("Failed to update host registration", () -> {
            if (!database.write(connection -> table.renew(connection, row)) && rows.contains(row)) {
                log.log(System.Logger.Level.ERROR, "Host registration lost; registering again");
                database.write(connection -> table.put(connection, row));
            }
        });
    }

    private void cleanUp() {
        if (settings.cleanupInterval().isPositive() && System.nanoTime() - nextCleanup >= 0) {
            nextCleanup = System.nanoTime() + settings.age().toNanos();
            Duration age = settings.age();
            quietly(
                    "Error removing rows of dead sidecars",
                    () -> database.write(connection -> table.deleteOlder(connection, age)));
        }
    }

    private boolean quietly(String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (SpiException e) {
            log.log(System.Logger.Level.ERROR, what + ": " + e.getMessage());
            return false;
        }
    }
}
