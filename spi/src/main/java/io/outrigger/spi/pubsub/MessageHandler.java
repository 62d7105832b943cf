package io.outrigger.spi.pubsub;

/** Takes messages, on the component's threads, several at a time. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Deals with a message. Returning acknowledges it.
     *
     * @throws RedeliverException if it shall come again
     */
    void handle(Message message);
}
