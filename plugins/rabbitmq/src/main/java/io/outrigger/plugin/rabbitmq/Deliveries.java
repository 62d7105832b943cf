package io.outrigger.plugin.rabbitmq;

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Hands one subscription's messages to its handler, each on a thread of its own, and settles them. */
final class Deliveries {

    private final ConsumerTerms terms;
    private final Consumer<Received> handler;
    private final System.Logger logger;
    private final HandlerSlots slots;
    private final ThreadFactory threads;

    Deliveries(ConsumerTerms terms, Consumer<Received> handler, System.Logger logger) {
        this.terms = terms;
        this.handler = handler;
        this.logger = logger;
        this.slots = new HandlerSlots(terms.handlers());
        this.threads = Thread.ofVirtual().name("rabbitmq-handler-", 1).factory();
    }

    System.Logger logger() {
        return logger;
    }

    /** Waits while too many are being handled; false if none is handled any more, and this one was not settled. */
    boolean begin(Received message) {
        if (!slots.enter()) {
            return false;
        } else if (message.current()) {
            threads.newThread(() -> run(message)).start();
        } else {
            slots.leave();
        }
        return true;
    }

    private void run(Received message) {
        try {
            if (terms.acknowledgeFirst()) {
                message.acknowledge();
            }
            boolean handled = handled(message);
            if (!terms.acknowledgeFirst()) {
                settle(message, handled);
            }
        } finally {
            slots.leave();
        }
    }

    private boolean handled(Received message) {
        try {
            handler.accept(message);
            return true;
        } catch (RuntimeException | Error e) {
            logger.log(
                    System.Logger.Level.ERROR,
                    () -> "a message of queue '" + terms.queue() + "' was not handled: " + e.getMessage());
            return false;
        } finally {
            // The client would take an interrupt meant for the handler as one of the connection.
            Thread.interrupted();
        }
    }

    private void settle(Received message, boolean handled) {
        if (handled) {
            message.acknowledge();
        } else {
            message.reject(terms.requeueFailed() || slots.closed());
        }
    }

    /** No further handler begins. */
    void stop() {
        slots.close();
    }

    void awaitHandlers() {
        slots.awaitEmpty();
    }
}
