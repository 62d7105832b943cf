package io.outrigger.plugin.postgresql;

import com.zaxxer.hikari.HikariConfig;
import io.outrigger.plugin.sql.ConnectionPool;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.plugin.sql.SqlWork;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.postgresql.ds.PGSimpleDataSource;

/** A pool of connections to one server, or to the first of several that will do. */
final class PostgresDatabase implements SqlDatabase {

    private final ConnectionPool connections;
    private final PostgresFailures failures;

    private PostgresDatabase(ConnectionPool connections, PostgresFailures failures) {
        this.connections = connections;
        this.failures = failures;
    }

    static PostgresDatabase of(PostgresSettings settings, ComponentContext context) {
        return of(settings, context, UnaryOperator.identity());
    }

    /**
     * Describes a database, and finds mistakes in the settings before anything is connected.
     *
     * @param tuning what a component wants to say to the driver besides
     */
    static PostgresDatabase of(
            PostgresSettings settings, ComponentContext context, UnaryOperator<PGSimpleDataSource> tuning) {
        Target target = Target.of(settings, System::getenv);
        String mode = settings.queryExecMode()
                .orElse(target.parameters().getOrDefault("default_query_exec_mode", "cache_statement"));
        Duration timeout = settings.timeout();
        PGSimpleDataSource source = tuning.apply(DriverSettings.dataSource(target, mode, timeout));
        ConnectionPool connections = new ConnectionPool(
                configuration(source, PoolSettings.of(settings, target)),
                patience -> DriverSettings.dataSource(target, mode, patience).getConnection(),
                timeout,
                context.threadFactory());
        return new PostgresDatabase(connections, new PostgresFailures(target));
    }

    private static HikariConfig configuration(PGSimpleDataSource source, PoolSettings pool) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("postgresql");
        configuration.setDataSource(source);
        configuration.setMaximumPoolSize(pool.maximum());
        configuration.setMinimumIdle(pool.minimum());
        configuration.setMaxLifetime(pool.lifetime().toMillis());
        configuration.setIdleTimeout(pool.idleTime().toMillis());
        return configuration;
    }

    @Override
    public void open(Deadline deadline) {
        failures.translate("connect", () -> {
            connections.open(deadline.remaining());
            return true;
        });
    }

    @Override
    public <T> T read(SqlWork<T> work) {
        return failures.translate("read", () -> connections.run(work));
    }

    @Override
    public <T> T write(SqlWork<T> work) {
        return failures.translate("write", () -> connections.run(work));
    }

    @Override
    public <T> T transaction(SqlWork<T> work) {
        return failures.translate("write", () -> connections.transaction(work));
    }

    @Override
    public void close() {
        connections.close();
    }
}
