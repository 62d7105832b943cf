package io.outrigger.plugin.redis;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import io.outrigger.spi.state.TimeToLive;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;

/** Makes {@code state.redis} components. */
public final class RedisStateStoreFactory implements StateStoreFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return ComponentType.state("redis");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(connection().and(state()));
    }

    @Override
    public StateStore create(ComponentContext context) {
        Map<String, String> metadata = RetryNames.modern(context.metadata());
        RedisSettings settings = connection().bind(RedisSettings.class, metadata);
        RedisStateSettings own = state().bind(RedisStateSettings.class, metadata);
        return new RedisStateStore(
                RedisOptions.of(settings, RetryPolicy.Defaults.STATE),
                own.timeToLive().map(RedisStateStoreFactory::defaultLife).orElse(TimeToLive.of(Map.of())),
                QueryIndexes.parse(own.queryIndexes()),
                context.logger());
    }

    /** Any number of zero or less means for ever here; a request has to be more exact. */
    private static TimeToLive defaultLife(int seconds) {
        return TimeToLive.ofSeconds(Math.max(0, seconds));
    }

    private static SettingsSchema connection() {
        return SettingsSchema.of(LOOKUP, RedisSettings.class);
    }

    private static SettingsSchema state() {
        return SettingsSchema.of(LOOKUP, RedisStateSettings.class);
    }
}
