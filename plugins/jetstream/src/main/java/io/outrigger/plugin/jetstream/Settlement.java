package io.outrigger.plugin.jetstream;

import io.nats.client.Message;
import java.lang.System.Logger.Level;
import java.util.Map;

/** Tells the server how a message fared. What it does not hear of comes again once it has waited long enough. */
final class Settlement {

    private final String topic;
    private final ConsumerTerms terms;
    private final Progress progress;
    private final System.Logger logger;

    Settlement(String topic, ConsumerTerms terms, Progress progress, System.Logger logger) {
        this.topic = topic;
        this.terms = terms;
        this.progress = progress;
        this.logger = logger;
    }

    /** The message as handlers get it: under the topic or pattern it was subscribed by. */
    io.outrigger.spi.pubsub.Message delivered(Message message) {
        return io.outrigger.spi.pubsub.Message.of(topic, message.getData())
                .withMetadata(Map.of("Topic", message.getSubject()));
    }

    void succeeded(Message message) {
        progress.settled(sequence(message));
        if (terms.acknowledges()) {
            quietly("acknowledge", message, message::ack);
        }
    }

    /** While closing the next subscription is not kept waiting for what failed. */
    void failed(Message message, Throwable failure, boolean closing) {
        logger.log(Level.ERROR, () -> "message " + name(message) + " was not handled: " + failure.getMessage());
        if (!terms.acknowledges() || last(message)) {
            progress.settled(sequence(message));
        }
        if (terms.acknowledges() && !closing && terms.settings().ackWait().isPositive()) {
            quietly(
                    "refuse",
                    message,
                    () -> message.nakWithDelay(terms.settings().ackWait()));
        } else if (terms.acknowledges()) {
            quietly("refuse", message, message::nak);
        }
    }

    /** For what was taken and not handled. */
    void giveBack(Message message) {
        if (terms.acknowledges()) {
            quietly("give back", message, message::nak);
        }
    }

    private boolean last(Message message) {
        int most = terms.settings().maxDeliver();
        return most > 0 && message.metaData().deliveredCount() >= most;
    }

    private void quietly(String what, Message message, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            logger.log(Level.WARNING, () -> "cannot " + what + " message " + name(message) + ": " + e.getMessage());
        }
    }

    private static long sequence(Message message) {
        return message.metaData().streamSequence();
    }

    private static String name(Message message) {
        return sequence(message) + " of '" + message.getSubject() + "'";
    }
}
