package io.outrigger.plugin.jetstream;

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

/** Makes {@code pubsub.jetstream} components. */
public final class JetStreamPubSubFactory implements PubSubFactory {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.PUBSUB, "jetstream");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(login().and(consumer()));
    }

    @Override
    public PubSub create(ComponentContext context) {
        Map<String, String> metadata = new HashMap<>(context.metadata());
        metadata.values().removeIf(String::isEmpty);
        LoginSettings login = login().bind(LoginSettings.class, metadata);
        ConsumerSettings consumer = consumer().bind(ConsumerSettings.class, metadata);
        return new JetStreamPubSub(context, login.checked(), ConsumerTerms.of(consumer));
    }

    private static SettingsSchema login() {
        return SettingsSchema.of(LOOKUP, LoginSettings.class);
    }

    private static SettingsSchema consumer() {
        return SettingsSchema.of(LOOKUP, ConsumerSettings.class);
    }
}
