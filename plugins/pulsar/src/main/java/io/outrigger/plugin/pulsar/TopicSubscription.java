package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.pubsub.MessageHandler;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;

/** A topic's messages on their way to a handler: one thread takes them, each is handled on one of its own. */
final class TopicSubscription implements Subscription {

    private static final int LOOK_UP_MILLIS = 1000;

    private final String topic;
    private final PulsarClient client;
    private final ConsumerTerms terms;
    private final MessageHandler handler;
    private final System.Logger logger;
    private final Semaphore permits;
    private final Set<Thread> handling = ConcurrentHashMap.newKeySet();
    private final Thread reader;
    private volatile Consumer<byte[]> consumer;
    private volatile boolean closing;
    private boolean ended;
    private boolean connected = true;

    /** What a component lends to its subscriptions. */
    record Means(PulsarClient client, ThreadFactory threads, System.Logger logger) {}

    /** Subscribes; {@link #start} begins to deliver. */
    TopicSubscription(String topic, ConsumerTerms terms, MessageHandler handler, Means means) {
        this.topic = topic;
        this.client = means.client();
        this.terms = terms;
        this.handler = handler;
        this.logger = means.logger();
        this.permits = new Semaphore(terms.oneAtATime() ? 1 : terms.settings().handlers());
        this.reader = means.threads().newThread(this::read);
        this.consumer = PulsarFailures.translating("subscribe to '" + topic + "'", () -> terms.subscribe(client));
    }

    void start() {
        reader.start();
    }

    /** Begins to end it, without waiting. */
    void stop() {
        closing = true;
        reader.interrupt();
    }

    /** What was taken and not acknowledged goes to the next one when the broker hears that this one is closed. */
    @Override
    public void close() {
        stop();
        Joining.join(reader);
        handling.forEach(Joining::join);
        synchronized (this) {
            if (!ended) {
                ended = true;
                end(consumer);
            }
        }
    }

    private void end(Consumer<byte[]> consumer) {
        try {
            consumer.close();
        } catch (PulsarClientException e) {
            logger.log(Level.DEBUG, () -> "cannot say goodbye for '" + topic + "': " + e.getMessage());
        }
    }

    private void read() {
        while (!closing) {
            try {
                permits.acquire();
                handOrRelease();
            } catch (InterruptedException _) {
                // Closing; nothing else interrupts this thread.
            }
        }
    }

    private void handOrRelease() throws InterruptedException {
        boolean handed = false;
        try {
            Message<byte[]> message = consumer.receive(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            watch();
            if (message != null && !closing) {
                hand(message);
                handed = true;
            }
        } catch (PulsarClientException e) {
            recover(e);
        } finally {
            if (!handed) {
                permits.release();
            }
        }
    }

    /** The client connects anew by itself, and says nothing. */
    private void watch() {
        boolean now = consumer.isConnected();
        if (now != connected) {
            connected = now;
            logger.log(
                    now ? Level.INFO : Level.WARNING,
                    () -> (now ? "found" : "lost") + " the broker of '" + topic + "'");
        }
    }

    /** The client gives a consumer up when the broker said that it will not have it; perhaps it will later. */
    private void recover(PulsarClientException failure) throws InterruptedException {
        if (closing || failure.getCause() instanceof InterruptedException) {
            return;
        }
        logger.log(Level.WARNING, () -> "cannot read '" + topic + "': " + failure.getMessage());
        TimeUnit.MILLISECONDS.sleep(LOOK_UP_MILLIS);
        if (failure instanceof PulsarClientException.AlreadyClosedException) {
            try {
                consumer = terms.subscribe(client);
            } catch (PulsarClientException e) {
                logger.log(Level.DEBUG, () -> "cannot subscribe to '" + topic + "' yet: " + e.getMessage());
            }
        }
    }

    /** A handler is never interrupted, so it has a thread of its own. */
    private void hand(Message<byte[]> message) {
        Consumer<byte[]> from = consumer;
        Thread thread = Thread.ofVirtual().name("pulsar-handler").unstarted(() -> {
            try {
                handle(message, from);
            } finally {
                permits.release();
                handling.remove(Thread.currentThread());
            }
        });
        handling.add(thread);
        thread.start();
    }

    private void handle(Message<byte[]> message, Consumer<byte[]> from) {
        try {
            handler.handle(
                    io.outrigger.spi.pubsub.Message.of(topic, message.getData()).withMetadata(message.getProperties()));
        } catch (RuntimeException | Error e) {
            logger.log(
                    Level.ERROR,
                    () -> "message " + message.getMessageId() + " of '" + topic + "' was not handled: "
                            + e.getMessage());
            from.negativeAcknowledge(message);
            return;
        }
        acknowledge(message, from);
    }

    private void acknowledge(Message<byte[]> message, Consumer<byte[]> from) {
        try {
            from.acknowledge(message);
        } catch (PulsarClientException e) {
            logger.log(
                    Level.WARNING,
                    () -> "cannot acknowledge message " + message.getMessageId() + " of '" + topic
                            + "', which will come again: " + e.getMessage());
        }
    }
}
