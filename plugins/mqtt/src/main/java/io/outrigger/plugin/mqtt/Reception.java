package io.outrigger.plugin.mqtt;

import io.outrigger.spi.SpiException;
import java.time.Duration;

/** Takes the messages of one connection, as fast as they can be held, until it ends. */
final class Reception implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Connection connection;
    private final Deliveries deliveries;
    private final System.Logger logger;
    private final Thread thread;
    private volatile boolean stopped;

    Reception(Connection connection, Deliveries deliveries, System.Logger logger) {
        this.connection = connection;
        this.deliveries = deliveries;
        this.logger = logger;
        this.thread = Thread.ofVirtual().name("mqtt-reception").unstarted(this::receive);
    }

    Connection connection() {
        return connection;
    }

    void start() {
        thread.start();
    }

    /** Begins to end it. What the client holds and did not hand over, the broker brings again. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Ends it and the connection with it. */
    @Override
    public void close() {
        stop();
        Joining.join(thread, LONGEST_WAIT);
        connection.close();
    }

    private void receive() {
        try {
            while (!stopped) {
                deliveries.accept(connection.receive());
            }
        } catch (InterruptedException _) {
            release();
        } catch (RuntimeException e) {
            // The client says so in many ways when there is nothing more to come.
            if (!stopped && !connection.lost()) {
                logger.log(System.Logger.Level.ERROR, "messages are not received any more", e);
            }
            release();
        }
    }

    /** A connection that was lost holds nothing any more; one that is closed is released by {@link #close}. */
    private void release() {
        if (connection.lost()) {
            try {
                connection.close();
            } catch (SpiException e) {
                logger.log(System.Logger.Level.DEBUG, "closing a lost connection", e);
            }
        }
    }
}
