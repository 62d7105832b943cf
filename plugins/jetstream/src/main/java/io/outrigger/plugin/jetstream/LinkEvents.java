package io.outrigger.plugin.jetstream;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamSubscription;
import io.nats.client.support.Status;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the log what happens to a connection, and somebody when it is back. Called on threads of the client. */
final class LinkEvents implements ConnectionListener, ErrorListener {

    private final System.Logger logger;
    private final Runnable back;
    private final AtomicBoolean connected = new AtomicBoolean(true);

    LinkEvents(System.Logger logger, Runnable back) {
        this.logger = logger;
        this.back = back;
    }

    @Override
    @SuppressWarnings("deprecation") // The only method of the interface that must be there.
    public void connectionEvent(Connection connection, Events event) {
        switch (event) {
            case DISCONNECTED -> lost();
            case RESUBSCRIBED -> found();
            case CONNECTED, RECONNECTED, CLOSED, DISCOVERED_SERVERS, LAME_DUCK ->
                logger.log(Level.DEBUG, () -> "connection: " + event.getEvent());
        }
    }

    /** The client says it after each vain try. */
    private void lost() {
        if (connected.getAndSet(false)) {
            logger.log(Level.WARNING, "lost the server; connects anew");
        }
    }

    private void found() {
        if (!connected.getAndSet(true)) {
            logger.log(Level.INFO, "found the server again");
        }
        back.run();
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        logger.log(Level.WARNING, () -> "the server says: " + error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception failure) {
        logger.log(Level.DEBUG, () -> "the connection failed: " + failure);
    }

    @Override
    public void slowConsumerDetected(Connection connection, Consumer consumer) {
        logger.log(Level.WARNING, "messages came faster than they were handled, and were left to the server");
    }

    @Override
    public void heartbeatAlarm(Connection connection, JetStreamSubscription subscription, long stream, long consumer) {
        logger.log(Level.WARNING, () -> "no heartbeat for consumer '" + subscription.getConsumerName() + "'");
        back.run();
    }

    @Override
    public void unhandledStatus(Connection connection, JetStreamSubscription subscription, Status status) {
        logger.log(Level.DEBUG, () -> "status " + status.getMessageWithCode());
    }
}
