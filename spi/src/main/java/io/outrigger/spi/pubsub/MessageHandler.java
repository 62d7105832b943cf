package io.outrigger.spi.pubsub;

/** Takes a subscription's messages. It blocks, may take long, and may be called from any number of threads at once. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Deals with a message. Returning acknowledges it.
     *
     * <p>A component may interrupt the calling thread when the broker no longer waits for this message; the handler
     * then gives up as soon as it can and throws. Components never interrupt a handler because a subscription closes:
     * they wait for it.
     *
     * @param message what the broker delivered; the handler may keep it
     * @throws RedeliverException if it was not dealt with; any other exception counts the same
     */
    void handle(Message message);
}
