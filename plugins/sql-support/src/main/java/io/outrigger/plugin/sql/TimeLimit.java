package io.outrigger.plugin.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Cancels a statement on the server when its time is up. To be closed when the statement is done. */
public final class TimeLimit implements AutoCloseable {

    private final Thread clock;
    private volatile boolean passed;

    private TimeLimit(Statement statement, Duration limit) {
        this.clock = Thread.ofVirtual().name("sql-time-limit").start(() -> watch(statement, limit));
    }

    /** Begins to count. */
    public static TimeLimit of(Statement statement, Duration limit) {
        return new TimeLimit(statement, limit);
    }

    /** Whether the statement was cancelled because its time was up. */
    public boolean passed() {
        return passed;
    }

    private void watch(Statement statement, Duration limit) {
        try {
            Thread.sleep(limit);
            passed = true;
            statement.cancel();
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
}
