package io.outrigger.plugin.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One channel that consumes one queue, from when it was opened until it is lost or closed. */
final class ConsumerSession extends DefaultConsumer {

    private static final int LONGEST_TAG = 255;

    private final Deliveries deliveries;
    private final Runnable end;
    private final String tag;
    private final List<Received> notBegun = new ArrayList<>();
    private boolean cancelled;
    private volatile Optional<String> lost = Optional.empty();

    private ConsumerSession(Channel channel, String queue, Deliveries deliveries, Runnable end) {
        super(channel);
        this.tag = tag(queue);
        this.deliveries = deliveries;
        this.end = end;
    }

    /**
     * Declares and consumes; when it returns, messages arrive.
     *
     * @param end called when the session is lost, perhaps more than once
     */
    static ConsumerSession open(BrokerConnection broker, ConsumerTerms terms, Deliveries deliveries, Runnable end) {
        Channel channel = broker.channel();
        try {
            ConsumerSession session = new ConsumerSession(channel, terms.queue(), deliveries, end);
            channel.addShutdownListener(signal -> session.lose(BrokerFailures.reason(signal)));
            terms.declaration().make(channel);
            channel.basicQos(terms.prefetch());
            channel.basicConsume(terms.queue(), false, session.tag, session);
            return session;
        } catch (IOException | RuntimeException e) {
            Channels.close(channel);
            throw BrokerFailures.translate(broker.address(), e);
        }
    }

    /** The end of the name, if it is too long, so that tags stay different. */
    private static String tag(String queue) {
        byte[] tag = (queue + "-" + UUID.randomUUID()).getBytes(UTF_8);
        int surplus = Math.max(0, tag.length - LONGEST_TAG);
        return new String(tag, surplus, tag.length - surplus, UTF_8).replace("\uFFFD", "");
    }

    /** Why it ended, once it has. */
    Optional<String> lost() {
        return lost;
    }

    private void lose(String why) {
        if (lost.isEmpty()) {
            lost = Optional.of(why);
        }
        end.run();
    }

    @Override
    public void handleCancel(String consumerTag) {
        lose("the broker cancelled the consumer, as it does when a queue is deleted");
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        Received.Receipt receipt = new Received.Receipt(getChannel(), envelope.getDeliveryTag(), deliveries.logger());
        Received message = new Received(receipt, properties, body);
        if (!deliveries.begin(message)) {
            keep(message);
        }
    }

    /** What is given back before the consumer is cancelled would come again at once. */
    private synchronized void keep(Received message) {
        if (cancelled) {
            message.reject(true);
        } else {
            notBegun.add(message);
        }
    }

    /** Ends the deliveries, and gives back what was taken and not begun. */
    void cancel() {
        try {
            getChannel().basicCancel(tag);
        } catch (IOException | ShutdownSignalException e) {
            deliveries.logger().log(System.Logger.Level.DEBUG, () -> "a consumer is gone already: " + e.getMessage());
        }
        giveBack();
    }

    private synchronized void giveBack() {
        cancelled = true;
        notBegun.forEach(message -> message.reject(true));
        notBegun.clear();
    }

    void close() {
        Channels.close(getChannel());
    }
}
