package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.StateQuery;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query as a statement. Paths and values are parameters; only operators and the table's name are text.
 *
 * <p>A number compares with a number as such, and with anything else as text; texts and booleans compare as text. Only
 * numbers can be less or greater than something.
 */
final class JsonQuerySql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    private JsonQuerySql() {}

    static JsonQuerySql of(String table, StateQuery query, long skip) {
        JsonQuerySql sql = new JsonQuerySql();
        sql.text.append("SELECT key, value::text, xmin::text FROM ").append(table);
        sql.text.append(" WHERE (expiredate IS NULL OR expiredate > now())");
        query.filter().ifPresent(filter -> {
            sql.text.append(" AND ");
            sql.filter(filter);
        });
        sql.order(query.sort());
        if (query.limit() > 0) {
            sql.add(" LIMIT ?", query.limit() + 1L);
        }
        sql.add(" OFFSET ?", skip);
        return sql;
    }

    String text() {
        return text.toString();
    }

    void bind(Connection connection, PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            switch (parameters.get(i)) {
                case String value -> statement.setString(i + 1, value);
                case Long value -> statement.setLong(i + 1, value);
                case BigDecimal value -> statement.setBigDecimal(i + 1, value);
                case String[] path -> statement.setArray(i + 1, connection.createArrayOf("text", path));
                case Object other -> throw new IllegalStateException("no parameter: " + other.getClass());
            }
        }
    }

    private void filter(StateQuery.Filter filter) {
        switch (filter) {
            case StateQuery.Compare compare -> compare(compare);
            case StateQuery.In in -> in(in);
            case StateQuery.And and -> all(" AND ", and.filters());
            case StateQuery.Or or -> all(" OR ", or.filters());
        }
    }

    private void compare(StateQuery.Compare compare) {
        boolean ordering =
                compare.comparison() != StateQuery.Comparison.EQ && compare.comparison() != StateQuery.Comparison.NEQ;
        if (ordering && compare.value() instanceof String) {
            throw new InvalidRequestException("unsupported type of value in the query; string type not permitted");
        }
        compare(operator(compare.comparison()), compare.key(), compare.value());
    }

    private void compare(String operator, String key, Object value) {
        String[] path = path(key);
        if (!(value instanceof Number)) {
            add("value #>> ?", path);
            add(" " + operator + " ?", value.toString());
            return;
        }
        BigDecimal number = new BigDecimal(value.toString());
        add("CASE WHEN jsonb_typeof(value #> ?) = 'number'", path);
        add(" THEN (value #>> ?)::numeric", path);
        add(" " + operator + " ?", number);
        add(" ELSE value #>> ?", path);
        add(" " + operator + " ? END", number.toPlainString());
    }

    private void in(StateQuery.In in) {
        if (in.values().isEmpty()) {
            throw new InvalidRequestException("empty IN operator for key '" + in.key() + "'");
        }
        all(
                " OR ",
                in.values().stream()
                        .<StateQuery.Filter>map(
                                value -> new StateQuery.Compare(StateQuery.Comparison.EQ, in.key(), value))
                        .toList());
    }

    private void all(String separator, List<StateQuery.Filter> filters) {
        text.append('(');
        for (int i = 0; i < filters.size(); i++) {
            text.append(i == 0 ? "" : separator);
            filter(filters.get(i));
        }
        text.append(')');
    }

    private void order(List<StateQuery.Sort> keys) {
        for (int i = 0; i < keys.size(); i++) {
            StateQuery.Sort sort = keys.get(i);
            add((i == 0 ? " ORDER BY " : ", ") + "value #> ?", path(sort.key()));
            text.append(sort.descending() ? " DESC" : " ASC");
        }
    }

    private void add(String sql, Object parameter) {
        text.append(sql);
        parameters.add(parameter);
    }

    private static String[] path(String key) {
        return key.split("\\.", -1);
    }

    private static String operator(StateQuery.Comparison comparison) {
        return switch (comparison) {
            case EQ -> "=";
            case NEQ -> "!=";
            case GT -> ">";
            case GTE -> ">=";
            case LT -> "<";
            case LTE -> "<=";
        };
    }
}
