package io.outrigger.plugin.mysql;

import com.zaxxer.hikari.HikariConfig;
import io.outrigger.plugin.sql.ConnectionPool;
import io.outrigger.plugin.sql.DirectDataSource;
import io.outrigger.plugin.sql.JsonAnswer;
import io.outrigger.plugin.sql.SqlCommand;
import io.outrigger.plugin.sql.SqlCommands;
import io.outrigger.plugin.sql.SqlWork;
import io.outrigger.plugin.sql.TimeLimit;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.ThreadFactory;

/** Callers' statements on MySQL or MariaDB. */
final class MysqlCommands implements SqlCommands {

    private static final int ROWS_AT_A_TIME = 128;
    private static final Duration CONNECTION = Duration.ofSeconds(20);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ConnectionPool connections;
    private final String where;
    private final ZoneId zone;
    private final Duration timeout;

    private MysqlCommands(ConnectionPool connections, String where, ZoneId zone, Duration timeout) {
        this.connections = connections;
        this.where = where;
        this.zone = zone;
        this.timeout = timeout;
    }

    static MysqlCommands of(MysqlSettings settings, ThreadFactory threads) {
        GoDsn dsn = GoDsn.parse(settings.url());
        DriverOptions options = new DriverOptions(dsn, settings.pemPath());
        MysqlConnector connector = new MysqlConnector(options);
        HikariConfig configuration = PoolSizes.configuration(settings);
        configuration.setDataSource(new DirectDataSource(connector, CONNECTION));
        return new MysqlCommands(
                new ConnectionPool(configuration, connector, CONNECTION, threads),
                dsn.where(),
                options.zone(),
                settings.timeout().filter(Duration::isPositive).orElse(FOR_EVER));
    }

    @Override
    public void open(Deadline deadline) {
        try {
            connections.open(deadline.remaining());
        } catch (SQLException e) {
            throw MysqlFailures.ofConnection(where, e);
        }
    }

    @Override
    public void ping() {
        run(connection -> connection.isValid(0));
    }

    @Override
    public long exec(SqlCommand command) {
        return run(connection -> {
            try (Statement statement = statement(connection, command);
                    TimeLimit _ = TimeLimit.of(killing(connection), timeout)) {
                boolean rows = execute(statement, command);
                return rows ? 0L : Math.max(0, statement.getLargeUpdateCount());
            } finally {
                // What a BEGIN left open would swallow the statements of the connection's next users.
                connection.rollback();
            }
        });
    }

    @Override
    public void query(SqlCommand command, JsonAnswer answer) {
        run(connection -> {
            try (Statement statement = statement(connection, command);
                    TimeLimit _ = TimeLimit.of(killing(connection), timeout)) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                if (execute(statement, command)) {
                    return write(statement, answer, killing(connection));
                }
                return answer.raw("null");
            } finally {
                connection.rollback();
            }
        });
    }

    private JsonAnswer write(Statement statement, JsonAnswer answer, TimeLimit.Cancellation killing)
            throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            try {
                new RowWriter(rows, zone).write(answer);
                return answer;
            } catch (SpiException e) {
                // Before the rows are closed, which reads all that are still to come.
                killing.cancel();
                throw e;
            }
        }
    }

    /** Over a connection of its own; the statement's own way of cancelling does nothing while rows come in portions. */
    private static TimeLimit.Cancellation killing(Connection connection) throws SQLException {
        return connection.unwrap(org.mariadb.jdbc.Connection.class)::cancelCurrentQuery;
    }

    private static Statement statement(Connection connection, SqlCommand command) throws SQLException {
        Statement statement = command.parameters().isEmpty()
                ? connection.createStatement()
                : connection.prepareStatement(command.sql());
        statement.setEscapeProcessing(false);
        return statement;
    }

    private static boolean execute(Statement statement, SqlCommand command) throws SQLException {
        if (!(statement instanceof PreparedStatement prepared)) {
            return statement.execute(command.sql());
        }
        int expected = prepared.getParameterMetaData().getParameterCount();
        if (expected != command.parameters().size()) {
            throw new InvalidRequestException("error executing query: sql: expected " + expected + " arguments, got "
                    + command.parameters().size());
        }
        for (int i = 0; i < expected; i++) {
            Arguments.bind(prepared, i + 1, command.parameters().get(i));
        }
        return prepared.execute();
    }

    private <T> T run(SqlWork<T> work) {
        try {
            return connections.run(work);
        } catch (SQLException e) {
            throw MysqlFailures.ofStatement(e);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
