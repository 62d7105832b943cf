package io.outrigger.plugin.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;

/** A message for the broker. */
final class Outgoing {

    private static final int LONGEST_NAME = 255;

    private final String exchange;
    private final String routingKey;
    private final AMQP.BasicProperties properties;
    private final byte[] body;

    /**
     * Checks it: what is too long for the protocol would be noticed in the middle of sending, which costs the channel.
     *
     * @throws InvalidRequestException if a name or property is longer than the protocol allows
     */
    Outgoing(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body) {
        brief("name of the exchange", exchange);
        brief("routing key", routingKey);
        brief("content type", properties.getContentType());
        brief("message id", properties.getMessageId());
        brief("correlation id", properties.getCorrelationId());
        brief("type", properties.getType());
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
    }

    String exchange() {
        return exchange;
    }

    /** @param mandatory whether the broker returns it if there is no queue for it */
    void send(Channel channel, boolean mandatory) throws IOException {
        channel.basicPublish(exchange, routingKey, mandatory, properties, body);
    }

    private static void brief(String what, String text) {
        if (text != null && text.getBytes(UTF_8).length > LONGEST_NAME) {
            throw new InvalidRequestException("the " + what + " is longer than " + LONGEST_NAME + " bytes");
        }
    }
}
