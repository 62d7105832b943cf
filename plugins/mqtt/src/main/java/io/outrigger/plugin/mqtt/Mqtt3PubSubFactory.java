package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import java.util.Optional;
import java.util.Set;

/** Makes {@code pubsub.mqtt3} components. */
public final class Mqtt3PubSubFactory implements PubSubFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "mqtt3");
    }

    @Override
    public Set<ComponentType> aliases() {
        return Set.of(new ComponentType(ComponentKind.PUBSUB, "mqtt"));
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(PubSubMaking.settings());
    }

    @Override
    public PubSub create(ComponentContext context) {
        return PubSubMaking.create(context, new Mqtt3Dialect());
    }
}
