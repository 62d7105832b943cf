package io.outrigger.plugin.sql;

import io.outrigger.spi.Deadline;

/**
 * A database with its connections. Every method but {@link #close} throws only exceptions of the SPI, which name the
 * database without its secrets.
 */
public interface SqlDatabase extends AutoCloseable {

    /** Connects. Called once, before any other method but {@link #close}. */
    void open(Deadline deadline);

    /** Runs work that changes nothing, each statement on its own. */
    <T> T read(SqlWork<T> work);

    /** Runs work that may change records, each statement on its own. */
    <T> T write(SqlWork<T> work);

    /** Runs work whose changes all stay, or none if it throws. */
    <T> T transaction(SqlWork<T> work);

    /** Idempotent, and safe on a database that was never or only half opened. */
    @Override
    void close();
}
