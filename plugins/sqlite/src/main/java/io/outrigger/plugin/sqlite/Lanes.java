package io.outrigger.plugin.sqlite;

import io.outrigger.plugin.sql.JoinedThreads;
import io.outrigger.plugin.sql.SqlWork;
import io.outrigger.spi.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A few threads with as many connections. SQLite works inside native code, where a virtual thread holds on to its
 * carrier, for seconds if the file is locked: on threads of its own it cannot bring other work to a standstill.
 */
final class Lanes {

    private final ExecutorService threads;
    private final BlockingQueue<Connection> connections;
    private final JoinedThreads factory;

    Lanes(int count, ThreadFactory factory) {
        this.factory = new JoinedThreads(factory);
        this.threads = Executors.newFixedThreadPool(count, this.factory);
        this.connections = new ArrayBlockingQueue<>(count);
    }

    /** Makes a connection in a lane. To be called as many times as there are lanes, before any work. */
    void open(SqlOpening opening, Duration patience) throws SQLException {
        await(
                () -> {
                    connections.add(opening.open());
                    return true;
                },
                patience);
    }

    <T> T run(SqlWork<T> work, Duration patience) throws SQLException {
        return await(
                () -> {
                    Connection connection = connections.remove();
                    try {
                        return work.on(connection);
                    } finally {
                        connections.add(connection);
                    }
                },
                patience);
    }

    /** Lets what was begun come to its end, then closes everything. */
    void close(Consumer<SQLException> onFailure) {
        threads.close();
        factory.join();
        for (Connection connection = connections.poll(); connection != null; connection = connections.poll()) {
            try {
                connection.close();
            } catch (SQLException e) {
                onFailure.accept(e);
            }
        }
    }

    private <T> T await(Task<T> task, Duration patience) throws SQLException {
        Future<T> result = submit(task);
        try {
            return result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(false);
            throw new UnavailableException("the database did not answer within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw new UnavailableException("the call to the database was interrupted", e);
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private <T> Future<T> submit(Task<T> task) {
        try {
            return threads.submit(task::run);
        } catch (RejectedExecutionException e) {
            throw new UnavailableException("the database is closed", e);
        }
    }

    private static SQLException rethrown(Throwable cause) {
        return switch (cause) {
            case SQLException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException(cause);
        };
    }

    /** Makes a connection. */
    @FunctionalInterface
    interface SqlOpening {

        Connection open() throws SQLException;
    }

    @FunctionalInterface
    private interface Task<T> {

        T run() throws SQLException;
    }
}
