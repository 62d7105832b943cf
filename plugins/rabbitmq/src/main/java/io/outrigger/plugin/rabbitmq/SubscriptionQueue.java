package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The queue of a subscription and what belongs to it, named and declared as Dapr does: a declaration that differs in
 * anything is refused by the broker.
 */
record SubscriptionQueue(
        String name,
        String exchange,
        List<String> routingKeys,
        Map<String, Object> arguments,
        PubSubSettings settings) {

    private static final Set<String> TYPES = Set.of("classic", "quorum");
    private static final Set<String> TRUE = Set.of("y", "yes", "true", "t", "on", "1");
    private static final int HIGHEST_PRIORITY = 255;

    /** @throws InvalidRequestException if the subscription's metadata make no sense */
    static SubscriptionQueue of(PubSubSettings settings, String group, SubscribeRequest request) {
        Map<String, String> metadata = request.metadata();
        String name = value(metadata, "queueName").orElse(group + "-" + request.topic());
        return new SubscriptionQueue(
                name,
                request.topic(),
                List.of(metadata.getOrDefault("routingKey", "").split(",", -1)),
                arguments(name, settings, metadata),
                settings);
    }

    private static Map<String, Object> arguments(String name, PubSubSettings settings, Map<String, String> metadata) {
        Map<String, Object> arguments = new HashMap<>(limits(settings));
        if (settings.enableDeadLetter()) {
            arguments.put("x-dead-letter-exchange", "dlx-" + name);
        }
        number(metadata, "maxPriority")
                .ifPresent(priority -> arguments.put("x-max-priority", (int) Math.min(HIGHEST_PRIORITY, priority)));
        arguments.put("x-queue-type", type(metadata));
        if (TRUE.contains(
                metadata.getOrDefault("singleActiveConsumer", "").strip().toLowerCase(java.util.Locale.ROOT))) {
            arguments.put("x-single-active-consumer", true);
        }
        number(metadata, "maxLen").ifPresent(most -> arguments.put("x-max-length", most));
        number(metadata, "maxLenBytes").ifPresent(most -> arguments.put("x-max-length-bytes", most));
        return Map.copyOf(arguments);
    }

    private static Map<String, Object> limits(PubSubSettings settings) {
        Map<String, Object> limits = new HashMap<>();
        if (settings.maxLength() > 0) {
            limits.put("x-max-length", settings.maxLength());
        }
        if (settings.maxLengthBytes() > 0) {
            limits.put("x-max-length-bytes", settings.maxLengthBytes());
        }
        return limits;
    }

    private static String type(Map<String, String> metadata) {
        String type = value(metadata, "queueType").orElse("classic");
        if (!TYPES.contains(type)) {
            throw new InvalidRequestException("the subscription's queueType is neither classic nor quorum");
        }
        return type;
    }

    private static Optional<Long> number(Map<String, String> metadata, String name) {
        return value(metadata, name).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new InvalidRequestException("the subscription's " + name + " is not a number from 0 on");
            }
            return Long.parseLong(text);
        });
    }

    private static Optional<String> value(Map<String, String> metadata, String name) {
        return Optional.ofNullable(metadata.get(name)).filter(text -> !text.isEmpty());
    }

    void declare(Channel channel) throws IOException {
        declareExchange(channel, exchange, settings);
        if (settings.enableDeadLetter()) {
            declareDeadLetters(channel);
        }
        channel.queueDeclare(name, settings.durable(), false, settings.deletedWhenUnused(), arguments);
        for (String key : routingKeys) {
            channel.queueBind(name, exchange, key);
        }
    }

    static void declareExchange(Channel channel, String exchange, PubSubSettings settings) throws IOException {
        channel.exchangeDeclare(
                exchange, settings.exchangeKind(), settings.durable(), settings.deletedWhenUnused(), Map.of());
    }

    private void declareDeadLetters(Channel channel) throws IOException {
        String exchangeName = "dlx-" + name;
        String queueName = "dlq-" + name;
        boolean passing = settings.deletedWhenUnused();
        Map<String, Object> queueArguments = new HashMap<>(limits(settings));
        queueArguments.put("x-queue-mode", "lazy");
        channel.exchangeDeclare(exchangeName, BuiltinExchangeType.FANOUT, true, passing, Map.of());
        channel.queueDeclare(queueName, true, false, passing, queueArguments);
        channel.queueBind(queueName, exchangeName, "");
    }
}
