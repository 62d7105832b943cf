package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.plugin.sql.SqlWork;
import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.JDBC;

/**
 * One connection that writes, as SQLite lets one writer at a time anyway, and two that read beside it. A database in
 * memory has one connection for everything.
 */
final class SqliteDatabase implements SqlDatabase {

    private static final System.Logger LOGGER = System.getLogger(SqliteDatabase.class.getName());
    private static final int READERS = 2;

    private final SqliteLocation location;
    private final Duration timeout;
    private final SqliteFailures failures;
    private final Lanes writer;
    private final Lanes readers;

    SqliteDatabase(SqliteSettings settings, SqliteLocation location, ComponentContext context) {
        this.location = location;
        this.timeout = settings.timeout();
        this.failures = new SqliteFailures(context.name());
        this.writer = new Lanes(1, context.threadFactory());
        this.readers = location.inMemory() ? writer : new Lanes(READERS, context.threadFactory());
    }

    @Override
    public void open(Deadline deadline) {
        failures.translate("open", () -> {
            writer.open(this::connect, deadline.remaining());
            for (int i = 0; readers != writer && i < READERS; i++) {
                readers.open(this::connect, deadline.remaining());
            }
            return true;
        });
    }

    @Override
    public <T> T read(SqlWork<T> work) {
        return failures.translate("read", () -> readers.run(work, timeout));
    }

    @Override
    public <T> T write(SqlWork<T> work) {
        return failures.translate("write", () -> writer.run(work, timeout));
    }

    @Override
    public <T> T transaction(SqlWork<T> work) {
        return write(connection -> SqliteTransaction.run(connection, location.lock(), work));
    }

    @Override
    public void close() {
        readers.close(SqliteDatabase::logged);
        writer.close(SqliteDatabase::logged);
    }

    private Connection connect() throws SQLException {
        Connection connection = JDBC.createConnection(JDBC.PREFIX + location.uri(), new Properties());
        try (Statement statement = connection.createStatement()) {
            for (String pragma : location.pragmas()) {
                statement.execute("PRAGMA " + pragma);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void logged(SQLException e) {
        LOGGER.log(System.Logger.Level.WARNING, "A connection to the database did not close", e);
    }
}
