package io.outrigger.plugin.redis;

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

/** Makes {@code pubsub.redis} components. */
public final class RedisPubSubFactory implements PubSubFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "redis");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(connection().and(own()));
    }

    @Override
    public PubSub create(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        RedisSettings settings = connection().bind(RedisSettings.class, metadata);
        return new RedisPubSub(
                context,
                RedisOptions.of(settings, RetryPolicy.Defaults.DRIVER),
                own().bind(RedisPubSubSettings.class, metadata));
    }

    private static SettingsSchema connection() {
        return SettingsSchema.of(LOOKUP, RedisSettings.class);
    }

    private static SettingsSchema own() {
        return SettingsSchema.of(LOOKUP, RedisPubSubSettings.class);
    }
}
