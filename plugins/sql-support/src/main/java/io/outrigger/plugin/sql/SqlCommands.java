package io.outrigger.plugin.sql;

import io.outrigger.spi.Deadline;

/**
 * What a plugin provides for {@link SqlBinding}: a database that carries out callers' statements. Parameters are bound,
 * never made part of a statement's text. Every method but {@link #close} throws only exceptions of the SPI; many
 * threads may call.
 */
public interface SqlCommands extends AutoCloseable {

    /** Connects. Called once, before any other method but {@link #close}. */
    void open(Deadline deadline);

    /** Asks the database whether it is there. */
    void ping();

    /** Carries a statement out and says how many rows it changed, or found. */
    long exec(SqlCommand command);

    /** Carries a statement out and writes its rows as one JSON value. */
    void query(SqlCommand command, JsonAnswer answer);

    /** Idempotent, and safe on a database that was never or only half opened. */
    @Override
    void close();
}
