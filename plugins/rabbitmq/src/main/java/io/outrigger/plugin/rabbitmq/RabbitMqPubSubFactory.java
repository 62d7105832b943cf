package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes {@code pubsub.rabbitmq} components. */
public final class RabbitMqPubSubFactory implements PubSubFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "rabbitmq");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(schema());
    }

    @Override
    public PubSub create(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        PubSubSettings settings = schema().bind(PubSubSettings.class, metadata);
        settings.timeToLive().ifPresent(MessageTerms::timeToLive);
        return new RabbitMqPubSub(context, settings, settings.broker());
    }

    private static SettingsSchema schema() {
        return SettingsSchema.of(MethodHandles.lookup(), PubSubSettings.class);
    }
}
