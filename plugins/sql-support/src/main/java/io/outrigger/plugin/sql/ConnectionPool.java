package io.outrigger.plugin.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.outrigger.spi.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Pooled connections to one database. What is thrown is the driver's, or an {@link UnavailableException}. */
public final class ConnectionPool implements AutoCloseable {

    private static final long LONGEST_VALIDATION_MILLIS = 5_000;

    private final HikariConfig configuration;
    private final Direct direct;
    private final Duration timeout;
    private final JoinedThreads threads;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Optional<HikariDataSource> connections = Optional.empty();
    private volatile boolean closed;

    /**
     * Describes a pool.
     *
     * @param configuration its data source, sizes and lives; the rest is said here
     * @param direct a connection without the pool
     * @param timeout how long to wait for a connection
     */
    public ConnectionPool(HikariConfig configuration, Direct direct, Duration timeout, ThreadFactory threads) {
        this.direct = direct;
        this.timeout = timeout;
        this.threads = new JoinedThreads(threads);
        this.configuration = configuration;
        configuration.setThreadFactory(this.threads);
        configuration.setConnectionTimeout(timeout.toMillis());
        configuration.setValidationTimeout(Math.min(timeout.toMillis(), LONGEST_VALIDATION_MILLIS));
        configuration.setInitializationFailTimeout(-1);
    }

    /** Connects once without the pool, which would hide the reason of a refusal until its own time is up. */
    public void open(Duration patience) throws SQLException {
        tryOut(patience.compareTo(timeout) < 0 ? patience : timeout);
        connections = Optional.of(new HikariDataSource(configuration));
    }

    /** Runs work on a connection. */
    public <T> T run(SqlWork<T> work) throws SQLException {
        HikariDataSource opened = connections
                .filter(pool -> !closed)
                .orElseThrow(() -> new UnavailableException("the database is closed"));
        try (Connection connection = connection(opened)) {
            return work.on(connection);
        }
    }

    /** Runs work whose changes all stay, or none if it throws. */
    public <T> T transaction(SqlWork<T> work) throws SQLException {
        return run(connection -> inTransaction(connection, work));
    }

    private Connection connection(HikariDataSource opened) throws SQLException {
        return empty(opened) ? firstConnection(opened) : opened.getConnection();
    }

    /** While the server is away, callers learn so at once instead of waiting for the pool; one at a time asks. */
    private Connection firstConnection(HikariDataSource opened) throws SQLException {
        try {
            if (!asking.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("no connection within " + timeout.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        }
        try {
            if (empty(opened)) {
                tryOut(timeout);
            }
            return opened.getConnection();
        } finally {
            asking.unlock();
        }
    }

    private void tryOut(Duration patience) throws SQLException {
        try (Connection connection = direct.connect(patience)) {
            connection.isValid(0);
        }
    }

    private static boolean empty(HikariDataSource opened) {
        return opened.getHikariPoolMXBean().getTotalConnections() == 0;
    }

    private static <T> T inTransaction(Connection connection, SqlWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Idempotent; waits for the pool's threads. */
    @Override
    public void close() {
        closed = true;
        Optional<HikariDataSource> closing = connections;
        closing.ifPresent(HikariDataSource::close);
        closing.ifPresent(_ -> threads.join());
    }

    /** A connection without the pool. */
    @FunctionalInterface
    public interface Direct {

        Connection connect(Duration patience) throws SQLException;
    }
}
