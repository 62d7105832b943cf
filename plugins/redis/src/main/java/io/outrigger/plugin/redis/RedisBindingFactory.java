package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes {@code bindings.redis} components. */
public final class RedisBindingFactory implements OutputBindingFactory {

    private static final SettingsSchema SCHEMA = SettingsSchema.of(MethodHandles.lookup(), RedisSettings.class);

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "redis");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SCHEMA);
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        RedisSettings settings = SCHEMA.bind(RedisSettings.class, metadata);
        return new RedisBinding(RedisOptions.of(settings, RetryPolicy.Defaults.DRIVER));
    }
}
