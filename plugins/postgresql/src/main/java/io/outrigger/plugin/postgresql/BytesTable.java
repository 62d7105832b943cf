package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.Migrations;
import io.outrigger.plugin.sql.SqlDatabase;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StoredState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Version 2: values as the bytes they are; etags are random. */
final class BytesTable extends PostgresTable {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final LockedMigrations migrations;

    /**
     * A table.
     *
     * @param prefix the settings' prefix, which tells the rows of several tables apart in the table of metadata
     */
    BytesTable(String table, String metadataTable, String prefix) {
        super(layout(table, prefix), metadataTable);
        List<Migrations.Level> levels = List.of(
                connection -> Statements.execute(
                        connection,
                        "CREATE TABLE IF NOT EXISTS " + table + """
                                 (
                                  key text NOT NULL PRIMARY KEY,
                                  value bytea NOT NULL,
                                  etag uuid NOT NULL DEFAULT gen_random_uuid(),
                                  created_at timestamp with time zone NOT NULL DEFAULT now(),
                                  updated_at timestamp with time zone,
                                  expires_at timestamp with time zone
                                )""",
                        "CREATE INDEX ON " + table + " (expires_at)"),
                new RowNumbers(table, "created_at"));
        this.migrations = new LockedMigrations(metadataTable, "migrations-state-v2-" + prefix, levels);
    }

    private static Layout layout(String table, String prefix) {
        return new Layout(
                table,
                "etag::text, value",
                "expires_at",
                "INSERT INTO " + table + " AS t (key, value, etag, expires_at)"
                        + " VALUES (?, ?, gen_random_uuid(), now() + make_interval(secs => ?))"
                        + " ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now(),"
                        + " etag = gen_random_uuid(), expires_at = excluded.expires_at",
                "UPDATE " + table + " SET value = ?, updated_at = now(), etag = gen_random_uuid(),"
                        + " expires_at = now() + make_interval(secs => ?)",
                "etag = ?::text::uuid",
                "last-cleanup-state-v2-" + prefix);
    }

    @Override
    public void migrate(SqlDatabase database, Deadline deadline) {
        migrations.perform(database, deadline);
    }

    @Override
    StoredState read(ResultSet row) throws SQLException {
        return StoredState.of(row.getBytes(4), row.getString(3));
    }

    @Override
    int bindValue(PreparedStatement statement, int index, SetRequest request) throws SQLException {
        statement.setBytes(index, request.value().bytes());
        return index + 1;
    }

    @Override
    void checkEtag(String etag) {
        if (!UUID.matcher(etag).matches()) {
            throw new ConflictException("the etag is not a UUID, as all of this store are");
        }
    }
}
