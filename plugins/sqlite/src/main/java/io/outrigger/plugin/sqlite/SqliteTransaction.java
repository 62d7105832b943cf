package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Transactions begun with a lock of choice, which JDBC has no words for. */
final class SqliteTransaction {

    private SqliteTransaction() {}

    static <T> T run(Connection connection, String lock, SqlWork<T> work) throws SQLException {
        execute(connection, "BEGIN " + lock + " TRANSACTION");
        try {
            T result = work.on(connection);
            execute(connection, "COMMIT TRANSACTION");
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            execute(connection, "ROLLBACK TRANSACTION");
        } catch (SQLException e) {
            // Some failures have rolled back already.
            reason.addSuppressed(e);
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
