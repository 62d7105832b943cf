package io.outrigger.plugin.jetstream;

import io.nats.client.Dispatcher;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.MessageHandler;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** A topic's messages on their way from a consumer at the server to a handler. */
final class TopicSubscription implements Subscription {

    private final String topic;
    private final NatsLink link;
    private final Consumers consumers;
    private final Progress progress;
    private final Deliveries deliveries;
    private final System.Logger logger;
    private Optional<Bound> bound = Optional.empty();
    private boolean closed;

    /** A consumer, and what takes its messages. */
    private record Bound(Consumers.Made consumer, Dispatcher dispatcher) {}

    TopicSubscription(String topic, NatsLink link, ConsumerTerms terms, MessageHandler handler, System.Logger logger) {
        this.topic = topic;
        this.link = link;
        this.consumers = new Consumers(link, terms);
        this.progress = new Progress();
        this.deliveries = new Deliveries(terms, handler, new Settlement(topic, terms, progress, logger), progress);
        this.logger = logger;
    }

    synchronized void start() {
        Consumers.Made made = consumers.make(topic);
        progress.beginBehind(made.behind());
        bound = Optional.of(bind(made));
        deliveries.start();
    }

    /** Makes the consumer anew if the server forgot it or delivers to nobody. */
    synchronized void mend() {
        if (closed || bound.filter(now -> consumers.delivers(now.consumer())).isPresent()) {
            return;
        }
        logger.log(Level.WARNING, () -> "the server has no consumer for '" + topic + "' any more; makes one");
        bound.ifPresent(old -> end(old.dispatcher()));
        bound = Optional.empty();
        bound = Optional.of(bind(consumers.remake(topic, progress)));
        logger.log(Level.INFO, () -> "subscribed to '" + topic + "' again");
    }

    /**
     * The client gives a message that comes before its handler is entered to the dispatcher's own handler, and drops it
     * if there is none.
     */
    private Bound bind(Consumers.Made made) {
        Dispatcher dispatcher = link.connection().createDispatcher(deliveries::receive);
        try {
            consumers.bind(made, topic, dispatcher, deliveries::receive);
            return new Bound(made, dispatcher);
        } catch (SpiException e) {
            end(dispatcher);
            throw e;
        }
    }

    /** Begins to end it, without waiting. */
    void stop() {
        deliveries.stop();
    }

    @Override
    public void close() {
        stop();
        synchronized (this) {
            closed = true;
            bound.ifPresent(now -> end(now.dispatcher()));
            bound = Optional.empty();
        }
        deliveries.end();
        if (link.connected()) {
            quietly("say goodbye for", link::flush);
        }
    }

    /** Lets the messages that already came through, but no further ones. */
    private void end(Dispatcher dispatcher) {
        quietly("unsubscribe from", () -> {
            if (link.connected()) {
                link.drain(dispatcher);
            } else {
                link.connection().closeDispatcher(dispatcher);
            }
        });
    }

    /** The server hears of it by the end of the connection, at the latest. */
    private void quietly(String what, Runnable action) {
        try {
            action.run();
        } catch (SpiException | IllegalStateException | IllegalArgumentException e) {
            logger.log(Level.DEBUG, () -> "cannot " + what + " '" + topic + "': " + e.getMessage());
        }
    }
}
