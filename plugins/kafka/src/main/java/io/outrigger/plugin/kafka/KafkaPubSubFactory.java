package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import java.util.Optional;

/** Makes {@code pubsub.kafka} components. */
public final class KafkaPubSubFactory implements PubSubFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "kafka");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(KafkaSettings.schema());
    }

    @Override
    public PubSub create(ComponentContext context) {
        return new KafkaPubSub(context, KafkaSettings.bind(context.metadata()));
    }
}
