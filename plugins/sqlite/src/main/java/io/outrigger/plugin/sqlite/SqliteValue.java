package io.outrigger.plugin.sqlite;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.TimeToLive;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;

/** Values as Dapr writes them: JSON as it is, bytes as base64. */
final class SqliteValue {

    private SqliteValue() {}

    static String text(StateValue value) {
        return value.json()
                ? new String(value.bytes(), StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(value.bytes());
    }

    /** Reads value, is_binary, etag and the second of expiry. */
    static StoredState read(ResultSet row) throws SQLException {
        String text = row.getString(1);
        byte[] data = row.getBoolean(2) ? decoded(text) : text.getBytes(StandardCharsets.UTF_8);
        StoredState state = StoredState.of(data, row.getString(3));
        long expiry = row.getLong(4);
        return row.wasNull() ? state : state.withMetadata(TimeToLive.responseMetadata(Instant.ofEpochSecond(expiry)));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: its message quotes the value.
            throw new SpiException("failed to decode binary data: it is not base64");
        }
    }
}
