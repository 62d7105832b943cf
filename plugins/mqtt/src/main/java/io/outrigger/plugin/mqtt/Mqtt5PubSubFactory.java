package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import java.util.Optional;

/** Makes {@code pubsub.mqtt5} components, which Dapr does not have. */
public final class Mqtt5PubSubFactory implements PubSubFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "mqtt5");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(PubSubMaking.settings());
    }

    @Override
    public PubSub create(ComponentContext context) {
        return PubSubMaking.create(context, new Mqtt5Dialect());
    }
}
