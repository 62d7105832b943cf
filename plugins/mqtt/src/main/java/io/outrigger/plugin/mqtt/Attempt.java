package io.outrigger.plugin.mqtt;

import io.outrigger.spi.pubsub.Message;

/** One message with one of its readers: tried until it is dealt with, given up, or nobody wants it any more. */
final class Attempt implements Runnable {

    private final Deliveries deliveries;
    private final Held held;
    private final Reader reader;
    private final System.Logger logger;
    private final Message message;

    Attempt(Deliveries deliveries, Held held, Reader reader, System.Logger logger) {
        this.deliveries = deliveries;
        this.held = held;
        this.reader = reader;
        this.logger = logger;
        this.message = held.incoming().message();
    }

    @Override
    public void run() {
        boolean done = false;
        try {
            done = attempt();
        } finally {
            deliveries.ended(held, reader, done);
        }
    }

    private boolean attempt() {
        for (int failures = 1; deliveries.mayHandle(held, reader); failures++) {
            try {
                reader.handler().handle(message);
                return true;
            } catch (RuntimeException e) {
                boolean last = deliveries.last(held, reader, failures);
                report(last, e);
                if (last) {
                    return true;
                }
            }
            deliveries.rest(held, reader);
        }
        return deliveries.expired(held);
    }

    private void report(boolean last, RuntimeException failure) {
        logger.log(
                last ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
                () -> "a message of topic '" + message.topic() + "' was not handled and "
                        + (last ? "is given up: " : "comes again: ") + failure.getMessage());
    }
}
