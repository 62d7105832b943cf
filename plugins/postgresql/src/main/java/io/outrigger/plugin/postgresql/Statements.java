package io.outrigger.plugin.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

/** Statements without parameters or results. */
final class Statements {

    private Statements() {}

    static void execute(Connection connection, String... statements) throws SQLException {
        try (var execution = connection.createStatement()) {
            for (String statement : statements) {
                execution.execute(statement);
            }
        }
    }
}
