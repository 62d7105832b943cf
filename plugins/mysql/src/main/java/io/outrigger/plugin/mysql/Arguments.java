package io.outrigger.plugin.mysql;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.outrigger.plugin.sql.JsonNumbers;
import io.outrigger.spi.InvalidRequestException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Parameters of statements: what JSON values become for the server. */
final class Arguments {

    private Arguments() {}

    static void bind(PreparedStatement statement, int position, JsonElement value) throws SQLException {
        if (value.isJsonNull()) {
            statement.setNull(position, Types.NULL);
        } else if (!(value instanceof JsonPrimitive primitive)) {
            throw new InvalidRequestException("error executing query: sql: converting argument $" + position
                    + " type: an array or an object is no value of MySQL's; give it as a text of JSON");
        } else if (primitive.isBoolean()) {
            statement.setInt(position, primitive.getAsBoolean() ? 1 : 0);
        } else if (primitive.isNumber()) {
            number(statement, position, JsonNumbers.exact(primitive));
        } else {
            statement.setString(position, primitive.getAsString());
        }
    }

    /** As a binary number where that is exact, since the server answers decimals as texts. */
    private static void number(PreparedStatement statement, int position, BigDecimal value) throws SQLException {
        if (value.scale() <= 0 && value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
            statement.setLong(position, value.longValueExact());
        } else if (new BigDecimal(Double.toString(value.doubleValue())).compareTo(value) == 0) {
            statement.setDouble(position, value.doubleValue());
        } else {
            statement.setBigDecimal(position, value);
        }
    }
}
