package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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
        return ofKind(e, message(action, e));
    }

    /** What a caller's statement met, in the words of Dapr's driver: the server's details may quote keys and values. */
    static SpiException ofStatement(SQLException e) {
        ServerErrorMessage told = e instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        String why = told == null
                ? ofDriver(e)
                : told.getSeverity() + ": " + told.getMessage() + " (SQLSTATE " + told.getSQLState() + ")";
        return ofKind(e, "error executing query: " + why);
    }

    /** The driver quotes a statement that it cannot take apart, whatever secrets that holds. */
    private static String ofDriver(SQLException e) {
        return "42601".equals(e.getSQLState())
                ? "the statement has a string, a name or a comment without an end (SQLSTATE 42601)"
                : e.getMessage();
    }

    private static SpiException ofKind(SQLException e, String message) {
        String kind = e.getSQLState() == null ? "08" : e.getSQLState().substring(0, 2);
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
