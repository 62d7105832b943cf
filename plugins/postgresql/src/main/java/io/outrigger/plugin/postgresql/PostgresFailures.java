package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Turns the driver's failures into the SPI's, by the standard's five-character codes. */
final class PostgresFailures {

    /** Connection lost or refused, too many of them, server going down, deadlock, lock not available. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "40", "55");

    /** Malformed values, wrong user or password, no such database. */
    private static final Set<String> LASTING = Set.of("22", "28", "3D");

    private final Target target;

    PostgresFailures(Target target) {
        this.target = target;
    }

    <T> T translate(String action, Call<T> call) {
        try {
            return call.run();
        } catch (UnavailableException e) {
            throw new UnavailableException(message(action, e), e);
        } catch (SQLException e) {
            throw translated(action, cause(e));
        }
    }

    private SpiException translated(String action, SQLException e) {
        String kind = e.getSQLState() == null ? "08" : e.getSQLState().substring(0, 2);
        String message = message(action, e);
        if (PASSING.contains(kind)) {
            return new UnavailableException(message, e);
        } else if (LASTING.contains(kind)) {
            return new InvalidRequestException(message, e);
        }
        return new SpiException(message, e);
    }

    /** The pool's own exception says only that it waited in vain; what it waited for is underneath. */
    private static SQLException cause(SQLException e) {
        return e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause ? cause : e;
    }

    private String message(String action, Exception e) {
        return "postgresql at " + target + ", " + action + ": " + e.getMessage();
    }

    /** Something the driver may fail at. */
    @FunctionalInterface
    interface Call<T> {

        T run() throws SQLException;
    }
}
