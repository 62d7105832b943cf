package io.outrigger.plugin.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the server which types a statement's placeholders have. In one round trip; not remembered, since a table may
 * change.
 */
final class ParameterTypes {

    private static final AtomicLong NAMES = new AtomicLong();

    private ParameterTypes() {}

    static List<ParameterType> of(Connection connection, Placeholders text) throws SQLException {
        if (text.count() == 0) {
            return List.of();
        } else if (!text.preparable()) {
            return Collections.nCopies(text.count(), ParameterType.UNKNOWN);
        }
        String name = "outrigger_" + NAMES.incrementAndGet();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            // The line break ends a comment at the statement's end.
            statement.execute("PREPARE " + name + " AS " + withoutEnd(text.sql()) + "\n;" + question(name)
                    + "; DEALLOCATE " + name);
            statement.getMoreResults();
            return read(statement);
        }
    }

    private static String withoutEnd(String sql) {
        String text = sql.stripTrailing();
        return text.endsWith(";") ? withoutEnd(text.substring(0, text.length() - 1)) : text;
    }

    private static String question(String name) {
        return "SELECT pg_catalog.format_type(p.type, NULL), y.typcategory = 'A', y.typname"
                + " FROM pg_catalog.pg_prepared_statements s,"
                + " pg_catalog.unnest(s.parameter_types::pg_catalog.oid[]) WITH ORDINALITY p (type, n)"
                + " JOIN pg_catalog.pg_type y ON y.oid = p.type WHERE s.name = '" + name + "' ORDER BY p.n";
    }

    private static List<ParameterType> read(Statement statement) throws SQLException {
        List<ParameterType> types = new ArrayList<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                types.add(new ParameterType(rows.getString(1), rows.getBoolean(2), rows.getString(3)));
            }
        }
        return types;
    }
}
