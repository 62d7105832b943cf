package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.Etags;
import io.outrigger.plugin.sql.Migrations;
import io.outrigger.plugin.sql.Pages;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.plugin.sql.StateTable;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.KeyListing;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.TimeToLive;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table Dapr keeps state in; times are SQLite's own texts in whole seconds, compared as such. */
final class SqliteStateTable implements StateTable {

    private static final String LIVE = "(expiration_time IS NULL OR expiration_time > CURRENT_TIMESTAMP)";
    private static final String WRITE = "value = ?2, is_binary = ?3, etag = ?4,"
            + " expiration_time = DATETIME(CURRENT_TIMESTAMP, ?5), update_time = CURRENT_TIMESTAMP";

    private final String table;
    private final String metadataTable;

    SqliteStateTable(String table, String metadataTable) {
        this.table = table;
        this.metadataTable = metadataTable;
    }

    @Override
    public void migrate(SqlDatabase database, Deadline deadline) {
        Migrations migrations = new Migrations(metadataTable, "migrations", List.of(this::createTable));
        database.write(connection -> SqliteTransaction.run(connection, "EXCLUSIVE", exclusive -> {
            migrations.createMetadataTable(exclusive);
            migrations.apply(exclusive);
            return true;
        }));
    }

    private void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table + """
                     (
                      key TEXT NOT NULL PRIMARY KEY,
                      value TEXT NOT NULL,
                      is_binary BOOLEAN NOT NULL,
                      etag TEXT NOT NULL,
                      expiration_time TIMESTAMP DEFAULT NULL,
                      update_time TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
                    )""");
        }
    }

    @Override
    public Optional<StoredState> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT value, is_binary, etag, CAST(strftime('%s', expiration_time) AS INTEGER) FROM " + table
                        + " WHERE key = ? AND " + LIVE)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(SqliteValue.read(row)) : Optional.empty();
            }
        }
    }

    @Override
    public void set(Connection connection, SetRequest request) throws SQLException {
        Optional<String> etag = Etags.given(request);
        Optional<Duration> period = TimeToLive.of(request.metadata()).period();
        try (PreparedStatement statement = connection.prepareStatement(statement(request, etag))) {
            statement.setString(1, request.key());
            statement.setString(2, SqliteValue.text(request.value()));
            statement.setInt(3, request.value().json() ? 0 : 1);
            statement.setString(4, UUID.randomUUID().toString());
            statement.setString(
                    5, period.map(p -> "+" + p.toSeconds() + " seconds").orElse(null));
            if (etag.isPresent()) {
                statement.setString(6, etag.get());
            }
            if (statement.executeUpdate() == 0) {
                throw new ConflictException(etag.isPresent() ? "the etag does not match" : "the record exists already");
            }
        }
    }

    private String statement(SetRequest request, Optional<String> etag) {
        if (etag.isPresent()) {
            return "UPDATE " + table + " SET " + WRITE + " WHERE key = ?1 AND etag = ?6 AND " + LIVE;
        }
        String firstOnly = request.concurrency() == Concurrency.FIRST_WRITE ? " WHERE NOT " + LIVE : "";
        return "INSERT INTO " + table + " (key, value, is_binary, etag, expiration_time, update_time)"
                + " VALUES (?1, ?2, ?3, ?4, DATETIME(CURRENT_TIMESTAMP, ?5), CURRENT_TIMESTAMP)"
                + " ON CONFLICT (key) DO UPDATE SET " + WRITE + firstOnly;
    }

    @Override
    public void delete(Connection connection, DeleteRequest request) throws SQLException {
        Optional<String> etag = Etags.given(request);
        String condition = etag.isPresent() ? " AND etag = ? AND " + LIVE : "";
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table + " WHERE key = ?" + condition)) {
            statement.setString(1, request.key());
            if (etag.isPresent()) {
                statement.setString(2, etag.get());
            }
            if (statement.executeUpdate() == 0 && etag.isPresent()) {
                throw new ConflictException("the etag does not match");
            }
        }
    }

    @Override
    public KeyListing.Page keysLike(Connection connection, String pattern, long afterRow, int pageSize)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT key, rowid FROM " + table
                + " WHERE key LIKE ? ESCAPE '\\' AND " + LIVE + " AND rowid > ? ORDER BY rowid LIMIT ?")) {
            select.setString(1, pattern);
            select.setLong(2, afterRow);
            select.setLong(3, Pages.limit(pageSize));
            try (ResultSet rows = select.executeQuery()) {
                return Pages.of(rows, pageSize);
            }
        }
    }

    @Override
    public int deleteExpired(Connection connection, Duration interval) throws SQLException {
        if (!claimCleanup(connection, interval)) {
            return -1;
        }
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate("DELETE FROM " + table
                    + " WHERE expiration_time IS NOT NULL AND expiration_time < CURRENT_TIMESTAMP");
        }
    }

    private boolean claimCleanup(Connection connection, Duration interval) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("INSERT INTO " + metadataTable
                + " (key, value) VALUES ('last-cleanup', CURRENT_TIMESTAMP)"
                + " ON CONFLICT (key) DO UPDATE SET value = CURRENT_TIMESTAMP"
                + " WHERE (unixepoch(CURRENT_TIMESTAMP) - unixepoch(value)) * 1000 > ?")) {
            // A little less than the interval: clocks and schedulers are not exact.
            claim.setLong(1, interval.toMillis() - 100);
            return claim.executeUpdate() > 0;
        }
    }
}
