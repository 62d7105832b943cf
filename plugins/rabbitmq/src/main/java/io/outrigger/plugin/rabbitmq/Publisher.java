package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Channel;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends messages, each exchange's on a channel of its own: an exchange that is gone or forbidden costs the broker's
 * channel, and with it the confirmations of whatever else was under way there.
 */
final class Publisher {

    private static final int MOST_CHANNELS = 128;

    private final BrokerConnection broker;
    private final Terms terms;
    private final Map<String, ConfirmedChannel> channels = new ConcurrentHashMap<>();
    private final ReentrantLock opening = new ReentrantLock();

    /**
     * How to publish.
     *
     * @param declaration makes an exchange, or what else a channel's messages need, when the channel is opened
     * @param mandatory whether a message for which there is no queue counts as lost
     * @param attempts how often to send a message that was lost, at least 1
     * @param pause between attempts; the second follows the first at once, on a new channel
     * @param patience how long the broker may take to confirm
     */
    record Terms(Declaration declaration, boolean mandatory, int attempts, Duration pause, Duration patience) {}

    /** Tells the broker what there has to be. */
    @FunctionalInterface
    interface Declaration {
        void make(Channel channel, String exchange) throws IOException;
    }

    Publisher(BrokerConnection broker, Terms terms) {
        this.broker = broker;
        this.terms = terms;
    }

    Terms terms() {
        return terms;
    }

    /** Sends one message once. */
    Confirmation send(Outgoing message) {
        try {
            broker.alarm().ifPresent(this::refuse);
            return channel(message.exchange()).send(message, terms.mandatory());
        } catch (UnavailableException e) {
            return Confirmation.of(broker.closed() ? new Outcome.Refused(e) : new Outcome.Lost(e));
        } catch (SpiException e) {
            return Confirmation.of(new Outcome.Refused(e));
        }
    }

    /** Waits before the next attempt; false if there will be none, as the connection was closed meanwhile. */
    boolean rest() throws InterruptedException {
        return !broker.closedWithin(terms.pause());
    }

    private void refuse(String alarm) {
        throw new UnavailableException("rabbitmq at " + broker.address() + " takes no messages now: " + alarm);
    }

    private ConfirmedChannel channel(String exchange) {
        return usable(exchange).orElseGet(() -> {
            broker.connect(Deadline.after(BrokerConnection.PATIENCE));
            opening.lock();
            try {
                return usable(exchange).orElseGet(() -> reopened(exchange));
            } finally {
                opening.unlock();
            }
        });
    }

    private Optional<ConfirmedChannel> usable(String exchange) {
        return Optional.ofNullable(channels.get(exchange)).filter(ConfirmedChannel::usable);
    }

    private ConfirmedChannel reopened(String exchange) {
        Optional.ofNullable(channels.remove(exchange)).ifPresent(ConfirmedChannel::close);
        closeUnused();
        ConfirmedChannel opened = opened(exchange);
        channels.put(exchange, opened);
        return opened;
    }

    private void closeUnused() {
        if (channels.size() >= MOST_CHANNELS) {
            channels.entrySet().stream()
                    .filter(entry -> entry.getValue().idle())
                    .findFirst()
                    .ifPresent(entry -> {
                        channels.remove(entry.getKey());
                        entry.getValue().close();
                    });
        }
    }

    private ConfirmedChannel opened(String exchange) {
        Channel channel = broker.channel();
        try {
            terms.declaration().make(channel, exchange);
            return ConfirmedChannel.of(channel, broker.address());
        } catch (IOException | RuntimeException e) {
            Channels.close(channel);
            throw BrokerFailures.translate(broker.address(), e);
        }
    }
}
