package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.AMQP;
import io.outrigger.spi.InvalidRequestException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** AMQP's properties of what is published, as Dapr sets them. */
final class MessageProperties {

    private static final String USUAL_CONTENT_TYPE = "text/plain";
    private static final int PERSISTENT = 2;

    private MessageProperties() {}

    /** Of a published message. What makes no sense in its metadata is left out, with a warning. */
    static AMQP.BasicProperties published(Map<String, String> metadata, PubSubSettings settings, System.Logger logger) {
        MessageTerms terms = new MessageTerms(metadata);
        AMQP.BasicProperties.Builder builder = common(terms);
        lenient(logger, () -> terms.timeToLive())
                .or(() -> settings.timeToLive().map(MessageTerms::timeToLive))
                .ifPresent(life -> builder.expiration(millis(life)));
        lenient(logger, () -> terms.priority()).filter(priority -> priority > 0).ifPresent(builder::priority);
        if (settings.deliveryMode() > 0) {
            builder.deliveryMode(settings.deliveryMode());
        }
        return builder.build();
    }

    private static <T> Optional<T> lenient(System.Logger logger, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidRequestException e) {
            logger.log(System.Logger.Level.WARNING, () -> "ignored in a message's metadata: " + e.getMessage());
            return Optional.empty();
        }
    }

    private interface Reading<T> {
        Optional<T> read();
    }

    /**
     * Of a message of an output binding: all its metadata are headers, too.
     *
     * @throws InvalidRequestException if a time to live or a priority makes no sense
     */
    static AMQP.BasicProperties bound(Map<String, String> metadata) {
        MessageTerms terms = new MessageTerms(metadata);
        AMQP.BasicProperties.Builder builder =
                common(terms).deliveryMode(PERSISTENT).headers(Map.copyOf(metadata));
        terms.timeToLive().ifPresent(life -> builder.expiration(millis(life)));
        terms.priority().filter(priority -> priority > 0).ifPresent(builder::priority);
        return builder.build();
    }

    private static AMQP.BasicProperties.Builder common(MessageTerms terms) {
        AMQP.BasicProperties.Builder builder = new AMQP.BasicProperties.Builder();
        builder.contentType(terms.value("contentType").orElse(USUAL_CONTENT_TYPE));
        terms.value("messageID").ifPresent(builder::messageId);
        terms.value("correlationID").ifPresent(builder::correlationId);
        terms.value("type").ifPresent(builder::type);
        return builder;
    }

    private static String millis(Duration life) {
        return Long.toString(life.toMillis());
    }
}
