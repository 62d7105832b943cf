package io.outrigger.plugin.mysql;

import io.outrigger.plugin.go.JsonTexts;
import io.outrigger.plugin.sql.JsonAnswer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes rows as objects by the columns' names, in the forms of Dapr's binding: names in order, of equal ones the last,
 * and most columns left out where they are null.
 */
final class RowWriter {

    private final ResultSet rows;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String name, ColumnForm form) {}

    RowWriter(ResultSet rows, ZoneId zone) throws SQLException {
        this.rows = rows;
        boolean mariadb = rows.getStatement()
                .getConnection()
                .getMetaData()
                .getDatabaseProductName()
                .equals("MariaDB");
        ResultSetMetaData described = rows.getMetaData();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            ColumnForm form = ColumnForm.of(described.getColumnTypeName(i), described.getColumnType(i), zone, mariadb);
            columns.add(new Column(described.getColumnLabel(i), form));
        }
    }

    void write(JsonAnswer answer) throws SQLException {
        String between = "[";
        while (rows.next()) {
            answer.raw(between);
            writeRow(answer);
            between = ",";
        }
        answer.raw(between.equals("[") ? "null" : "]");
    }

    private void writeRow(JsonAnswer answer) throws SQLException {
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Optional<String> value = column.form().read(rows, i + 1);
            value.ifPresent(json -> row.put(column.name(), json));
        }
        String between = "";
        answer.raw("{");
        for (Map.Entry<String, String> field : row.entrySet()) {
            answer.raw(between + JsonTexts.quoted(field.getKey()) + ":").raw(field.getValue());
            between = ",";
        }
        answer.raw("}");
    }
}
