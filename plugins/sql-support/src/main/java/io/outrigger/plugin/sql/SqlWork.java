package io.outrigger.plugin.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something to do on a connection, which stays the caller's.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface SqlWork<T> {

    T on(Connection connection) throws SQLException;
}
