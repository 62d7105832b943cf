package io.outrigger.plugin.pulsar;

import io.outrigger.plugin.go.GoDurations;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.pubsub.Message;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.TypedMessageBuilder;

/** What the metadata of a published message say of it: some are Pulsar's own, all others are properties. */
final class Publishing {

    private Publishing() {}

    /** @throws InvalidRequestException if a time cannot be read */
    static void describe(TypedMessageBuilder<byte[]> builder, Message message) {
        builder.value(message.data());
        message.metadata().forEach((name, value) -> {
            if (!value.isEmpty()) {
                describe(builder, name, value);
            }
        });
    }

    private static void describe(TypedMessageBuilder<byte[]> builder, String name, String value) {
        switch (name) {
            case "partitionKey" -> builder.key(value);
            case "deliverAt" -> builder.deliverAt(moment(value));
            case "deliverAfter" -> builder.deliverAfter(millis(value), TimeUnit.MILLISECONDS);
            default -> builder.property(name, value);
        }
    }

    private static long moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidRequestException("metadata 'deliverAt' is not a time as RFC 3339 writes it", e);
        }
    }

    private static long millis(String text) {
        try {
            return GoDurations.parse(text).toMillis();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("metadata 'deliverAfter' is not a duration", e);
        }
    }
}
