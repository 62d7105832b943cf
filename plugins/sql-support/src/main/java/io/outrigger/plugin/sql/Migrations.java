package io.outrigger.plugin.sql;

import io.outrigger.spi.SpiException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings tables up to date, level by level, and keeps the level in a row of a table of its own, as Dapr does: either
 * may go on with what the other began. The caller sees to it that one process at a time does so.
 */
public final class Migrations {

    private static final System.Logger LOGGER = System.getLogger(Migrations.class.getName());

    private final String metadataTable;
    private final String key;
    private final List<Level> levels;

    /**
     * Describes what to do.
     *
     * @param metadataTable the checked name of the table that keeps the level
     * @param key which row of it
     * @param levels what leads from each level to the next
     */
    public Migrations(String metadataTable, String key, List<Level> levels) {
        this.metadataTable = metadataTable;
        this.key = key;
        this.levels = levels;
    }

    /** One step. */
    @FunctionalInterface
    public interface Level {

        void apply(Connection connection) throws SQLException;
    }

    /** Makes the table that keeps the level. */
    public void createMetadataTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + metadataTable
                    + " (key text NOT NULL PRIMARY KEY, value text NOT NULL)");
        }
    }

    /** Applies the levels that are missing. */
    public void apply(Connection connection) throws SQLException {
        for (int level = level(connection); level < levels.size(); level++) {
            LOGGER.log(System.Logger.Level.INFO, "Performing migration {0} of {1}", level + 1, key);
            levels.get(level).apply(connection);
            keepLevel(connection, level + 1);
        }
    }

    private int level(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT value FROM " + metadataTable + " WHERE key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? number(row.getString(1)) : 0;
            }
        }
    }

    private int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new SpiException("invalid migration level found in metadata table " + metadataTable);
        }
        return Integer.parseInt(text);
    }

    private void keepLevel(Connection connection, int level) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + metadataTable
                + " (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")) {
            insert.setString(1, key);
            insert.setString(2, Integer.toString(level));
            insert.executeUpdate();
        }
    }
}
