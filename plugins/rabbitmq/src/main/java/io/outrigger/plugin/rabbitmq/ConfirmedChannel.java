package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/** A channel whose broker confirms every message. Safe for use from any thread. */
final class ConfirmedChannel {

    private final Channel channel;
    private final BrokerAddress address;
    private final ReentrantLock sending = new ReentrantLock();
    private final ConcurrentNavigableMap<Long, Confirmation> pending = new ConcurrentSkipListMap<>();
    private volatile boolean astray;

    private ConfirmedChannel(Channel channel, BrokerAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /** Asks for confirmations on a channel nothing was sent on yet. */
    static ConfirmedChannel of(Channel channel, BrokerAddress address) throws IOException {
        ConfirmedChannel confirmed = new ConfirmedChannel(channel, address);
        channel.confirmSelect();
        channel.addConfirmListener(confirmed::taken, confirmed::notTaken);
        channel.addReturnListener(_ -> confirmed.returned());
        channel.addShutdownListener(confirmed::lost);
        return confirmed;
    }

    boolean usable() {
        return channel.isOpen() && !astray;
    }

    boolean idle() {
        return pending.isEmpty();
    }

    void close() {
        Channels.close(channel);
    }

    /**
     * Sends a message and does not wait for its confirmation.
     *
     * @param mandatory whether a message for which there is no queue counts as lost
     */
    Confirmation send(Outgoing message, boolean mandatory) {
        Confirmation confirmation = new Confirmation();
        sending.lock();
        try {
            pending.put(channel.getNextPublishSeqNo(), confirmation);
            message.send(channel, mandatory);
        } catch (IOException | RuntimeException e) {
            // Whether the broker counted this one is unknown, so that later confirmations could be mistaken.
            Channels.close(channel);
            confirmation.is(new Outcome.Lost(BrokerFailures.translate(address, e)));
        } finally {
            sending.unlock();
        }
        return confirmation;
    }

    private void taken(long number, boolean multiple) {
        settle(number, multiple, new Outcome.Taken());
    }

    private void notTaken(long number, boolean multiple) {
        settle(
                number,
                multiple,
                new Outcome.Lost(new UnavailableException("rabbitmq at " + address + " did not take it")));
    }

    private void settle(long number, boolean multiple, Outcome outcome) {
        var settled = multiple ? pending.headMap(number, true) : pending.subMap(number, true, number, true);
        settled.values().forEach(confirmation -> confirmation.is(outcome));
        settled.clear();
    }

    /** It does not say which message it was; all go to the same place, so they share its fate. Comes before the confirmation. */
    private void returned() {
        fail(new Outcome.Lost(new UnavailableException("rabbitmq at " + address + " has no queue for it")));
        astray = true;
    }

    private void lost(ShutdownSignalException signal) {
        var failure = BrokerFailures.translate(address, signal);
        fail(BrokerFailures.refusal(signal) ? new Outcome.Refused(failure) : new Outcome.Lost(failure));
    }

    private void fail(Outcome outcome) {
        pending.values().forEach(confirmation -> confirmation.is(outcome));
        pending.clear();
    }
}
