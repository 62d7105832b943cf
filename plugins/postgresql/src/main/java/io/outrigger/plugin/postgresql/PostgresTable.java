package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.Etags;
import io.outrigger.plugin.sql.Pages;
import io.outrigger.plugin.sql.RowReader;
import io.outrigger.plugin.sql.StateTable;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkGetResult;
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
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the two layouts do alike. Times are the server's, never ours. */
abstract class PostgresTable implements StateTable {

    private static final int CLEANUP_MILLIS = 600_000;

    private final Layout layout;
    private final String metadataTable;

    PostgresTable(Layout layout, String metadataTable) {
        this.layout = layout;
        this.metadataTable = metadataTable;
    }

    /**
     * The parts of statements in which layouts differ.
     *
     * @param table the table's checked name
     * @param columns what a read asks for after key and second of expiry
     * @param expiry the column with the time of expiry
     * @param insert {@code INSERT} without the condition for a conflict, parameters key, value and so on, seconds
     * @param update {@code UPDATE} without its conditions, parameters as in insert but key
     * @param etag the condition for an etag
     * @param cleanupKey where the time of the last cleanup is kept
     */
    record Layout(
            String table, String columns, String expiry, String insert, String update, String etag, String cleanupKey) {

        private String live() {
            return "(" + expiry + " IS NULL OR " + expiry + " > now())";
        }

        private String select(String condition) {
            return "SELECT key, floor(extract(epoch FROM " + expiry + "))::bigint, " + columns + " FROM " + table
                    + " WHERE " + condition + " AND " + live();
        }
    }

    /** Reads a record from columns 3 and on. */
    abstract StoredState read(ResultSet row) throws SQLException;

    /** Sets the value's parameters, beginning with one of them; returns the index of the next. */
    abstract int bindValue(PreparedStatement statement, int index, SetRequest request) throws SQLException;

    /** Refuses etags that are none of this layout's. */
    abstract void checkEtag(String etag);

    @Override
    public Optional<StoredState> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(layout.select("key = ?"))) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(withExpiry(row)) : Optional.empty();
            }
        }
    }

    @Override
    public List<BulkGetResult> findAll(Connection connection, List<String> keys) throws SQLException {
        Map<String, BulkGetResult> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(layout.select("key = ANY(?)"))) {
            select.setArray(1, connection.createArrayOf("text", keys.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String key = row.getString(1);
                    found.put(key, RowReader.read(key, () -> Optional.of(withExpiry(row))));
                }
            }
        }
        return keys.stream()
                .map(key -> found.getOrDefault(key, BulkGetResult.found(key, Optional.empty())))
                .toList();
    }

    private StoredState withExpiry(ResultSet row) throws SQLException {
        long expiry = row.getLong(2);
        boolean mortal = !row.wasNull();
        StoredState state = read(row);
        return mortal ? state.withMetadata(TimeToLive.responseMetadata(Instant.ofEpochSecond(expiry))) : state;
    }

    @Override
    public void set(Connection connection, SetRequest request) throws SQLException {
        Optional<String> etag = Etags.given(request);
        Optional<Duration> period = TimeToLive.of(request.metadata()).period();
        etag.ifPresent(this::checkEtag);
        boolean update = etag.isPresent();
        try (PreparedStatement statement = connection.prepareStatement(update ? updateSql() : insertSql(request))) {
            int next = 1;
            if (!update) {
                statement.setString(next++, request.key());
            }
            next = bindValue(statement, next, request);
            bindSeconds(statement, next++, period);
            if (update) {
                statement.setString(next++, request.key());
                statement.setString(next, etag.get());
            }
            checkChanged(statement.executeUpdate(), update);
        }
    }

    private String updateSql() {
        return layout.update() + " WHERE key = ? AND " + layout.etag() + " AND " + layout.live();
    }

    /** A row that has expired and was not yet deleted does not count, but is there and must be overwritten. */
    private String insertSql(SetRequest request) {
        boolean first = request.concurrency() == Concurrency.FIRST_WRITE;
        return layout.insert() + (first ? " WHERE t." + layout.expiry() + " <= now()" : "");
    }

    private static void checkChanged(int count, boolean update) {
        if (count != 1 && update) {
            throw new ConflictException("the etag does not match");
        } else if (count != 1) {
            // Not a conflict: Dapr's store fails a first write this way.
            throw new SpiException("no item was updated");
        }
    }

    private static void bindSeconds(PreparedStatement statement, int index, Optional<Duration> period)
            throws SQLException {
        if (period.isPresent()) {
            statement.setDouble(index, (double) period.get().toSeconds());
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }

    @Override
    public void delete(Connection connection, DeleteRequest request) throws SQLException {
        Optional<String> etag = Etags.given(request);
        etag.ifPresent(this::checkEtag);
        String condition = etag.isPresent() ? " AND " + layout.etag() + " AND " + layout.live() : "";
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + layout.table() + " WHERE key = ?" + condition)) {
            statement.setString(1, request.key());
            if (etag.isPresent()) {
                statement.setString(2, etag.get());
            }
            if (statement.executeUpdate() != 1 && etag.isPresent()) {
                throw new ConflictException("the etag does not match");
            }
        }
    }

    @Override
    public KeyListing.Page keysLike(Connection connection, String pattern, long afterRow, int pageSize)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT key, row_id FROM " + layout.table()
                + " WHERE key LIKE ? AND " + layout.live() + " AND row_id > ? ORDER BY row_id LIMIT ?")) {
            select.setString(1, pattern);
            select.setLong(2, afterRow);
            if (pageSize > 0) {
                select.setLong(3, Pages.limit(pageSize));
            } else {
                select.setNull(3, Types.BIGINT);
            }
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
        connection.setNetworkTimeout(Runnable::run, CLEANUP_MILLIS);
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate("DELETE FROM " + layout.table() + " WHERE " + layout.expiry() + " < now()");
        }
    }

    private boolean claimCleanup(Connection connection, Duration interval) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("INSERT INTO " + metadataTable
                + " AS m (key, value) VALUES (?, now()::text) ON CONFLICT (key) DO UPDATE SET value = now()::text"
                + " WHERE (extract(epoch FROM now() - m.value::timestamptz) * 1000)::bigint > ?")) {
            claim.setString(1, layout.cleanupKey());
            // A little less than the interval: clocks and schedulers are not exact.
            claim.setLong(2, interval.toMillis() - 100);
            return claim.executeUpdate() > 0;
        }
    }
}
