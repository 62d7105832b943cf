package io.outrigger.plugin.sqlite;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns the driver's failures into the SPI's. SQLite's messages hold neither keys nor values. */
final class SqliteFailures {

    /** The primary codes, the low byte of any code, of what may be better the next time. */
    private static final Set<Integer> PASSING = Set.of(
            SQLiteErrorCode.SQLITE_BUSY.code,
            SQLiteErrorCode.SQLITE_LOCKED.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_INTERRUPT.code);

    private final String component;

    SqliteFailures(String component) {
        this.component = component;
    }

    <T> T translate(String action, Call<T> call) {
        try {
            return call.run();
        } catch (UnavailableException e) {
            throw new UnavailableException(prefix(action) + e.getMessage(), e);
        } catch (SQLiteException e) {
            String message = prefix(action) + e.getMessage();
            throw PASSING.contains(e.getResultCode().code & 0xff)
                    ? new UnavailableException(message, e)
                    : new SpiException(message, e);
        } catch (SQLException e) {
            throw new SpiException(prefix(action) + e.getMessage(), e);
        }
    }

    private String prefix(String action) {
        return "sqlite database of component " + component + ", " + action + ": ";
    }

    /** Something the driver may fail at. */
    @FunctionalInterface
    interface Call<T> {

        T run() throws SQLException;
    }
}
