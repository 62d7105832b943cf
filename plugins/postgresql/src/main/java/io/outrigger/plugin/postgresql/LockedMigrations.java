package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.Migrations;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Migrations that one process at a time carries out, whichever runtime it is: they all lock the same row. The tables
 * change in the transaction that holds the lock.
 */
final class LockedMigrations {

    private static final int ATTEMPTS = 3;
    private static final String UNIQUE_VIOLATION = "23505";

    private final String metadataTable;
    private final Migrations migrations;

    LockedMigrations(String metadataTable, String key, List<Migrations.Level> levels) {
        this.metadataTable = metadataTable;
        this.migrations = new Migrations(metadataTable, key, levels);
    }

    void perform(SqlDatabase database, Deadline deadline) {
        database.write(connection -> {
            createLock(connection);
            return true;
        });
        database.transaction(connection -> {
            int patience = Math.clamp(deadline.remaining().toMillis(), 1, 600_000);
            connection.setNetworkTimeout(Runnable::run, patience);
            Statements.execute(connection, "SELECT value FROM " + metadataTable + " WHERE key = 'lock' FOR UPDATE");
            migrations.apply(connection);
            return true;
        });
    }

    /** Two processes may make the table at once, and then one of them fails although it asked whether it exists. */
    private void createLock(Connection connection) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                migrations.createMetadataTable(connection);
                Statements.execute(
                        connection,
                        "INSERT INTO " + metadataTable
                                + " (key, value) VALUES ('lock', 'lock') ON CONFLICT (key) DO NOTHING");
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !UNIQUE_VIOLATION.equals(e.getSQLState())) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted", e);
        }
    }
}
