package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries over version 1's values. A token is the number of records to leave out. */
final class JsonQueries implements StateQueries {

    private final PostgresDatabase database;
    private final String table;

    JsonQueries(PostgresDatabase database, String table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public QueryResult query(StateQuery query, Map<String, String> metadata) {
        long skip = skip(query.token());
        JsonQuerySql sql = JsonQuerySql.of(table, query, skip);
        List<BulkGetResult> items = database.read(connection -> items(connection, sql));
        boolean more = query.limit() > 0 && items.size() > query.limit();
        List<BulkGetResult> shown = more ? items.subList(0, query.limit()) : items;
        return new QueryResult(List.copyOf(shown), more ? Long.toString(skip + shown.size()) : "", Map.of());
    }

    private static List<BulkGetResult> items(Connection connection, JsonQuerySql sql) throws SQLException {
        List<BulkGetResult> items = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql.text())) {
            sql.bind(connection, select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] data = row.getString(2).getBytes(StandardCharsets.UTF_8);
                    items.add(
                            BulkGetResult.found(row.getString(1), Optional.of(StoredState.of(data, row.getString(3)))));
                }
            }
        }
        return items;
    }

    private static long skip(String token) {
        if (token.isEmpty()) {
            return 0;
        } else if (!token.matches("[0-9]{1,18}")) {
            throw new InvalidRequestException("the query's token is not one this store gave out");
        }
        return Long.parseLong(token);
    }
}
