package io.outrigger.plugin.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.outrigger.plugin.sql.JoinedThreads;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.plugin.sql.SqlWork;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool of connections to one server, or to the first of several that will do. */
final class PostgresDatabase implements SqlDatabase {

    private final Target target;
    private final PoolSettings pool;
    private final String mode;
    private final Duration timeout;
    private final JoinedThreads threads;
    private final PostgresFailures failures;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile HikariDataSource connections;
    private volatile boolean closed;

    private PostgresDatabase(Target target, PoolSettings pool, PostgresSettings settings, ThreadFactory threads) {
        this.target = target;
        this.pool = pool;
        this.mode = settings.queryExecMode()
                .orElse(target.parameters().getOrDefault("default_query_exec_mode", "cache_statement"));
        this.timeout = settings.timeout();
        this.threads = new JoinedThreads(threads);
        this.failures = new PostgresFailures(target);
        // Finds mistakes in the settings before anything is connected.
        DriverSettings.dataSource(target, mode, timeout);
    }

    static PostgresDatabase of(PostgresSettings settings, ComponentContext context) {
        Target target = Target.of(settings, System::getenv);
        return new PostgresDatabase(target, PoolSettings.of(settings, target), settings, context.threadFactory());
    }

    @Override
    public void open(Deadline deadline) {
        failures.translate("connect", () -> tryOut(min(timeout, deadline.remaining())));
        connections = failures.translate("connect", () -> new HikariDataSource(configuration()));
    }

    /** Connects without the pool, which would hide the reason of a refusal until its own time is up. */
    private boolean tryOut(Duration patience) throws SQLException {
        try (Connection connection =
                DriverSettings.dataSource(target, mode, patience).getConnection()) {
            return connection.isValid(0);
        }
    }

    private HikariConfig configuration() {
        PGSimpleDataSource source = DriverSettings.dataSource(target, mode, timeout);
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("postgresql");
        configuration.setDataSource(source);
        configuration.setThreadFactory(threads);
        configuration.setConnectionTimeout(timeout.toMillis());
        configuration.setValidationTimeout(Math.min(timeout.toMillis(), 5_000));
        configuration.setInitializationFailTimeout(-1);
        configuration.setMaximumPoolSize(pool.maximum());
        configuration.setMinimumIdle(pool.minimum());
        configuration.setMaxLifetime(pool.lifetime().toMillis());
        configuration.setIdleTimeout(pool.idleTime().toMillis());
        return configuration;
    }

    @Override
    public <T> T read(SqlWork<T> work) {
        return failures.translate("read", () -> run(work));
    }

    @Override
    public <T> T write(SqlWork<T> work) {
        return failures.translate("write", () -> run(work));
    }

    @Override
    public <T> T transaction(SqlWork<T> work) {
        return failures.translate("write", () -> run(connection -> inTransaction(connection, work)));
    }

    @Override
    public void close() {
        closed = true;
        HikariDataSource opened = connections;
        if (opened != null) {
            opened.close();
            threads.join();
        }
    }

    private <T> T run(SqlWork<T> work) throws SQLException {
        HikariDataSource opened = connections;
        if (closed || opened == null) {
            throw new UnavailableException("the database is closed");
        }
        try (Connection connection = connection(opened)) {
            return work.on(connection);
        }
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

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
