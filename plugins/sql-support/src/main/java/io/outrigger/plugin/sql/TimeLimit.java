package io.outrigger.plugin.sql;

import java.sql.SQLException;
import java.time.Duration;

/** Cancels a statement on the server when its time is up. To be closed when the statement is done. */
public final class TimeLimit implements AutoCloseable {

    private final Thread clock;

    private TimeLimit(Cancellation cancellation, Duration limit) {
        this.clock = Thread.ofVirtual().name("sql-time-limit").start(() -> watch(cancellation, limit));
    }

    /** Begins to count. */
    public static TimeLimit of(Cancellation cancellation, Duration limit) {
        return new TimeLimit(cancellation, limit);
    }

    private static void watch(Cancellation cancellation, Duration limit) {
        try {
            Thread.sleep(limit);
            cancellation.cancel();
        } catch (InterruptedException | SQLException _) {
            // Done in time; or the server cannot be reached, of which the statement itself learns.
        }
    }

    /** Stops counting, and waits for a cancellation that is under way, which must not hit the next statement. */
    @Override
    public void close() {
        clock.interrupt();
        boolean interrupted = false;
        while (clock.isAlive()) {
            try {
                clock.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the server to stop working at a statement; called from another thread than the statement's. */
    @FunctionalInterface
    public interface Cancellation {

        void cancel() throws SQLException;
    }
}
