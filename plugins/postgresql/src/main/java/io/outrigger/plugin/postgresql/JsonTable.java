package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.Migrations;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/**
 * Version 1: values as JSON, which the server rewrites in its own manner; bytes as a JSON string of base64. Etags are
 * the number of the transaction that wrote the row.
 */
final class JsonTable extends PostgresTable {

    private static final long MAX_ETAG = 0xFFFF_FFFFL;

    private final LockedMigrations migrations;

    JsonTable(String table, String metadataTable) {
        super(layout(table), metadataTable);
        List<Migrations.Level> levels = List.of(
                connection -> Statements.execute(connection, "CREATE TABLE IF NOT EXISTS " + table + """
                         (
                          key text NOT NULL PRIMARY KEY,
                          value jsonb NOT NULL,
                          isbinary boolean NOT NULL,
                          insertdate TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
                          updatedate TIMESTAMP WITH TIME ZONE NULL
                        )"""),
                connection -> Statements.execute(
                        connection,
                        "ALTER TABLE " + table + " ADD COLUMN IF NOT EXISTS expiredate TIMESTAMP WITH TIME ZONE"),
                new RowNumbers(table, "insertdate"));
        this.migrations = new LockedMigrations(metadataTable, "migrations", levels);
    }

    private static Layout layout(String table) {
        return new Layout(
                table,
                "xmin::text, isbinary, value::text",
                "expiredate",
                "INSERT INTO " + table + " AS t (key, value, isbinary, expiredate)"
                        + " VALUES (?, ?::jsonb, ?, now() + make_interval(secs => ?))"
                        + " ON CONFLICT (key) DO UPDATE SET value = excluded.value, isbinary = excluded.isbinary,"
                        + " updatedate = now(), expiredate = excluded.expiredate",
                "UPDATE " + table + " SET value = ?::jsonb, isbinary = ?, updatedate = now(),"
                        + " expiredate = now() + make_interval(secs => ?)",
                "xmin = ?::text::xid",
                "last-cleanup");
    }

    @Override
    public void migrate(SqlDatabase database, Deadline deadline) {
        migrations.perform(database, deadline);
    }

    @Override
    StoredState read(ResultSet row) throws SQLException {
        String json = row.getString(5);
        byte[] data = row.getBoolean(4) ? decoded(json) : json.getBytes(StandardCharsets.UTF_8);
        return StoredState.of(data, row.getString(3));
    }

    private static byte[] decoded(String json) {
        try {
            return Base64.getDecoder().decode(json.substring(1, json.length() - 1));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            // Not kept as the cause: its message quotes the value.
            throw new SpiException("failed to decode base64 data");
        }
    }

    @Override
    int bindValue(PreparedStatement statement, int index, SetRequest request) throws SQLException {
        StateValue value = request.value();
        statement.setString(
                index,
                value.json()
                        ? new String(value.bytes(), StandardCharsets.UTF_8)
                        : '"' + Base64.getEncoder().encodeToString(value.bytes()) + '"');
        statement.setBoolean(index + 1, !value.json());
        return index + 2;
    }

    @Override
    void checkEtag(String etag) {
        if (!etag.matches("[0-9]{1,10}") || Long.parseLong(etag) > MAX_ETAG) {
            throw new InvalidEtagException("it is not a number of 32 bits");
        }
    }
}
