package io.outrigger.plugin.mysql;

import io.outrigger.plugin.go.GoTimes;
import io.outrigger.plugin.go.JsonTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the values of a column are written as JSON. */
@FunctionalInterface
interface ColumnForm {

    /** Go's driver knows these by name only as bytes, and says so even of null. */
    Set<Integer> BYTES = Set.of(Types.BIT, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.OTHER);

    /** The JSON of one value; empty if the column is left out. */
    Optional<String> read(ResultSet rows, int column) throws SQLException;

    static ColumnForm of(String name, int type, ZoneId zone, boolean mariadb) {
        String plain = name.toUpperCase(Locale.ROOT);
        return switch (plain.split("[ (]", 2)[0]) {
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE" ->
                ColumnForm::number;
            case "YEAR" -> ColumnForm::year;
            case "DATE", "DATETIME", "TIMESTAMP" -> (rows, column) -> moment(rows, column, zone);
            case "JSON" -> mariadb ? ColumnForm::text : ColumnForm::bytes;
            case "NULL", "BIT", "GEOMETRY", "POINT" -> ColumnForm::bytes;
            default -> BYTES.contains(type) && !plain.endsWith("TEXT") ? ColumnForm::bytes : ColumnForm::text;
        };
    }

    private static Optional<String> number(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column)).map(Object::toString);
    }

    /** As an int: of what the server sends in binary, the driver's own choice makes negative numbers. */
    private static Optional<String> year(ResultSet rows, int column) throws SQLException {
        int year = rows.getInt(column);
        return rows.wasNull() ? Optional.empty() : Optional.of(Integer.toString(year));
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column)).map(JsonTexts::quoted);
    }

    private static Optional<String> bytes(ResultSet rows, int column) throws SQLException {
        byte[] value = rows.getBytes(column);
        return Optional.of(value == null ? "null" : "\"" + Base64.getEncoder().encodeToString(value) + "\"");
    }

    private static Optional<String> moment(ResultSet rows, int column, ZoneId zone) throws SQLException {
        return Optional.ofNullable(rows.getString(column))
                .map(text -> moment(text, zone))
                .map(JsonTexts::quoted);
    }

    /** A day that no calendar has stays as the server has it: {@code 0000-00-00}. */
    private static String moment(String text, ZoneId zone) {
        String dayAndTime = text.indexOf(' ') < 0 ? text + "T00:00:00" : text.replace(' ', 'T');
        try {
            return GoTimes.text(LocalDateTime.parse(dayAndTime).atZone(zone).toOffsetDateTime());
        } catch (DateTimeException _) {
            return text;
        }
    }
}
