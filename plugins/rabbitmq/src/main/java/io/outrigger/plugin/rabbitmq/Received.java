package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;

/** A message the broker delivered, and the way to settle it: once, on the channel it came by. */
final class Received {

    private final Receipt receipt;
    private final AMQP.BasicProperties properties;
    private final byte[] body;

    /** Where it came from, and under which number. */
    record Receipt(Channel channel, long tag, System.Logger logger) {}

    Received(Receipt receipt, AMQP.BasicProperties properties, byte[] body) {
        this.receipt = receipt;
        this.properties = properties;
        this.body = body;
    }

    AMQP.BasicProperties properties() {
        return properties;
    }

    byte[] body() {
        return body;
    }

    /** Whether it can be settled; otherwise it comes again. */
    boolean current() {
        return receipt.channel().isOpen();
    }

    void acknowledge() {
        settle("acknowledge", () -> receipt.channel().basicAck(receipt.tag(), false));
    }

    /** @param requeue whether it comes again; otherwise it is dropped, or goes where the queue's dead letters go */
    void reject(boolean requeue) {
        settle("give back", () -> receipt.channel().basicNack(receipt.tag(), false, requeue));
    }

    /** If this fails the channel is gone, and the broker delivers whatever was not settled again. */
    private void settle(String what, Settlement settlement) {
        try {
            settlement.send();
        } catch (IOException | ShutdownSignalException e) {
            receipt.logger()
                    .log(
                            System.Logger.Level.DEBUG,
                            () -> "cannot " + what + " a message, which comes again: " + e.getMessage());
        }
    }

    private interface Settlement {
        void send() throws IOException;
    }
}
