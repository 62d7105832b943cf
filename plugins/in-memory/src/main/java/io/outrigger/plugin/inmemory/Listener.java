package io.outrigger.plugin.inmemory;

import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.MessageHandler;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** One subscription: messages wait in its mailbox, and one thread of its own hands them over, one by one. */
final class Listener {

    private static final int WAITING = 100;

    private final TopicPattern pattern;
    private final MessageHandler handler;
    private final System.Logger logger;
    private final Mailbox mailbox = new Mailbox(WAITING);
    private volatile Optional<Thread> thread = Optional.empty();

    Listener(TopicPattern pattern, MessageHandler handler, System.Logger logger) {
        this.pattern = pattern;
        this.handler = handler;
        this.logger = logger;
    }

    void start(ThreadFactory threads) {
        Thread started = threads.newThread(this::listen);
        thread = Optional.of(started);
        started.start();
    }

    boolean wants(String topic) {
        return pattern.matches(topic);
    }

    /** Waits while too many are waiting already. */
    void give(Message message) {
        mailbox.put(message);
    }

    /** Forgets what waits, and waits for the handler. */
    void close() {
        mailbox.close();
        thread.ifPresent(Threads::join);
    }

    private void listen() {
        for (Optional<Message> next = mailbox.take(); next.isPresent(); next = mailbox.take()) {
            handOver(next.get());
        }
    }

    /** Subscribers see what they subscribed to, which may be a pattern, and no content type: as under Dapr. */
    private void handOver(Message message) {
        try {
            handler.handle(Message.of(pattern.text(), message.data()).withMetadata(message.metadata()));
        } catch (RuntimeException | Error e) {
            logger.log(
                    System.Logger.Level.ERROR,
                    () -> "a message of topic '" + message.topic() + "' was not handled and is given up: "
                            + e.getMessage(),
                    e);
        }
    }
}
