package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.Migrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The table Dapr keeps sidecars in; times are seconds since 1970, by SQLite's own clock. */
final class HostTable {

    private final String table;
    private final Migrations migrations;

    HostTable(String table, String metadataTable) {
        this.table = table;
        this.migrations = new Migrations(metadataTable, "nr-migrations", List.of(this::create));
    }

    /** One sidecar's row. */
    record Row(String registration, String address, String appId) {}

    boolean migrate(Connection connection) throws SQLException {
        return SqliteTransaction.run(connection, "EXCLUSIVE", exclusive -> {
            migrations.createMetadataTable(exclusive);
            migrations.apply(exclusive);
            return true;
        });
    }

    private void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + """
                     (
                      registration_id TEXT NOT NULL PRIMARY KEY,
                      address TEXT NOT NULL,
                      app_id TEXT NOT NULL,
                      namespace TEXT NOT NULL,
                      last_update INTEGER NOT NULL
                    )""");
            statement.execute("CREATE UNIQUE INDEX IF NOT EXISTS " + table + "_address_idx ON " + table + " (address)");
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS " + table + "_last_update_idx ON " + table + " (last_update)");
        }
    }

    /** Takes the place of whoever had that address. */
    int put(Connection connection, Row row) throws SQLException {
        // The namespace stays empty, as daprd leaves it: both look rows up by the id alone.
        try (PreparedStatement replace = connection.prepareStatement("REPLACE INTO " + table
                + " (registration_id, address, app_id, namespace, last_update)"
                + " VALUES (?, ?, ?, '', unixepoch(CURRENT_TIMESTAMP))")) {
            replace.setString(1, row.registration());
            replace.setString(2, row.address());
            replace.setString(3, row.appId());
            return replace.executeUpdate();
        }
    }

    /** Gives a sign of life; false if the row is gone. */
    boolean renew(Connection connection, Row row) throws SQLException {
        return change(
                connection,
                "UPDATE " + table + " SET last_update = unixepoch(CURRENT_TIMESTAMP)"
                        + " WHERE registration_id = ? AND address = ?",
                row);
    }

    boolean delete(Connection connection, Row row) throws SQLException {
        return change(connection, "DELETE FROM " + table + " WHERE registration_id = ? AND address = ?", row);
    }

    private static boolean change(Connection connection, String sql, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, row.registration());
            statement.setString(2, row.address());
            return statement.executeUpdate() > 0;
        }
    }

    int deleteOlder(Connection connection, Duration age) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM " + table + " WHERE unixepoch(CURRENT_TIMESTAMP) - last_update > ?")) {
            delete.setLong(1, age.toSeconds());
            return delete.executeUpdate();
        }
    }

    List<String> live(Connection connection, String appId, Duration interval) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT address FROM " + table
                + " WHERE app_id = ? AND unixepoch(CURRENT_TIMESTAMP) - last_update < ? LIMIT 1000")) {
            select.setString(1, appId);
            select.setLong(2, interval.toSeconds());
            try (ResultSet rows = select.executeQuery()) {
                List<String> addresses = new ArrayList<>();
                while (rows.next()) {
                    addresses.add(rows.getString(1));
                }
                return List.copyOf(addresses);
            }
        }
    }
}
