package io.outrigger.plugin.mysql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the driver's failures into the SPI's, in the words of Dapr's driver. */
final class MysqlFailures {

    /** The driver puts the connection's number first. */
    private static final Pattern NUMBER = Pattern.compile("^(\\(conn[:=][0-9-]+\\) )+");

    /** Connection lost or refused, deadlock, statement cancelled. */
    private static final Set<String> PASSING = Set.of("08", "40", "70");

    /** Malformed values, wrong user or password. */
    private static final Set<String> LASTING = Set.of("22", "28");

    /** Too many connections, server shuts down, lock not had in time. */
    private static final Set<Integer> PASSING_NUMBERS = Set.of(1040, 1053, 1205, 1213);

    private MysqlFailures() {}

    static SpiException ofConnection(String where, SQLException e) {
        return ofKind(cause(e), "mysql at " + where + ": " + message(cause(e)));
    }

    static SpiException ofStatement(SQLException failure) {
        SQLException e = cause(failure);
        String why = e.getErrorCode() <= 0
                ? message(e)
                : "Error " + e.getErrorCode() + " (" + e.getSQLState() + "): " + message(e);
        return ofKind(e, "error executing query: " + why);
    }

    private static SpiException ofKind(SQLException e, String message) {
        String kind = e.getSQLState() == null ? "08" : e.getSQLState().substring(0, 2);
        if (PASSING.contains(kind) || PASSING_NUMBERS.contains(e.getErrorCode())) {
            return new UnavailableException(message, e);
        } else if (LASTING.contains(kind)) {
            return new InvalidRequestException(message, e);
        }
        return new SpiException(message, e);
    }

    private static String message(SQLException e) {
        return NUMBER.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    }

    /** The pool's own exception says only that it waited in vain; what it waited for is underneath. */
    private static SQLException cause(SQLException e) {
        return e instanceof SQLTransientConnectionException && e.getCause() instanceof SQLException cause ? cause : e;
    }
}
